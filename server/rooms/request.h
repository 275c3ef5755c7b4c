/*
 * server/rooms/request.h - one thing that was asked, from its arrival to its answer.
 *
 * It waits in the room's queue, is run when it is its turn, and then holds its answer until the batch that it
 * was run in is settled. A link that leaves meanwhile is forgotten; the request still runs.
 */
#ifndef SERVER_ROOMS_REQUEST_H
#define SERVER_ROOMS_REQUEST_H

#include "server/commands/command.h"
#include "server/protocol/envelope.h"
#include "server/protocol/fact_text.h"
#include "server/rooms/ops.h"
#include "server/rooms/room.h"

struct request {
    struct request *next;
    struct link *link;      /* who waits; NULL: gone, or a caller waits */
    room_answered answered; /* or this; NULL for a link */
    void *arg;
    size_t command; /* index in the table */
    struct envelope envelope;
    enum role role;
    char by[BY_LENGTH_MAX + 1];
    uint32_t serial; /* of the ticket by which a link speaks for its seat */
    bool has_seat;   /* it speaks for a seat by a ticket that may be revoked meanwhile */

    /* Since it was run: */
    enum status status;
    struct refusal refusal;
    uint64_t v;    /* of its fact, or of the fact that its op had before; 0: none */
    bool never;    /* that fact buried the op */
    bool appended; /* v is of this batch, and the op is in doubt if the batch fails */
    struct op_digest digest;
    struct text result; /* JSON, once it is known */
};

/* Requests in the order in which they came. */
struct requests {
    struct request *first, **end; /* end is NULL while empty */
    size_t count;
};

void requests_add(struct requests *requests, struct request *request);
struct request *requests_take(struct requests *requests); /* NULL when empty */

/* One from a link, whose envelope is taken over, and one from a caller; where its method or params cannot be
 * read, it already holds that refusal. */
struct request *request_from_link(struct link *link, struct envelope *envelope);
struct request *request_from_call(const struct room_call *call, room_answered answered, void *arg);

/* Answers whoever waits with what it holds, and frees it. */
void request_answer(struct request *request);
/* The same with a refusal. */
void request_refuse(struct request *request, enum status status, uint32_t retry_ms);
/* The op of a request that the gate let through to change something. */
const char *request_op(const struct request *request);

#endif
