/*
 * server/transport/client_inside.h - what client.c, client_ask.c and client_channel.c share.
 */
#ifndef SERVER_TRANSPORT_CLIENT_INSIDE_H
#define SERVER_TRANSPORT_CLIENT_INSIDE_H

#include <libwebsockets.h>

#include "server/transport/client.h"

/* One socket: what happens to it, by kind. Stands first in what belongs to it. */
struct client_line {
    const struct client_line_kind *kind;
    struct client *client;
    struct lws *wsi;     /* NULL before and after */
    bool opening;        /* client_line_open is under way */
    uv_timer_t patience; /* fires when a socket could not even be made, or nothing came of it in time */
    struct client_line *next, *previous; /* of the client */
};

struct client_line_kind {
    /* Returns what the callback of libwebsockets returns. */
    int (*on_event)(struct client_line *line, enum lws_callback_reasons reason, void *in, size_t size);
    void (*on_patience_ended)(struct client_line *line);
    void (*free)(struct client_line *line);
};

struct client {
    uv_loop_t *loop;
    struct lws_context *context;
    char host[256];
    int port;
    int tls_flags; /* 0: plain */
    struct client_line *lines;
    bool stopped;
};

enum { CLIENT_CONNECT_S = 10, CLIENT_ANSWER_MS = 60000, CLIENT_CHUNK = 16384 };

/* Begins to connect; method is NULL for a role connection. */
void client_line_open(struct client_line *line, const char *path, const char *method);
/* Lets go of the socket, if there is one, and frees the line later: kind->free, from the loop. */
void client_line_close(struct client_line *line);

/* Adds a header to the request that is being written; false when it does not fit. */
bool client_add_header(struct lws *wsi, enum lws_token_indexes token, const char *value, void *in,
                       size_t size);

#endif
