/*
 * server/transport/exchange.h - one HTTP request and its answer.
 */
#ifndef SERVER_TRANSPORT_EXCHANGE_H
#define SERVER_TRANSPORT_EXCHANGE_H

#include "server/transport/head.h"

struct door;
struct transport;

/* A request whose head is complete. 0, or -1 to close the connection. */
int exchange_begin(struct door *door, struct lws *wsi);

/* Frees those that still wait for an answer that will not come. */
void exchange_free_all(struct transport *transport);

#endif
