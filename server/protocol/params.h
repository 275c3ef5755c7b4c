/*
 * server/protocol/params.h - a JSON object that came in: what a command was asked with.
 *
 * After the schema admitted it, its shape is a fact and these cannot fail: a getter returns the value,
 * or NULL / 0 / false where an optional member is absent or null. What is returned is borrowed.
 */
#ifndef SERVER_PROTOCOL_PARAMS_H
#define SERVER_PROTOCOL_PARAMS_H

#include "contests/status.h"
#include "server/protocol/text.h"

struct params;

/* One JSON object, no duplicate keys, valid UTF-8, at most 16 deep. REFUSED_SCHEMA otherwise. */
MUST_CHECK enum status params_read(const char *bytes, size_t size, struct params **params,
                                   struct refusal *refusal);
void params_drop(struct params *params); /* NULL is fine */

const char *params_string(const struct params *params, const char *name);
uint64_t params_integer(const struct params *params, const char *name);
bool params_flag(const struct params *params, const char *name);
bool params_has(const struct params *params, const char *name); /* present, null included */
/* Elements of the array of that name; 0 when absent. An element or member is borrowed from its parent. */
size_t params_count(const struct params *params, const char *name);
const struct params *params_element(const struct params *params, const char *name, size_t index);
const char *params_string_element(const struct params *params, const char *name, size_t index);
const struct params *params_member(const struct params *params, const char *name);

/* Compact JSON of the object, members sorted by name, without its "op": the `of` of a fact. */
void params_write(const struct params *params, struct text *text);

#endif
