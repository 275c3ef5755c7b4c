/*
 * server/store/redis_loop.h - a hiredis connection on a libuv loop.
 *
 * hiredis brings an adapter of its own, which is silent when libuv reports an error on the socket: a refused
 * connect then never ends. Here an error wakes hiredis, which reads it from the socket.
 */
#ifndef SERVER_STORE_REDIS_LOOP_H
#define SERVER_STORE_REDIS_LOOP_H

#include <hiredis/async.h>
#include <uv.h>

#include "contests/status.h"

/* The context owns what is attached; it goes with redisAsyncFree, once the loop has turned. */
MUST_CHECK enum status redis_loop_attach(redisAsyncContext *context, uv_loop_t *loop);

#endif
