/*
 * server/store/uplink.h - one connection to Redis that comes back by itself.
 *
 * Away, it tries again after 100 ms, then ever longer, up to 2 s. Connected, it is greeted (signed in, its
 * functions loaded), and is up when the greeting says so. Every command has a deadline: when it passes, the
 * connection is dropped, because the answers to everything behind that command are unknown as well.
 */
#ifndef SERVER_STORE_UPLINK_H
#define SERVER_STORE_UPLINK_H

#include <hiredis/async.h>
#include <uv.h>

#include "contests/status.h"
#include "server/store/address.h"
#include "server/store/redis_words.h"

struct uplink;

struct uplink_options {
    struct address address;
    int64_t deadline_ms;
    /* Connected: send what must come first, then say uplink_ready. */
    void (*greet)(void *arg);
    /* Told on every change, after everything that was pending has been answered. */
    void (*on_state)(void *arg, bool up);
    void *arg;
};

/* reply is NULL when the connection was lost or not up: the outcome is unknown. It is borrowed. */
typedef void (*uplink_answer)(void *arg, const redisReply *reply);

/* options is copied. NULL without memory. */
struct uplink *uplink_create(const struct uplink_options *options, uv_loop_t *loop);
/* Drops the connection, answers what is pending, closes the handles, then calls done. */
void uplink_close(struct uplink *uplink, void (*done)(void *arg), void *arg);

bool uplink_is_up(const struct uplink *uplink);
/* The greeting went well. */
void uplink_ready(struct uplink *uplink);
/* Redis has just been started: tries soon, however long the wait had become. */
void uplink_hurry(struct uplink *uplink);
/* Gives the connection up and tries again later; why is logged. */
void uplink_drop(struct uplink *uplink, const char *why);

/* The words are copied. The answer comes once, from the loop, never from inside the call. */
void uplink_send(struct uplink *uplink, const struct redis_words *words, uplink_answer answer, void *arg);

#endif
