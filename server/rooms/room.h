/*
 * server/rooms/room.h - a live contest: its judging, its place in the log, its queue, its connections.
 *
 * Commands wait while a batch is on its way to Redis. When it has answered, the queue is drained in order:
 * gate, admit, apply, next; that becomes the next batch (at most 256 facts), and every answer of it is held
 * until Redis says yes. No, or no answer: the judging is dropped and replayed from the log; what waited is
 * answered busy, what was under way is answered from the log, once that is known.
 */
#ifndef SERVER_ROOMS_ROOM_H
#define SERVER_ROOMS_ROOM_H

#include "judges/board.h"
#include "server/rooms/link.h"
#include "server/store/store.h"
#include "server/store/witness.h"

struct room;

/* What a ticket says, before it is sealed into a text. */
struct room_ticket {
    const char *contest, *seat;
    enum role role;
    uint32_t serial;
};
enum { TICKET_TEXT_SIZE = 256 }; /* of a written one, with its NUL */

/* What the rooms of one server share; borrowed by each. */
struct room_world {
    uv_loop_t *loop;
    struct store *store;
    struct witness *witness;
    const char *instance; /* of this run of the server, for hello */
    /* A batch was settled, or the state changed: the public board may have moved. Called before the next
     * batch is begun, so a cut taken inside it holds settled facts alone. */
    void (*on_settled)(void *arg, struct room *room);
    /* Writes the ticket of a seat's serial; NULL: the answer of ticket.issue has no ticket. */
    void (*write_ticket)(void *arg, const struct room_ticket *ticket, char *text, size_t size);
    void *arg;
};

/* Makes a room and begins to load it; state is ro (loading) until the chain and the witness agree. */
struct room *room_create(const struct room_world *world, const char *contest);
/* Answers what waits with busy, closes the links, frees all. */
void room_destroy(struct room *room);

const char *room_contest(const struct room *room);
bool room_is_writable(const struct room *room);
/* "" when writable, else "loading", "store_down", "store_behind", "chain_broken". */
const char *room_read_only_reason(const struct room *room);
/* Tells the room that the store went away or came back; back: it loads again. */
void room_store_changed(struct room *room, bool up);

/* The judging as of the newest settled batch; NULL while loading, or while unsettled facts are applied. */
const struct judging *room_judging(const struct room *room);
/* Settled version and head. */
uint64_t room_v(const struct room *room);
void room_head(const struct room *room, struct hash *head);

/* A link comes: it gets its hello as soon as the room is loaded; goes: it is never touched again. */
void room_join(struct room *room, struct link *link);
void room_leave(struct room *room, struct link *link);
/* One text message from a link. */
void room_receive(struct room *room, struct link *link, const char *text, size_t size);

/* The same door for HTTP: a command by a role without a connection. `answer` is called once, later. */
struct room_answer {
    enum status status;
    const struct refusal *refusal;
    const char *result; /* JSON, as the role connection would get it; NULL unless OK */
};
typedef void (*room_answered)(void *arg, const struct room_answer *answer);
struct room_call {
    const char *method;
    const char *params; /* JSON object, "op" included */
    size_t params_size;
    enum role role;
    const char *by;
};
void room_ask(struct room *room, const struct room_call *call, room_answered answer, void *arg);

/* Whether this ticket still holds, for upgrades and for HTTP. */
bool room_seat_holds(const struct room *room, const char *seat, uint32_t serial);

/* The public view, cut now: what is settled, and "paused" while the room is read-only. While unsettled facts are
 * applied it is the cut before. Borrowed until the next cut; NULL while nothing was ever loaded. */
struct board_cut {
    uint64_t v;
    uint64_t from;     /* the patch leads from here; equals v when only the state of the store changed */
    const char *whole; /* the frame {"v","board","clock"} */
    size_t whole_size;
    const char *patch; /* the frame {"v","from","patch","clock"}; NULL when there was no cut before */
    size_t patch_size;
    bool changed; /* whether the board or v differs from the cut before */
};
const struct board_cut *room_cut(struct room *room);
/* The newest cut, cutting first when there is none or something was settled since. */
const struct board_cut *room_newest_cut(struct room *room);
/* The newest cut's whole with the clock as it is now, for somebody who comes while a segment runs; NULL when none
 * runs, or the clock is fresh enough. Only `whole` is new. */
const struct board_cut *room_timed_cut(struct room *room);

#endif
