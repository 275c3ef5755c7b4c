/*
 * server/transport/transport.h - the wire: libwebsockets on the loop, and nothing of it leaves this folder.
 *
 * Listens, serves files, hands HTTP to the api, role connections to their rooms, and fans boards out.
 */
#ifndef SERVER_TRANSPORT_TRANSPORT_H
#define SERVER_TRANSPORT_TRANSPORT_H

#include "server/api.h"

struct transport;

struct transport_options {
    const char *address;        /* "127.0.0.1" or "[::1]" or "0.0.0.0" */
    int port;                   /* 0: any */
    const char *web_dir;        /* the built pages */
    const char *const *origins; /* further accepted Origins */
    size_t origin_count;
    const char *tls_cert, *tls_key; /* both or neither */
    const char *metrics_address; /* ADDR:PORT of a second listener for /metrics without a cookie; or NULL */
    struct hall *hall;
    struct accounts *accounts;
    struct api *api;
};

/* REFUSED_EXISTS when the port is taken, FAULT_IO (logged) when a certificate or address is unusable. */
MUST_CHECK enum status transport_open(const struct transport_options *options, uv_loop_t *loop,
                                      struct transport **transport);
/* The port it listens on. */
int transport_port(const struct transport *transport);
/* Forward room_world.on_settled here. */
void transport_settled(struct transport *transport, struct room *room);
/* Says goodbye on every connection (1001) and closes the listeners; transport_destroy after the loop ended. */
void transport_stop(struct transport *transport);
void transport_destroy(struct transport *transport);

#endif
