/*
 * tests/bench/peer.h - client connections of a benchmark: raw sockets on one epoll.
 */
#ifndef TESTS_BENCH_PEER_H
#define TESTS_BENCH_PEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tests/bench/frame.h"

/* A board that reached a watcher. */
struct arrival {
    uint64_t v;
    int64_t at_ns;
};

/* Where a value stands that a marker may change. */
struct cell {
    uint64_t base;
    bool busy;
};

struct peer {
    int fd;
    bool open; /* the handshake was answered with 101 */
    struct frame frame;
    /* of a watcher */
    struct arrival *arrivals;
    size_t arrival_count, arrival_room;
    /* of a marker */
    char *entrants, *criteria; /* separated by commas; "" speaks to the bare server */
    size_t entrant_count, criterion_count, next_cell;
    struct cell *cells;
    unsigned in_flight;
};

int64_t now_ns(void);

/* Connects and asks for the upgrade; exits with words when it cannot. */
void peer_connect(struct peer *peer, int port, const char *path, const char *headers);

void peer_send(struct peer *peer, unsigned opcode, const char *bytes, size_t size);

/* Reads what is there; done is called per frame. False when the connection ended. */
bool peer_receive(struct peer *peer, frame_done done, void *arg);

#endif
