/*
 * server/store/connection.h - one connection to Redis that comes back by itself.
 *
 * Away, it tries again after 100 ms, then ever longer, up to 2 s. Connected, it is greeted (signed in, its
 * functions loaded), and is up when the greeting says so. Every command has a deadline: when it passes, the
 * connection is dropped, because the answers to everything behind that command are unknown as well.
 */
#ifndef SERVER_STORE_CONNECTION_H
#define SERVER_STORE_CONNECTION_H

#include <hiredis/async.h>
#include <uv.h>

#include "contests/status.h"
#include "server/store/address.h"
#include "server/store/command.h"

struct connection;

struct connection_options {
    struct address address;
    int64_t deadline_ms;
    /* Connected: send what must come first, then say connection_ready. */
    void (*greet)(void *arg);
    /* Told on every change, after everything that was pending has been answered. */
    void (*on_state)(void *arg, bool up);
    void *arg;
};

/* reply is NULL when the connection was lost or not up: the outcome is unknown. It is borrowed. */
typedef void (*connection_answer)(void *arg, const redisReply *reply);

/* options is copied. NULL without memory. */
struct connection *connection_create(const struct connection_options *options, uv_loop_t *loop);
/* Drops the connection, answers what is pending, closes the handles, then calls done. */
void connection_close(struct connection *connection, void (*done)(void *arg), void *arg);

bool connection_is_up(const struct connection *connection);
/* The greeting went well. */
void connection_ready(struct connection *connection);
/* Redis has just been started: tries soon, however long the wait had become. */
void connection_hurry(struct connection *connection);
/* Gives the connection up and tries again later; why is logged. */
void connection_drop(struct connection *connection, const char *why);

/* The words are copied. The answer comes once, from the loop, never from inside the call. */
void connection_send(struct connection *connection, const struct command *command, connection_answer answer,
                     void *arg);

#endif
