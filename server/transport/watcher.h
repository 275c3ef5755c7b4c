/*
 * server/transport/watcher.h - one connection to a live view, by WebSocket or as an event stream.
 */
#ifndef SERVER_TRANSPORT_WATCHER_H
#define SERVER_TRANSPORT_WATCHER_H

#include "server/transport/channel.h"
#include "server/transport/connection.h"

struct watcher {
    struct connection connection;
    struct channel *channel;
    struct watcher *next, *previous; /* the channel's */
    uint64_t sent;                   /* number of the cut that it was sent last */
    bool streaming;                  /* an event stream, which only listens */
    bool ended;                      /* nothing more is sent */
    bool watching;                   /* is on the channel's list */
};

/* For an upgrade that is about to be granted; it watches when that is through. NULL: out of memory. */
struct watcher *watcher_create(struct transport *transport, struct lws *wsi, struct channel *channel);
/* An event stream whose headers have been sent; it watches from now on. */
struct watcher *watcher_create_stream(struct transport *transport, struct lws *wsi, struct channel *channel);

/* Sends the channel's newest cut, unless it has it or is still busy with an older one. */
void watcher_update(struct watcher *watcher);
/* A word to all (1001) where it goes out at once. */
void watcher_say_goodbye_to_all(struct transport *transport);

#endif
