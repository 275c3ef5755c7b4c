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

enum { BACKLOG = 4096, BATCH = 16, USER_TIMEOUT_MS = 30000, UNSENT_MAX = 4096 };

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
    const int on = 1;
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

/* What is set on a listening socket holds for every accepted one. Beyond a little, the kernel must not hoard
 * what is not sent: it would be stale when a slow phone reads it. */
static void set_options(int fd)
{
    static const struct {
        int name, value;
    } options[] = {{TCP_NODELAY, 1}, {TCP_USER_TIMEOUT, USER_TIMEOUT_MS}, {TCP_NOTSENT_LOWAT, UNSENT_MAX}};

    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        if (setsockopt(fd, IPPROTO_TCP, options[i].name, &options[i].value, sizeof options[i].value) != 0) {
            log_error("listener.option", "option=%d error=%s", options[i].name, strerror(errno));
        }
    }
}

static void pause_accepting(struct listener *listener)
{
    listener->paused = true;
    for (size_t i = 0; i < LISTENER_EARS; i++) {
        uv_poll_stop(&listener->ears[i].poll);
    }
}

/* False when no more can be accepted now. */
static bool accept_one(const struct ear *ear)
{
    int fd = accept4(ear->fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

    if (fd < 0) {
        if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            pause_accepting(ear->listener);
        }
        return false;
    }
    if (!ear->listener->accepted(ear->listener->arg, fd)) {
        pause_accepting(ear->listener);
        return false;
    }
    return true;
}

static void on_readable(uv_poll_t *poll, int status, int events)
{
    const struct ear *ear = poll->data;

    (void)events;
    if (status < 0) {
        log_error("listener.poll", "port=%d error=%s", ear->listener->port, uv_strerror(status));
        return;
    }
    for (int i = 0; i < BATCH && accept_one(ear); i++) {
    }
}

void listener_resume(struct listener *listener)
{
    if (!listener->paused || listener->port == 0) {
        return;
    }
    listener->paused = false;
    for (size_t i = 0; i < LISTENER_EARS; i++) {
        uv_poll_start(&listener->ears[i].poll, UV_READABLE, on_readable);
    }
}

static enum status report(const char *address, int port)
{
    int error = errno;

    if (error == EADDRINUSE) {
        return REFUSED_EXISTS;
    }
    log_error("listener.bind", "address=%s port=%d error=%s", address, port, strerror(error));
    return FAULT_IO;
}

/* A port that is shared is never "in use", so a bind that does not share asks first. */
static bool is_free(const struct addrinfo *address)
{
    int probe = bind_to(address, false);

    if (probe >= 0) {
        close(probe);
    }
    return probe >= 0;
}

static bool open_ear(struct ear *ear, uv_loop_t *loop, const struct addrinfo *address)
{
    ear->fd = bind_to(address, true);
    if (ear->fd < 0) {
        return false;
    }
    set_options(ear->fd);
    if (listen(ear->fd, BACKLOG) != 0 || uv_poll_init(loop, &ear->poll, ear->fd) != 0) {
        close(ear->fd);
        ear->fd = -1;
        return false;
    }
    ear->poll.data = ear;
    return true;
}

static void close_ears(struct listener *listener)
{
    for (size_t i = 0; i < LISTENER_EARS; i++) {
        struct ear *ear = &listener->ears[i];

        if (ear->fd >= 0) {
            uv_close((uv_handle_t *)&ear->poll, NULL);
            close(ear->fd);
            ear->fd = -1;
        }
    }
    listener->port = 0;
}

/* With port 0 the first ear is given one, which the others then share. */
static enum status open_ears(struct listener *listener, uv_loop_t *loop, const char *address, int port)
{
    for (size_t i = 0; i < LISTENER_EARS; i++) {
        struct addrinfo *resolved = resolve(address, port);
        bool open = resolved != NULL && (i > 0 || port == 0 || is_free(resolved)) &&
                    open_ear(&listener->ears[i], loop, resolved);
        enum status status = open || resolved == NULL ? FAULT_IO : report(address, port);

        if (resolved != NULL) {
            freeaddrinfo(resolved);
        }
        if (!open) {
            return status;
        }
        port = port_of(listener->ears[i].fd);
    }
    listener->port = port;
    return OK;
}

void listener_init(struct listener *listener, bool (*accepted)(void *arg, int fd), void *arg)
{
    *listener = (struct listener){.accepted = accepted, .arg = arg, .paused = true};
    for (size_t i = 0; i < LISTENER_EARS; i++) {
        listener->ears[i].fd = -1;
        listener->ears[i].listener = listener;
    }
}

enum status listener_open(struct listener *listener, uv_loop_t *loop, const char *address, int port)
{
    enum status status = open_ears(listener, loop, address, port);

    if (status != OK) {
        close_ears(listener);
        return status;
    }
    listener_resume(listener);
    return OK;
}

bool listener_took(const struct listener *listener, int fd)
{
    return listener->port != 0 && port_of(fd) == listener->port;
}

void listener_close(struct listener *listener)
{
    close_ears(listener);
}
