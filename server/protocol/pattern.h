/*
 * server/protocol/pattern.h - what a string may look like, by name: id, op, decimal, text.
 */
#ifndef SERVER_PROTOCOL_PATTERN_H
#define SERVER_PROTOCOL_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

typedef bool (*pattern)(const char *string);

/* NULL for a name that is none. */
pattern pattern_find(const char *name);

/* 32 lower-case hex digits. */
bool pattern_is_op(const char *string);

/* What number_read reads. */
bool pattern_is_decimal(const char *string);

/* No control characters. */
bool pattern_is_text(const char *string);

/* Characters of a UTF-8 string, which is what every bound on a length counts. */
size_t pattern_characters(const char *string);

#endif
