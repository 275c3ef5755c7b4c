/*
 * server/transport/connection.h - one socket, as the event switch sees it: somebody's, and what he does with it.
 *
 * What a connection is (an exchange, a role connection, a watcher) is a table of handlers, swapped when it
 * becomes something else. It hangs on the libwebsockets connection from its first request or upgrade on.
 */
#ifndef SERVER_TRANSPORT_CONNECTION_H
#define SERVER_TRANSPORT_CONNECTION_H

#include <libwebsockets.h>
#include <stdbool.h>

#include "server/transport/masking.h"
#include "server/transport/utf8.h"
#include "server/transport/wheel.h"

struct connection;
struct transport;

/* An int is 0 to go on, -1 to close. */
struct connection_kind {
    int (*received)(struct connection *connection, const char *bytes, size_t size);
    int (*writable)(struct connection *connection);
    void (*due)(struct connection *connection);    /* its time on the wheel has come */
    void (*closed)(struct connection *connection); /* the socket is gone; frees it */

    /* Of a WebSocket. */
    int (*opened)(struct connection *connection); /* the upgrade is through */

    /* Of an exchange. */
    int (*body_ended)(struct connection *connection);
};

struct connection {
    const struct connection_kind *kind;
    struct lws *wsi; /* NULL once the socket is gone */
    struct transport *transport;
    struct wheel_entry entry;

    /* Of a WebSocket. */
    struct masking masking;
    struct utf8 text;      /* of the message that is coming in */
    uint32_t message_size; /* likewise, so far */
    bool half_sent;        /* it is not whole yet … */
    uint32_t begun_s;      /* … since this second of the loop */
    uint32_t heard_s;      /* the last sign of life */
    bool closing;          /* a close frame was sent or came: nothing is sent or looked at any more */
};

/* Makes it the one that the socket's events go to. */
void connection_attach(struct connection *connection, const struct connection_kind *kind,
                       struct transport *transport, struct lws *wsi);
struct connection *connection_of(struct lws *wsi);

/* Ends the socket, soon and without a word; safe from anywhere. */
void connection_kill(struct connection *connection);

/* Closes a WebSocket connection with a code and a reason of at most 120 bytes, and waits a little for the
 * peer to agree; without a word when something else is still on its way out. */
void connection_close(struct connection *connection, int code, const char *reason);
/* The upgrade is through. */
void connection_upgraded(struct connection *connection);
/* A piece of a message (of at most MESSAGE_MAX) came. False: it breaks the protocol, and the connection is
 * being closed. */
bool connection_takes_piece(struct connection *connection, const char *bytes, size_t size);
void connection_takes_pong(struct connection *connection, size_t size);
/* Whether it said something lately, and leaves no message half sent. */
bool connection_is_alive(const struct connection *connection);
/* The peer closes: 0 to let libwebsockets echo, -1 when that is not right. */
int connection_peer_closes(struct connection *connection, const char *bytes, size_t size);

/* Writes bytes as they are (framed already). Only when connection_is_free. False: the socket is dead. */
bool connection_write_raw(struct connection *connection, const unsigned char *bytes, size_t size);
/* A ping; its answer is a sign of life. */
bool connection_ping(struct connection *connection);
/* Whether nothing is waiting to be sent and nothing ended it, so that a write goes straight to the socket. */
bool connection_is_free(const struct connection *connection);

#endif
