/*
 * server/rooms/projection.h - the board and the standing as they stand in Redis for outside readers.
 *
 * Derived, never truth, and at most five times a second: the newest settled state follows within 200 ms.
 */
#ifndef SERVER_ROOMS_PROJECTION_H
#define SERVER_ROOMS_PROJECTION_H

#include "server/rooms/room_parts.h"

enum { PROJECTION_MS = 200 };

/* The board may have moved; nothing is under way. */
void projection_refresh(struct room *room);

#endif
