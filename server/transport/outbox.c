#include "server/transport/outbox.h"

#include <libwebsockets.h>
#include <stdlib.h>
#include <string.h>

struct letter *letter_create(const char *text, size_t size)
{
    struct letter *letter = malloc(sizeof *letter + LWS_PRE + size);

    if (letter != NULL) {
        letter->next = NULL;
        letter->size = size;
        memcpy(letter_text(letter), text, size);
    }
    return letter;
}

unsigned char *letter_text(struct letter *letter)
{
    return letter->bytes + LWS_PRE;
}

bool outbox_put(struct outbox *outbox, struct letter *letter)
{
    if (letter->size > OUTBOX_MAX - outbox->size) {
        free(letter);
        return false;
    }
    outbox->size += letter->size;
    if (outbox->first == NULL) {
        outbox->first = letter;
    } else {
        outbox->last->next = letter;
    }
    outbox->last = letter;
    return true;
}

struct letter *outbox_take(struct outbox *outbox)
{
    struct letter *letter = outbox->first;

    if (letter != NULL) {
        outbox->first = letter->next;
        outbox->size -= letter->size;
    }
    return letter;
}

void outbox_finish(struct outbox *outbox)
{
    for (struct letter *letter = outbox_take(outbox); letter != NULL; letter = outbox_take(outbox)) {
        free(letter);
    }
}
