/*
 * server/transport/route.h - what a request is for: a live view, the api, a page.
 */
#ifndef SERVER_TRANSPORT_ROUTE_H
#define SERVER_TRANSPORT_ROUTE_H

#include "server/transport/exchange.h"

/* Sees to an answer, now or later. 0, or -1 to close the connection. */
int route_take(struct exchange *exchange);

#endif
