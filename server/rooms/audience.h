/*
 * server/rooms/audience.h - who is connected to a room, by seat and by role, and how they are told something.
 *
 * Links of one seat stand at one place; so do all spectators, and all of the organiser's account. Finding those
 * who are to hear of a fact never looks at the others.
 */
#ifndef SERVER_ROOMS_AUDIENCE_H
#define SERVER_ROOMS_AUDIENCE_H

#include "server/protocol/text.h"
#include "server/rooms/link.h"

struct place {
    struct id seat; /* "" for spectators and for the account */
    enum role role;
    struct link *links;
    unsigned devices;
    int64_t heard_ms; /* mono; 0 = never */
    struct pace pace; /* limits count per ticket or account, not per connection */
    struct place *next_in_bucket, *next_of_role;
};

enum { AUDIENCE_BUCKETS = 256 };

/* A zeroed one is empty. */
struct audience {
    struct place *buckets[AUDIENCE_BUCKETS];
    struct place *roles[ROLES];
};

void audience_join(struct audience *audience, struct link *link);
void audience_leave(struct link *link);
void audience_finish(struct audience *audience); /* nobody may be left */

/* NULL when nobody ever came for that seat. */
struct place *audience_seat(const struct audience *audience, const char *seat);

/* Sends a text to every link of a place, of a role, but not to `except` (NULL: to all). */
void place_tell(const struct place *place, const struct text *text, const struct link *except);
void audience_tell_role(const struct audience *audience, enum role role, const struct text *text,
                        const struct link *except);

/* Visits every link; the visitor may make that one link leave. */
typedef void (*link_visitor)(void *arg, struct link *link);
void audience_visit(struct audience *audience, link_visitor visit, void *arg);
void place_visit(struct place *place, link_visitor visit, void *arg);

#endif
