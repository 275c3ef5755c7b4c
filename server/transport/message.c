#include "server/transport/message.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM_MIN = 256 };

/* Grows with what has come, not with what was promised: many could promise much and send nothing. */
static bool make_room(struct message *message, size_t size)
{
    size_t room = message->room > 0 ? message->room : ROOM_MIN;
    char *grown;

    while (room < size) {
        room *= 2;
    }
    if (room == message->room) {
        return true;
    }
    grown = realloc(message->bytes, room);
    if (grown == NULL) {
        return false;
    }
    message->bytes = grown;
    message->room = room;
    return true;
}

bool message_add(struct message *message, const char *bytes, size_t size, size_t max)
{
    if (size > max - message->size || !make_room(message, message->size + size)) {
        return false;
    }
    if (size > 0) {
        memcpy(message->bytes + message->size, bytes, size);
        message->size += size;
    }
    return true;
}

void message_clear(struct message *message)
{
    free(message->bytes);
    *message = (struct message){0};
}
