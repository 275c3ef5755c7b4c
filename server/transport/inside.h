/*
 * server/transport/inside.h - what the files of this folder share: the transport laid open.
 */
#ifndef SERVER_TRANSPORT_INSIDE_H
#define SERVER_TRANSPORT_INSIDE_H

#include <libwebsockets.h>

#include "server/transport/fanout.h"
#include "server/transport/listener.h"
#include "server/transport/pages.h"
#include "server/transport/transport.h"
#include "server/transport/wheel.h"

#define SUBPROTOCOL "jiangtai.v1" /* of role connections */

enum {
    MESSAGE_MAX = 64 * 1024,   /* one message from a client */
    PING_MS = 20 * 1000,       /* between pings */
    SILENCE_S = 35,            /* looked at every PING_MS, so a silent peer is gone within 60 s */
    HEADER_POOL = 4096,        /* requests under way at once; memory is taken as they come */
    STREAMS_MAX = 2048,        /* each event stream holds one of them */
    ROLE_RESERVE_PERCENT = 10, /* of the sockets: live views may not use the last ones */
};

struct exchange;
struct role_link;

struct transport {
    struct hall *hall;
    struct accounts *accounts;
    struct api *api;
    struct api_metrics *metrics;
    uv_loop_t *loop;
    bool secure;    /* served over TLS */
    char **origins; /* owned */
    size_t origin_count;

    struct lws_context *context;
    struct lws_vhost *vhost;
    struct listener front, metrics_door; /* the second for /metrics alone, without TLS */
    struct wheel wheel;
    struct fanout fanout;
    struct pages pages;
    size_t sockets, socket_limit;
    int fd_limit; /* libwebsockets takes only descriptors below it */
    size_t streams;
    struct exchange *exchanges;   /* all that live */
    struct role_link *role_links; /* likewise */
    bool stopping;
};

struct transport *transport_of(struct lws *wsi);
/* Whether only the sockets that are kept for role connections are left. */
bool transport_is_crowded(const struct transport *transport);

#endif
