/*
 * server/transport/outbox.h - texts that wait until a role connection can take them, in order, bounded.
 */
#ifndef SERVER_TRANSPORT_OUTBOX_H
#define SERVER_TRANSPORT_OUTBOX_H

#include <stdbool.h>
#include <stddef.h>

enum { OUTBOX_MAX = 1024 * 1024 };

/* A text with the room in front that libwebsockets needs for its frame header. */
struct letter {
    struct letter *next;
    size_t size;
    unsigned char bytes[];
};

struct letter *letter_create(const char *text, size_t size);
unsigned char *letter_text(struct letter *letter);

struct outbox {
    struct letter *first, *last;
    size_t size; /* bytes of text in all */
};

/* Takes the letter over. False, and the letter is freed, when it would exceed OUTBOX_MAX. */
bool outbox_put(struct outbox *outbox, struct letter *letter);
/* The oldest, now the caller's to free; NULL when there is none. */
struct letter *outbox_take(struct outbox *outbox);
void outbox_finish(struct outbox *outbox);

#endif
