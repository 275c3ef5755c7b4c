/*
 * server/protocol/schema.h - the published shape of every command's params.
 *
 * A small declared subset of JSON Schema: type (also ["string","null"]), properties, required,
 * additionalProperties (must be false), enum, pattern (a named one of: id, op, decimal, text),
 * minLength, maxLength, minimum, maximum, items, minItems, maxItems, title, description, examples. An
 * unknown keyword is a programming error found at start. An object without properties takes any members: who
 * reads it checks it, as definition.h does. The files lie in server/protocol/schema/.
 */
#ifndef SERVER_PROTOCOL_SCHEMA_H
#define SERVER_PROTOCOL_SCHEMA_H

#include "server/protocol/params.h"

struct schema;

/* Reads a schema's text, which is part of the program: a bad one is a programming error and NULL. */
struct schema *schema_read(const char *text, size_t size);
void schema_destroy(struct schema *schema);

/* OK, or REFUSED_SCHEMA with the path of the first fault. Unknown keys are faults. */
MUST_CHECK enum status schema_admits(const struct schema *schema, const struct params *params,
                                     struct refusal *refusal);

#endif
