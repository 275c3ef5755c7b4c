/*
 * server/transport/message.h - one message that comes in pieces: fragments of a WebSocket message, a body.
 */
#ifndef SERVER_TRANSPORT_MESSAGE_H
#define SERVER_TRANSPORT_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

struct message {
    char *bytes; /* owned; NULL while empty */
    size_t size, room;
};

/* Adds a piece. False: it would grow beyond max, or memory is short; nothing was added. */
bool message_add(struct message *message, const char *bytes, size_t size, size_t max);
/* Forgets it and frees the memory. */
void message_clear(struct message *message);

#endif
