/*
 * server/rooms/resume.h - contest time after the log was read again.
 *
 * In the same boot it went on all the while. In another boot, or on another machine, nobody knows how long it
 * was: it stands still at the newest fact until the next one, and where a segment ran, that next fact is the
 * server's own contest.move to paused, so that the chief judge decides when the clock runs again (G10).
 */
#ifndef SERVER_ROOMS_RESUME_H
#define SERVER_ROOMS_RESUME_H

#include "server/rooms/room_parts.h"

/* The room has just taken over a history and is writable. */
void resume_contest_time(struct room *room);

#endif
