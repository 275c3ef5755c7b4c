/*
 * server/protocol/text.h - bytes that grow, and JSON written by hand where it must be fast.
 *
 * A text that ran out of memory remembers it: text_ok says so once, at the end.
 */
#ifndef SERVER_PROTOCOL_TEXT_H
#define SERVER_PROTOCOL_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct text {
    char *bytes; /* owned; always ends in a NUL that size does not count; NULL while empty */
    size_t size, room;
    bool failed;
};

void text_add(struct text *text, const char *bytes, size_t size);
void text_put(struct text *text, const char *string);
void text_format(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* As a JSON string, quotes and escapes included. */
void text_quote(struct text *text, const char *string);
void text_number(struct text *text, int64_t number);
void text_hex(struct text *text, const uint8_t *bytes, size_t size);
void text_clear(struct text *text);  /* keeps the memory */
void text_finish(struct text *text); /* frees it */
bool text_ok(const struct text *text);

#endif
