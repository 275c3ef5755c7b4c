#include "tests/bench/peer.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

int64_t now_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

void peer_connect(struct peer *peer, int port, const char *path, const char *headers)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    char request[4096];
    int on = 1, size;

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    peer->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (peer->fd < 0 || connect(peer->fd, (struct sockaddr *)&address, sizeof address) != 0) {
        perror("load: connect");
        exit(1);
    }
    setsockopt(peer->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    size = snprintf(request, sizeof request,
                    "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n%s\r\n",
                    path, port, headers);
    if (send(peer->fd, request, (size_t)size, MSG_NOSIGNAL) != size) {
        perror("load: handshake");
        exit(1);
    }
}

void peer_send(struct peer *peer, unsigned opcode, const char *bytes, size_t size)
{
    uint8_t out[2048];
    size_t start = frame_header(out, opcode, size, 1);

    memcpy(out + start, bytes, size);
    (void)!send(peer->fd, out, start + size, MSG_NOSIGNAL);
}

static size_t skip_handshake(struct peer *peer, const uint8_t *bytes, size_t size)
{
    const char *end = memmem(bytes, size, "\r\n\r\n", 4);

    if (end == NULL || size < 12 || memcmp(bytes + 9, "101", 3) != 0) {
        fprintf(stderr, "load: handshake refused: %.*s\n", (int)(size < 200 ? size : 200),
                (const char *)bytes);
        exit(1);
    }
    peer->open = true;
    return (size_t)(end + 4 - (const char *)bytes);
}

bool peer_receive(struct peer *peer, frame_done done, void *arg)
{
    static uint8_t bytes[1 << 18];
    ssize_t size = recv(peer->fd, bytes, sizeof bytes, MSG_DONTWAIT);
    size_t start = 0;

    if (size <= 0) {
        return size < 0 && errno == EAGAIN;
    }
    if (!peer->open) {
        start = skip_handshake(peer, bytes, (size_t)size);
    }
    if (start < (size_t)size) {
        frame_feed(&peer->frame, bytes + start, (size_t)size - start, done, arg);
    }
    return true;
}
