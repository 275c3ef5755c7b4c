/*
 * server/rooms/public_view.c - what a room gives to its watchers: the three doors to its cut (room.h).
 */
#include "server/clock.h"
#include "server/log.h"
#include "server/rooms/room_parts.h"

enum { STALE_MS = 250 };

const struct board_cut *room_cut(struct room *room)
{
    room->cut.cut.changed = false;
    if (room_judging(room) != NULL && (room->state == ROOM_WRITABLE || room->cut.cut.whole == NULL)) {
        if (cut_take(&room->cut, room->history, clock_mono_ms()) != OK) {
            log_error("cut.failed", "contest=%s reason=\"out of memory\"", room->contest.text);
        }
    }
    if (room->state != ROOM_WRITABLE) {
        cut_pause(&room->cut);
    }
    return room->cut.cut.whole != NULL ? &room->cut.cut : NULL;
}

const struct board_cut *room_newest_cut(struct room *room)
{
    const struct cut *cut = &room->cut;
    bool writable = room->state == ROOM_WRITABLE;
    bool stale = writable ? cut->paused || cut->taken_v != room->settled.v : !cut->paused;

    if (cut->cut.whole == NULL || stale) {
        return room_cut(room);
    }
    return &cut->cut;
}

const struct board_cut *room_timed_cut(struct room *room)
{
    int64_t now = clock_mono_ms();

    if (room_judging(room) == NULL || room->state != ROOM_WRITABLE || now - room->cut.mono_ms < STALE_MS ||
        !cut_restamp(&room->cut, room->history, now)) {
        return NULL;
    }
    return &room->cut.cut;
}
