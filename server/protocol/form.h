/*
 * server/protocol/form.h - an object of a file from outside, read key by key; what is wrong becomes a fault.
 *
 * A getter that returns false has said why, or the key is optional and absent, or it is required and form_open
 * has said that it is missing. So a reader goes on after every false, and all faults are found in one go.
 */
#ifndef SERVER_PROTOCOL_FORM_H
#define SERVER_PROTOCOL_FORM_H

#include "contests/id_index.h"
#include "contests/words.h"
#include "judges/number.h"
#include "server/protocol/faults.h"
#include "server/protocol/place.h"
#include "server/protocol/shape.h"
#include "server/protocol/tree.h"

struct form {
    const json_t *object; /* borrowed */
    const struct shape *shape;
    struct faults *faults;
    struct place list, place; /* in the form above, which therefore stays where it is */
};

enum { TITLE_LENGTH_MAX = 200, TEXT_LENGTH_MAX = 2000 }; /* in characters */

/* Opens the outermost object, a member, an element of a list. Names what is missing and what is unknown. */
bool form_open(struct form *form, const json_t *tree, enum shape_of shape, struct faults *faults);
bool form_member(const struct form *up, const char *name, enum shape_of shape, struct form *form);
bool form_element(const struct form *up, const char *name, size_t index, enum shape_of shape,
                  struct form *form);

/* Adds a fault at this member; at the object itself when name is NULL. */
void form_fault(const struct form *form, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same at an element of a list. */
void form_fault_listed(const struct form *form, const char *name, size_t index, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Adds "is <what stands there>; <what the key wants>". */
void form_wrong(const struct form *form, const char *name);

bool form_has(const struct form *form, const char *name);

/* Elements of a list that must have min to max; what lies beyond max is a fault and not counted. */
size_t form_count(const struct form *form, const char *name, size_t min, size_t max);
/* A string in a list; NULL, and a fault, when it is something else. */
const char *form_listed(const struct form *form, const char *name, size_t index);

/* An id that is not among the earlier ones. */
bool form_id(const struct form *form, struct id_array earlier, struct id *id);
bool form_string(const struct form *form, const char *name, const char **string);
/* Both languages; the caller owns the strings. Absent or wrong: two empty ones. */
bool form_words(const struct form *form, const char *name, size_t length_max, struct words *words);
/* more_than_zero: or else zero is right too. At most 100000. */
bool form_number(const struct form *form, const char *name, bool more_than_zero, mpq_t number);
bool form_whole(const struct form *form, const char *name, unsigned min, unsigned max, unsigned *number);
/* Absent: left as it is. */
bool form_yes(const struct form *form, const char *name, bool *yes);
/* The index of the string among the words, which end in NULL. */
bool form_choice(const struct form *form, const char *name, const char *const *words, unsigned *index);

#endif
