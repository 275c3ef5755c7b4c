/*
 * server/rooms/gate.h - the one gate before every command: known → rate → role → phase → schema → run.
 *
 * Known and rate are asked when a message arrives; the rest when it is its turn, because it depends on what
 * was settled before.
 */
#ifndef SERVER_ROOMS_GATE_H
#define SERVER_ROOMS_GATE_H

#include "server/rooms/history.h"
#include "server/rooms/request.h"

/* Takes one request from the bucket of the link's ticket or account (a spectator's: of the link), or says after how long there is one: REFUSED_BUSY, *retry_ms. */
MUST_CHECK enum status gate_rate(struct link *link, int64_t mono_ms, uint32_t *retry_ms);

/* Whether this role may ask this at all, whatever the state of the contest. */
MUST_CHECK enum status gate_role(const struct request *request);

/* Role (its ticket still holding), phase and schema. On a refusal request->refusal is filled in. */
MUST_CHECK enum status gate_admits(const struct history *history, struct request *request);

#endif
