/*
 * bare - the practical limit: a small epoll WebSocket server that does exactly one send() of a prebuilt
 * frame per watcher, and pipelines one XADD per grade and turn to a Redis with appendfsync always.
 *
 *     bare PORT TICK_MS BOARD_BYTES [REDIS_SOCKET]
 *
 * /mark takes grades (any text, answered {"v":N} when durable), every other path watches. TICK_MS 0 sends
 * at once. SIGUSR1 pretends a grade came, for runs without Redis.
 */
#include <errno.h>
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "tests/bench/frame.h"

enum { FDS = 20000, EVENTS = 1024, ENTRY_SIZE = 300, BOARD_MAX = 65536, TURN_MAX = 4096 };

struct peer {
    bool open, watches;
    size_t watcher;      /* its place in the list */
    struct frame *frame; /* for those that mark */
};

static struct peer peers[FDS];
static int watchers[FDS];
static size_t watcher_count;
static int waiting[TURN_MAX];
static size_t waiting_count;
static uint64_t version, sent_version;
static char board[BOARD_MAX];
static size_t board_bytes;
static redisContext *redis;
static int epoll_fd;
static volatile sig_atomic_t nudged;

static void nudge(int number)
{
    (void)number;
    nudged++;
}

static void forget(int fd)
{
    struct peer *peer = &peers[fd];

    if (peer->watches) {
        watchers[peer->watcher] = watchers[--watcher_count];
        peers[watchers[peer->watcher]].watcher = peer->watcher;
    }
    free(peer->frame);
    memset(peer, 0, sizeof *peer);
    close(fd);
}

static void fan_out(void)
{
    uint8_t header[FRAME_HEADER_MAX];
    char text[BOARD_MAX];
    size_t size, start;

    if (sent_version == version) {
        return;
    }
    sent_version = version;
    size = (size_t)snprintf(text, sizeof text, "{\"v\":%llu,\"board\":\"", (unsigned long long)version);
    while (size < board_bytes - 2) {
        text[size++] = 'x';
    }
    text[size++] = '"';
    text[size++] = '}';
    start = frame_header(header, FRAME_TEXT, size, 0);
    memcpy(board, header, start);
    memcpy(board + start, text, size);
    for (size_t i = 0; i < watcher_count; i++) {
        if (send(watchers[i], board, start + size, MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {
            continue;
        }
    }
}

static void on_frame(void *arg, const struct frame *frame)
{
    if (frame->opcode == FRAME_TEXT && waiting_count < TURN_MAX) {
        waiting[waiting_count++] = *(int *)arg;
    }
}

/* Everything that came in this turn goes to Redis in one write, and is answered when it is on disk. */
static void settle(void)
{
    static char entry[ENTRY_SIZE + 1];

    if (waiting_count == 0) {
        return;
    }
    memset(entry, 'e', ENTRY_SIZE);
    for (size_t i = 0; redis != NULL && i < waiting_count; i++) {
        redisAppendCommand(redis, "XADD bare %llu-0 e %b", (unsigned long long)(version + i + 1), entry,
                           (size_t)ENTRY_SIZE);
    }
    for (size_t i = 0; i < waiting_count; i++) {
        char text[64];
        uint8_t bytes[80];
        redisReply *reply = NULL;
        size_t size, start;

        if (redis != NULL && redisGetReply(redis, (void **)&reply) != REDIS_OK) {
            exit(3);
        }
        freeReplyObject(reply);
        size = (size_t)snprintf(text, sizeof text, "{\"v\":%llu}", (unsigned long long)++version);
        start = frame_header(bytes, FRAME_TEXT, size, 0);
        memcpy(bytes + start, text, size);
        (void)!send(waiting[i], bytes, start + size, MSG_NOSIGNAL);
    }
    waiting_count = 0;
}

static void shake_hands(int fd, const char *request)
{
    const char *at = strstr(request, "Sec-WebSocket-Key: ");
    char key[64], accept[29], answer[256];
    int size;

    if (at == NULL || sscanf(at + 19, "%63[^\r\n]", key) != 1) {
        forget(fd);
        return;
    }
    frame_accept(key, accept);
    size = snprintf(answer, sizeof answer,
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    "Sec-WebSocket-Accept: %s\r\n\r\n",
                    accept);
    (void)!send(fd, answer, (size_t)size, MSG_NOSIGNAL);
    peers[fd].open = true;
    if (strncmp(request, "GET /mark", 9) == 0) {
        peers[fd].frame = calloc(1, sizeof *peers[fd].frame);
    } else {
        peers[fd].watches = true;
        peers[fd].watcher = watcher_count;
        watchers[watcher_count++] = fd;
    }
}

static void receive(int fd)
{
    uint8_t bytes[65536];
    ssize_t size = recv(fd, bytes, sizeof bytes - 1, 0);

    if (size <= 0) {
        if (size == 0 || errno != EAGAIN) {
            forget(fd);
        }
        return;
    }
    if (!peers[fd].open) {
        bytes[size] = '\0';
        shake_hands(fd, (const char *)bytes);
    } else if (peers[fd].frame != NULL) {
        frame_feed(peers[fd].frame, bytes, (size_t)size, on_frame, &fd);
    }
}

static void watch_fd(int fd)
{
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};

    epoll_ctl(epoll_fd, EPOLL_CTL_ADD, fd, &event);
}

static void accept_all(int listener)
{
    int fd, on = 1;

    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        if (fd >= FDS) {
            close(fd);
            continue;
        }
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        watch_fd(fd);
    }
}

static int listen_on(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    int on = 1;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, (struct sockaddr *)&address, sizeof address) != 0 || listen(fd, 4096) != 0) {
        perror("bare");
        exit(1);
    }
    return fd;
}

static int start_tick(int tick_ms)
{
    struct itimerspec every = {.it_interval = {tick_ms / 1000, (long)(tick_ms % 1000) * 1000000L}};
    int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);

    every.it_value = every.it_interval;
    timerfd_settime(fd, 0, &every, NULL);
    watch_fd(fd);
    return fd;
}

int main(int argc, char **argv)
{
    struct epoll_event events[EVENTS];
    int listener, tick = -1;

    if (argc < 4) {
        return 2;
    }
    board_bytes = (size_t)atoi(argv[3]);
    signal(SIGUSR1, nudge);
    epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    listener = listen_on(atoi(argv[1]));
    watch_fd(listener);
    if (atoi(argv[2]) > 0) {
        tick = start_tick(atoi(argv[2]));
    }
    if (argc > 4) {
        redis = redisConnectUnix(argv[4]);
    }
    puts("ready");
    fflush(stdout);
    for (;;) {
        int count = epoll_wait(epoll_fd, events, EVENTS, -1);

        for (int i = 0; i < count; i++) {
            int fd = events[i].data.fd;
            uint64_t ticks;

            if (fd == listener) {
                accept_all(fd);
            } else if (fd == tick) {
                (void)!read(fd, &ticks, sizeof ticks);
                fan_out();
            } else {
                receive(fd);
            }
        }
        for (; nudged > 0; nudged--) {
            version++;
        }
        settle();
        if (tick < 0) {
            fan_out();
        }
    }
}
