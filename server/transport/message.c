#include "server/transport/message.h"

#include <stdlib.h>
#include <string.h>

bool message_add(struct message *message, const char *bytes, size_t size, size_t more, size_t max)
{
    size_t left = max - message->size;

    if (size > left || more > left - size) {
        return false;
    }
    if (message->size + size + more > message->room) {
        size_t room = message->size + size + more;
        char *grown = realloc(message->bytes, room);

        if (grown == NULL) {
            return false;
        }
        message->bytes = grown;
        message->room = room;
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
