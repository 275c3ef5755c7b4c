#include "server/rooms/hall.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/log.h"
#include "server/rooms/room_parts.h"

/* Rooms in the order in which they came. */
struct rooms {
    struct room **list;
    size_t count, room;
};

/* A question to the store that may outlive the hall. */
struct listing {
    struct hall *hall; /* NULL: nobody wants to know any more */
};

struct hall {
    struct room_world outside; /* as it was given */
    struct room_world world;   /* as the rooms see it: their news come through here */
    struct rooms rooms;
    struct rooms opening; /* without a fact so far */
    struct listing *listing;
    bool listed;
};

static void add(struct rooms *rooms, struct room *room)
{
    if (rooms->count == rooms->room) {
        size_t larger = rooms->room > 0 ? 2 * rooms->room : 8;
        struct room **list = memory_zeroed(larger, sizeof(struct room *));
        if (rooms->count > 0) {
            memcpy(list, rooms->list, rooms->count * sizeof(struct room *));
        }
        free(rooms->list);
        rooms->list = list;
        rooms->room = larger;
    }
    rooms->list[rooms->count++] = room;
}

/* Index of the room of that contest; the count when there is none. */
static size_t find(const struct rooms *rooms, const char *contest)
{
    size_t index = 0;

    while (index < rooms->count && strcmp(room_contest(rooms->list[index]), contest) != 0) {
        index++;
    }
    return index;
}

static void take_out(struct rooms *rooms, size_t index)
{
    rooms->count--;
    memmove(&rooms->list[index], &rooms->list[index + 1], (rooms->count - index) * sizeof(struct room *));
}

static void destroy_all(struct rooms *rooms)
{
    for (size_t i = 0; i < rooms->count; i++) {
        room_destroy(rooms->list[i]);
    }
    free(rooms->list);
}

static void on_settled(void *arg, struct room *room)
{
    struct hall *hall = arg;
    size_t index = find(&hall->opening, room_contest(room));

    if (index < hall->opening.count && room_v(room) > 0) {
        take_out(&hall->opening, index);
        add(&hall->rooms, room);
    }
    if (hall->outside.on_settled != NULL) {
        hall->outside.on_settled(hall->outside.arg, room);
    }
}

static void write_ticket(void *arg, const struct room_ticket *ticket, char *text, size_t size)
{
    const struct hall *hall = arg;

    hall->outside.write_ticket(hall->outside.arg, ticket, text, size);
}

struct hall *hall_create(const struct room_world *world)
{
    struct hall *hall = memory_zeroed(1, sizeof *hall);

    hall->outside = *world;
    hall->world = *world;
    hall->world.on_settled = on_settled;
    hall->world.write_ticket = world->write_ticket != NULL ? write_ticket : NULL;
    hall->world.arg = hall;
    if (store_is_up(world->store)) {
        hall_store_changed(hall, true);
    }
    return hall;
}

void hall_destroy(struct hall *hall)
{
    if (hall == NULL) {
        return;
    }
    if (hall->listing != NULL) {
        hall->listing->hall = NULL;
    }
    hall->outside.on_settled = NULL;
    destroy_all(&hall->rooms);
    destroy_all(&hall->opening);
    free(hall);
}

static void enter(struct hall *hall, const char *contest)
{
    if (find(&hall->rooms, contest) < hall->rooms.count) {
        return;
    }
    struct room *room = id_is_valid(contest) ? room_create(&hall->world, contest) : NULL;
    if (room == NULL) {
        log_error("hall.strange_contest", "contest=\"%.40s\" why=\"not an id\"", contest);
        return;
    }
    add(&hall->rooms, room);
}

static void enter_witnessed(struct hall *hall)
{
    char **ids = NULL;
    size_t count = 0;

    if (witness_list(hall->world.witness, &ids, &count) != OK) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        enter(hall, ids[i]);
        free(ids[i]);
    }
    free(ids);
}

static void got_list(void *arg, enum status status, const char *const *ids, size_t count)
{
    struct listing *listing = arg;
    struct hall *hall = listing->hall;

    free(listing);
    if (hall == NULL) {
        return;
    }
    hall->listing = NULL;
    if (status != OK) {
        return; /* logged; the store is about to say that it is down */
    }
    for (size_t i = 0; i < count; i++) {
        enter(hall, ids[i]);
    }
    enter_witnessed(hall);
    hall->listed = true;
    log_info("hall.listed", "contests=%zu", hall->rooms.count);
}

static void list(struct hall *hall)
{
    if (hall->listing != NULL) {
        return;
    }
    hall->listing = memory_zeroed(1, sizeof *hall->listing);
    hall->listing->hall = hall;
    store_list(hall->world.store, got_list, hall->listing);
}

void hall_store_changed(struct hall *hall, bool up)
{
    for (size_t i = 0; i < hall->rooms.count; i++) {
        room_store_changed(hall->rooms.list[i], up);
    }
    for (size_t i = 0; i < hall->opening.count; i++) {
        room_store_changed(hall->opening.list[i], up);
    }
    if (up) {
        list(hall);
    }
}

struct room *hall_room(struct hall *hall, const char *contest)
{
    size_t index = find(&hall->rooms, contest);

    return index < hall->rooms.count ? hall->rooms.list[index] : NULL;
}

size_t hall_count(const struct hall *hall)
{
    return hall->rooms.count;
}

struct room *hall_at(struct hall *hall, size_t index)
{
    return hall->rooms.list[index];
}

/* Rooms whose first fact was refused are of no use to anybody. */
static void sweep(struct rooms *opening)
{
    for (size_t i = opening->count; i > 0; i--) {
        struct room *room = opening->list[i - 1];
        if (room_is_idle(room)) {
            take_out(opening, i - 1);
            room_destroy(room);
        }
    }
}

enum status hall_open(struct hall *hall, const char *contest, struct room **room)
{
    struct id id;

    if (find(&hall->rooms, contest) < hall->rooms.count) {
        return REFUSED_EXISTS;
    }
    if (!hall->listed || !store_is_up(hall->world.store)) {
        return REFUSED_READ_ONLY;
    }
    if (!id_set(&id, contest)) {
        return REFUSED_SCHEMA;
    }
    sweep(&hall->opening);
    size_t index = find(&hall->opening, contest);
    if (index == hall->opening.count) {
        add(&hall->opening, room_create_empty(&hall->world, &id));
    }
    *room = hall->opening.list[index];
    return OK;
}

bool hall_is_ready(const struct hall *hall, char *reason, size_t size)
{
    if (!store_is_up(hall->world.store)) {
        (void)snprintf(reason, size, "store_down");
        return false;
    }
    if (!hall->listed) {
        (void)snprintf(reason, size, "the contests are being listed");
        return false;
    }
    for (size_t i = 0; i < hall->rooms.count; i++) {
        const struct room *room = hall->rooms.list[i];
        if (!room_is_writable(room)) {
            (void)snprintf(reason, size, "contest %s: %s", room_contest(room), room_read_only_reason(room));
            return false;
        }
    }
    return true;
}
