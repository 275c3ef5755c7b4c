/*
 * server/rooms/reload.h - reading a room's log again, and the verdict on it.
 */
#ifndef SERVER_ROOMS_RELOAD_H
#define SERVER_ROOMS_RELOAD_H

#include "server/rooms/room_parts.h"

/* Begins to read the log, or to read it anew. */
void reload_begin(struct room *room);
/* Gives up reading it: the store is gone. */
void reload_stop(struct room *room);

/* A batch failed, so its history is worth nothing: drops it, answers the queue busy, reads the log again. */
void room_lose_history(struct room *room);
/* What the room tells is what history says now. */
void room_note_settled(struct room *room);

#endif
