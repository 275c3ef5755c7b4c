/*
 * server/transport/channel.h - the public board of one room, as its watchers get it.
 *
 * A board has one current state. It is cut, encoded and framed once a tick, as a whole and as a patch from
 * the cut before; a watcher keeps nothing but the number of the cut that it was sent. Who has the cut before
 * gets the patch, everybody else the whole, and one that is still busy with an older one is passed over: it
 * gets the latest when it has drained. So the cost is ticks × watchers, and memory per watcher is constant.
 */
#ifndef SERVER_TRANSPORT_CHANNEL_H
#define SERVER_TRANSPORT_CHANNEL_H

#include "server/rooms/room.h"
#include "server/transport/frame.h"

struct watcher;

enum form { FORM_MESSAGE, FORM_EVENT, FORMS };

struct channel {
    struct channel *next;
    struct room *room;
    bool dirty;          /* something was settled since the newest cut */
    uint64_t cut;        /* number of the newest cut; 0: none yet */
    uint64_t v;          /* its version */
    uint64_t whole_hash; /* of the whole's text; 0: not yet known */
    struct frame whole[FORMS], patch[FORMS];
    size_t watching[FORMS];
    struct watcher *first, *last;

    struct watcher *cursor; /* the next to be served in the pass under way; NULL: no pass */
    uint64_t pass_began_ns;
    uint64_t next_cut_ns; /* not before */
};

void channel_finish(struct channel *channel);

/* Cuts the board now when it is dirty and can be cut. True: it changed, and the watchers are to be served. */
bool channel_cut(struct channel *channel);
/* The clock in the whole as it is now, for somebody who comes while a segment runs. */
void channel_tell_time(struct channel *channel);
/* What a watcher that was sent `sent` is to be sent next; NULL when it is up to date or nothing is there. */
const struct frame *channel_frame_for(struct channel *channel, uint64_t sent, enum form form);
/* The strong ETag of the whole, with quotes. */
void channel_etag(struct channel *channel, char etag[24]);

void channel_add(struct channel *channel, struct watcher *watcher, enum form form);
void channel_remove(struct channel *channel, struct watcher *watcher, enum form form);

#endif
