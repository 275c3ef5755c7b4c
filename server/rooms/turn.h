/*
 * server/rooms/turn.h - a request's turn: gate, words to fact, admit, apply.
 */
#ifndef SERVER_ROOMS_TURN_H
#define SERVER_ROOMS_TURN_H

#include "server/rooms/batch.h"

/* Runs the request, whose answer then waits in the room's batch. */
void turn_take(struct room *room, struct request *request);

/* The outcome of a request whose op was used before: as before, or refused. */
MUST_CHECK enum status turn_repeat(const struct op *op, struct request *request);

#endif
