/*
 * server/rooms/room_parts.h - the inside of a room, for the sources of this folder that move it.
 *
 * room.c moves the state and takes things in, turn.c runs what waits, batch.c sends facts and settles them,
 * cut.c and projection.c show the board.
 */
#ifndef SERVER_ROOMS_ROOM_PARTS_H
#define SERVER_ROOMS_ROOM_PARTS_H

#include "server/rooms/audience.h"
#include "server/rooms/cut.h"
#include "server/rooms/loading.h"
#include "server/rooms/request.h"
#include "server/rooms/room.h"

enum room_state {
    ROOM_LOADING,      /* the log is being read; everything but readings is refused */
    ROOM_WRITABLE,     /* history is what the store and the witness agree upon */
    ROOM_STORE_DOWN,   /* no store */
    ROOM_STORE_BEHIND, /* it lacks what was acknowledged: until a person adopts it */
    ROOM_CHAIN_BROKEN, /* it holds something else: until a person looks */
    ROOM_STATES
};

/* What the room may tell: as of the newest settled batch. */
struct settled {
    bool known; /* something was ever loaded */
    uint64_t v, public_v;
    struct hash head;
    enum phase phase;
};

/* The loop's handles live apart from the room, because the loop lets go of them later. */
struct room_handles {
    struct room *room;
    uv_idle_t wake;     /* there is something to drain; active, so the loop does not sleep */
    uv_timer_t retry;   /* the log could not be read */
    uv_timer_t project; /* the projection is older than the board */
    int open;
};

struct room {
    const struct room_world *world;
    struct id contest;
    enum room_state state;
    struct settled settled;
    struct history *history; /* NULL: nothing to read from; while a batch is under way ahead of settled */
    struct requests queue;
    struct requests doubtful; /* of a failed batch: answered from the log when it has been read */
    struct batch *batch;
    bool linger; /* a batch was just answered: what that brings is waited for, one turn of the loop */
    struct loading *loading; /* NULL unless the log is being read */
    struct audience audience;
    struct cut cut;
    int64_t projected_ms;
    uint64_t projected_v;
    struct room_handles *handles;
};

/* A room for a contest that has no facts yet; it may take its first at once. */
struct room *room_create_empty(const struct room_world *world, const struct id *contest);
/* Nothing waits in it and nothing is under way. */
bool room_is_idle(const struct room *room);

/* The only mover of state: says hello to those whom it concerns, and on_settled. */
void room_turn(struct room *room, enum room_state state);
/* Sees to it that the queue is drained at the end of this turn of the loop. */
void room_wake(struct room *room);
/* Answer with busy what waits for its turn, and what is in doubt. */
void room_refuse_waiting(struct room *room);
void room_refuse_doubtful(struct room *room);

#endif
