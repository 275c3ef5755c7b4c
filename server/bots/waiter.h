/*
 * server/bots/waiter.h - one HTTP request at a time, waited for: for what happens before the bots play.
 */
#ifndef SERVER_BOTS_WAITER_H
#define SERVER_BOTS_WAITER_H

#include "server/protocol/text.h"
#include "server/transport/client.h"

enum { WAITER_COOKIE_SIZE = 4096 };

struct waiter {
    uv_loop_t *loop;
    struct client *client;
    char cookie[WAITER_COOKIE_SIZE]; /* what the server gave, sent back with every request */
    struct text body;                /* of the newest answer; owned */
};

/* The code of the answer, 0 when there was none. type is the Content-Type of body; both NULL without one. A
 * server that says "not now" is asked again for a while. */
int waiter_ask(struct waiter *waiter, const char *method, const char *path, const char *type,
               const struct text *body);
void waiter_finish(struct waiter *waiter);

#endif
