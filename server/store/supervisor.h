/*
 * server/store/supervisor.h - our own redis-server: started in the data directory, restarted when it ends.
 *
 * It dies with the server, however the server dies, and holds DIR/redis.lock until it has.
 */
#ifndef SERVER_STORE_SUPERVISOR_H
#define SERVER_STORE_SUPERVISOR_H

#include <uv.h>

struct supervisor;

/* Starts redis-server with DIR/redis.conf. dir is borrowed; lock is the descriptor that Redis inherits.
 * NULL without memory. */
struct supervisor *supervisor_create(const char *dir, int lock, uv_loop_t *loop);

/* Ends Redis (it has 4 s), closes the handles, then calls done. */
void supervisor_close(struct supervisor *supervisor, void (*done)(void *arg), void *arg);

#endif
