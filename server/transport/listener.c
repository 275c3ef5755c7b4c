#include "server/transport/listener.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/log.h"

enum { BACKLOG = 4096, BATCH = 64, USER_TIMEOUT_MS = 30000 };

static const int on = 1;

static struct addrinfo *resolve(const char *address, int port)
{
    struct addrinfo hints = {.ai_family = AF_UNSPEC,
                             .ai_socktype = SOCK_STREAM,
                             .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE};
    struct addrinfo *found = NULL;
    size_t size = strlen(address);
    char host[64], service[16];
    int error;

    if (size > 1 && address[0] == '[' && address[size - 1] == ']') {
        (void)snprintf(host, sizeof host, "%.*s", (int)(size - 2), address + 1);
    } else {
        (void)snprintf(host, sizeof host, "%s", address);
    }
    (void)snprintf(service, sizeof service, "%d", port);
    error = getaddrinfo(host, service, &hints, &found);
    if (error != 0) {
        log_error("listener.address", "address=%s error=%s", address, gai_strerror(error));
        return NULL;
    }
    return found;
}

/* A socket bound to the address, or -1 with errno set. */
static int bind_to(const struct addrinfo *address, bool share)
{
    int fd = socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int error;

    if (fd < 0) {
        return -1;
    }
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
        (!share || setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) == 0) &&
        bind(fd, address->ai_addr, address->ai_addrlen) == 0) {
        return fd;
    }
    error = errno;
    close(fd);
    errno = error;
    return -1;
}

/* A port that is shared is never "in use", so a bind that does not share asks first. */
static int bind_alone_then_shared(const struct addrinfo *address, int port)
{
    if (port != 0) {
        int probe = bind_to(address, false);

        if (probe < 0) {
            return -1;
        }
        close(probe);
    }
    return bind_to(address, true);
}

static int port_of(int fd)
{
    union {
        struct sockaddr any;
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
    } name = {.v6 = {.sin6_port = 0}};
    socklen_t size = sizeof name;

    if (getsockname(fd, &name.any, &size) != 0) {
        return 0;
    }
    return ntohs(name.any.sa_family == AF_INET6 ? name.v6.sin6_port : name.v4.sin_port);
}

static void set_options(int fd)
{
    const unsigned timeout = USER_TIMEOUT_MS;

    if (setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) != 0 ||
        setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &timeout, sizeof timeout) != 0) {
        log_debug("listener.option", "error=%s", strerror(errno));
    }
}

static void pause_accepting(struct listener *listener)
{
    uv_poll_stop(&listener->poll);
    listener->paused = true;
}

/* False when no more can be accepted now. */
static bool accept_one(struct listener *listener)
{
    int fd = accept4(listener->fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

    if (fd < 0) {
        if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            pause_accepting(listener);
        }
        return false;
    }
    set_options(fd);
    if (!listener->accepted(listener->arg, fd)) {
        pause_accepting(listener);
        return false;
    }
    return true;
}

static void on_readable(uv_poll_t *poll, int status, int events)
{
    struct listener *listener = poll->data;

    (void)events;
    if (status < 0) {
        log_error("listener.poll", "port=%d error=%s", listener->port, uv_strerror(status));
        return;
    }
    for (int i = 0; i < BATCH && accept_one(listener); i++) {
    }
}

void listener_resume(struct listener *listener)
{
    if (listener->paused && listener->fd >= 0) {
        listener->paused = false;
        uv_poll_start(&listener->poll, UV_READABLE, on_readable);
    }
}

static enum status start(struct listener *listener, uv_loop_t *loop)
{
    if (listen(listener->fd, BACKLOG) != 0) {
        return errno == EADDRINUSE ? REFUSED_EXISTS : FAULT_IO;
    }
    listener->port = port_of(listener->fd);
    if (uv_poll_init(loop, &listener->poll, listener->fd) != 0) {
        return FAULT_IO;
    }
    listener->poll.data = listener;
    listener->paused = true;
    listener_resume(listener);
    return OK;
}

enum status listener_open(struct listener *listener, uv_loop_t *loop, const char *address, int port)
{
    struct addrinfo *resolved = resolve(address, port);
    enum status status;
    int error = 0;

    listener->fd = -1;
    if (resolved == NULL) {
        return FAULT_IO;
    }
    listener->fd = bind_alone_then_shared(resolved, port);
    if (listener->fd < 0) {
        error = errno;
    }
    freeaddrinfo(resolved);
    if (listener->fd < 0) {
        if (error == EADDRINUSE) {
            return REFUSED_EXISTS;
        }
        log_error("listener.bind", "address=%s port=%d error=%s", address, port, strerror(error));
        return FAULT_IO;
    }
    status = start(listener, loop);
    if (status != OK) {
        if (status == FAULT_IO) {
            log_error("listener.listen", "address=%s port=%d error=%s", address, port, strerror(errno));
        }
        close(listener->fd);
        listener->fd = -1;
    }
    return status;
}

bool listener_took(const struct listener *listener, int fd)
{
    return listener->fd >= 0 && port_of(fd) == listener->port;
}

void listener_close(struct listener *listener)
{
    if (listener->fd < 0) {
        return;
    }
    uv_close((uv_handle_t *)&listener->poll, NULL);
    close(listener->fd);
    listener->fd = -1;
}
