/*
 * server/transport/handshake.h - whether an upgrade is granted, and as whom.
 *
 * libwebsockets 4.1.6 accepts any version, key, method and Origin, and upgrades to HTTP/2, whose code is
 * unsafe: so everything is judged here, before it goes on.
 */
#ifndef SERVER_TRANSPORT_HANDSHAKE_H
#define SERVER_TRANSPORT_HANDSHAKE_H

#include "server/transport/head.h"

struct transport;

/* Handles an upgrade request: 0 lets libwebsockets go on (the connection hangs on wsi), -1 ends it: it has
 * been answered. */
int handshake_take(struct transport *transport, struct lws *wsi);

/* Whether the Origin, where one was sent, is the request's own host or one that the options name. */
bool handshake_origin_is_ours(const struct transport *transport, const struct head *head);

/* The contest in /live/ID/board; false for any other path. */
bool handshake_live_contest(const char *path, char *contest, size_t size);

#endif
