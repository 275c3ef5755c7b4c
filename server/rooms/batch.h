/*
 * server/rooms/batch.h - facts that are applied and not yet settled, and the answers that wait for them.
 *
 * A room has one. It is filled by the turns of one drain, sent, and empty again when its answers are out.
 * Everything that was asked during the drain holds its answer in it, readings and refusals too: they may tell
 * of facts that are not settled.
 */
#ifndef SERVER_ROOMS_BATCH_H
#define SERVER_ROOMS_BATCH_H

#include "server/rooms/room_parts.h"

enum { BATCH_BYTES_MAX = 8 * 1024 * 1024 };

/* Where in the batch's texts one fact is. */
struct batch_fact {
    size_t command; /* index of what it is stored as */
    struct id seat; /* that it concerns; "" for none */
    size_t bytes_at, bytes_size;
    size_t words_at, words_size;
};

struct batch {
    struct room *room; /* NULL: the room is gone; the batch frees itself when the store has answered */
    struct requests requests;
    struct batch_fact facts[STORE_BATCH_MAX];
    size_t count;
    struct text bytes; /* e_v after e_v */
    struct text words; /* `of` after `of` */
    uint64_t v;        /* before the batch */
    struct hash head;
    bool under_way;
};

struct batch *batch_create(struct room *room);
/* The room goes away. Answers what waits in it with busy. */
void batch_abandon(struct batch *batch);

void batch_begin(struct batch *batch);
bool batch_is_full(const struct batch *batch);
/* Sends the facts; without any, answers at once. */
void batch_send(struct batch *batch);

/* Closes every connection whose ticket no longer holds. */
void batch_close_revoked(struct room *room);

/* Answers a request whose fact, or whose op's fact, is settled. */
void batch_answer(struct room *room, struct request *request);

#endif
