/*
 * contests/id.h - the short names that stand in facts: contests, entrants, seats, criteria.
 *
 * 1 to 32 characters of A-Z a-z 0-9 . _ - that begin with a letter or digit. Never a person's name.
 */
#ifndef CONTESTS_ID_H
#define CONTESTS_ID_H

#include <stdbool.h>
#include <stddef.h>

#define ID_LENGTH_MAX 32

struct id {
    char text[ID_LENGTH_MAX + 1];
};

bool id_is_valid(const char *text);

/* Copies a valid text; false, and an empty id, if it is not valid. */
bool id_set(struct id *id, const char *text);

bool id_equals(const struct id *id, const char *text);

#endif
