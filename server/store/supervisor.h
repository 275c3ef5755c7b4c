/*
 * server/store/supervisor.h - our own redis-server: started in the data directory, restarted when it ends.
 *
 * It dies with the server, however the server dies, and holds DIR/redis.lock until it has.
 */
#ifndef SERVER_STORE_SUPERVISOR_H
#define SERVER_STORE_SUPERVISOR_H

#include <uv.h>

struct supervisor;

struct supervisor_options {
    const char *dir; /* borrowed; redis-server is run in it, with redis.conf */
    int lock;        /* the descriptor that Redis inherits */
    /* Told whenever a Redis was launched; it listens a little later. */
    void (*on_launch)(void *arg);
    void *arg;
};

/* options is copied. NULL without memory. */
struct supervisor *supervisor_create(const struct supervisor_options *options, uv_loop_t *loop);

/* Ends Redis (it has 4 s), closes the handles, then calls done. */
void supervisor_close(struct supervisor *supervisor, void (*done)(void *arg), void *arg);

#endif
