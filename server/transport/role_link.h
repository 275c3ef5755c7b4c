/*
 * server/transport/role_link.h - a role connection: a link of its room on a WebSocket.
 */
#ifndef SERVER_TRANSPORT_ROLE_LINK_H
#define SERVER_TRANSPORT_ROLE_LINK_H

#include <stdint.h>

#include "server/rooms/link.h"
#include "server/transport/connection.h"

struct role_link;

/* For an upgrade that is about to be granted; `who` says role, seat, serial and device. It joins the room
 * when the upgrade is through. NULL: out of memory. */
struct role_link *role_link_create(struct transport *transport, struct lws *wsi, struct room *room,
                                   const struct link *who);

/* All of them leave their rooms, with a word (1001) where that goes out at once. */
void role_link_say_goodbye_to_all(struct transport *transport);

#endif
