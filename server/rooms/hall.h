/*
 * server/rooms/hall.h - all rooms of this server, one per contest in the store or in the witness.
 */
#ifndef SERVER_ROOMS_HALL_H
#define SERVER_ROOMS_HALL_H

#include "server/rooms/room.h"

struct hall;

/* world is copied. Lists the contests as soon as the store is up. */
struct hall *hall_create(const struct room_world *world);
void hall_destroy(struct hall *hall);

/* Forward the store's state here. */
void hall_store_changed(struct hall *hall, bool up);

/* NULL when there is no such contest. */
struct room *hall_room(struct hall *hall, const char *contest);
size_t hall_count(const struct hall *hall);
struct room *hall_at(struct hall *hall, size_t index);

/* An empty room for a contest that is about to be created by its first fact; REFUSED_EXISTS, or
 * REFUSED_READ_ONLY while the store is down or the contests are not yet listed. */
MUST_CHECK enum status hall_open(struct hall *hall, const char *contest, struct room **room);

/* False, with the first reason in words, while a mark sent now might not become durable. */
bool hall_is_ready(const struct hall *hall, char *reason, size_t size);

#endif
