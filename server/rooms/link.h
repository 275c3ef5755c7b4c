/*
 * server/rooms/link.h - one role connection, as everything below the transport sees it.
 *
 * The transport embeds a link in its own connection, fills in who it is, and lends two functions. A test
 * lends an array. A link belongs to one room from room_join to room_leave.
 */
#ifndef SERVER_ROOMS_LINK_H
#define SERVER_ROOMS_LINK_H

#include "contests/id.h"
#include "contests/role.h"
#include "server/commands/reading.h"

enum { LINK_IN_FLIGHT_MAX = 64, LINK_RATE = 50, LINK_BURST = 500 };

struct link;
struct room;

/* How much of a rate's bucket is spent; it fills with time. Zeroed: full. */
struct pace {
    int64_t spent_ms;
    int64_t at_ms; /* mono, when that was so */
};

struct link_wire {
    /* Sends one JSON text; copies it. */
    void (*send)(struct link *link, const char *text, size_t size);
    /* Closes with a WebSocket code and a reason of at most 100 bytes, once what was sent is out. */
    void (*close)(struct link *link, int code, const char *reason);
};

/* Codes of our own. */
enum { CLOSE_REVOKED = 4001, CLOSE_TAKEN_OVER = 4002, CLOSE_CONTEST_GONE = 4003 };

struct link {
    const struct link_wire *wire;
    enum role role;
    struct id seat;  /* "" for a spectator and for the organiser's account */
    uint32_t serial; /* of the ticket that signed it in; 0 for the account */
    uint64_t device; /* which sign-in: connections of one device share it */

    /* The room's own from here on; zeroed by the transport. */
    struct room *room;
    struct place *place; /* where it stands in the room's audience */
    struct link *next, *previous;
    struct report report;
    unsigned in_flight;
    unsigned told;    /* 1 + the room's state in its newest hello; 0 before the first */
    struct pace pace; /* a spectator's; who has a seat or the account shares its place's */
};

#endif
