/*
 * server/transport/utf8.h - whether bytes that come in pieces are UTF-8 (RFC 3629), told at the first wrong one.
 *
 * libwebsockets checks too, but takes a pong between two fragments for part of the text.
 */
#ifndef SERVER_TRANSPORT_UTF8_H
#define SERVER_TRANSPORT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zeroed: between two characters. */
struct utf8 {
    uint8_t left;      /* bytes that the character still needs */
    uint8_t low, high; /* bounds of the next one */
};

/* False at a byte that no text has there. */
bool utf8_continues(struct utf8 *utf8, const char *bytes, size_t size);
/* Whether the text may end here. */
bool utf8_is_whole(const struct utf8 *utf8);

#endif
