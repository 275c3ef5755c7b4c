/*
 * server/sealed.h - a short text that only this server can have written: base64url of some bytes and their
 * HMAC-SHA-512-256 under the server's key. It hides nothing; it proves who wrote it.
 */
#ifndef SERVER_SEALED_H
#define SERVER_SEALED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "contests/id.h"

enum { SEALED_KEY_SIZE = 32, SEALED_BYTES_MAX = 1024 };

/* Bytes in the order in which they are put, and taken again. What does not fit, or is not there, fails. */
struct sealed {
    uint8_t bytes[SEALED_BYTES_MAX];
    size_t size; /* how many there are */
    size_t at;   /* how many were taken */
    bool failed;
};

void sealed_put(struct sealed *sealed, const void *bytes, size_t size);
void sealed_put_number(struct sealed *sealed, uint64_t number, size_t bytes);
void sealed_put_id(struct sealed *sealed, const struct id *id); /* may be empty */

void sealed_take(struct sealed *sealed, void *bytes, size_t size);
uint64_t sealed_take_number(struct sealed *sealed, size_t bytes);
void sealed_take_id(struct sealed *sealed, struct id *id);

/* False when text has no room for it or something did not fit. */
bool sealed_write(const struct sealed *sealed, const uint8_t key[SEALED_KEY_SIZE], char *text, size_t room);
/* False for anything that sealed_write did not write with this key. */
bool sealed_read(struct sealed *sealed, const uint8_t key[SEALED_KEY_SIZE], const char *text, size_t size);

#endif
