/*
 * server/protocol/keyword.h - the keywords of a schema, and the tree that they are compiled to once.
 */
#ifndef SERVER_PROTOCOL_KEYWORD_H
#define SERVER_PROTOCOL_KEYWORD_H

#include "server/protocol/pattern.h"
#include "server/protocol/schema.h"
#include "server/protocol/tree.h"

enum {
    IS_OBJECT = 1u << JSON_OBJECT,
    IS_ARRAY = 1u << JSON_ARRAY,
    IS_STRING = 1u << JSON_STRING,
    IS_INTEGER = 1u << JSON_INTEGER,
    IS_BOOLEAN = 1u << JSON_TRUE | 1u << JSON_FALSE,
    IS_NULL = 1u << JSON_NULL,
};

struct property {
    char *name;
    struct schema *schema;
    bool required;
};

struct schema {
    unsigned types; /* IS_… bits; 0: any */
    struct property *properties;
    size_t property_count;
    bool closed; /* has a list of properties: others are faults */
    char **choices;
    size_t choice_count;
    pattern pattern;
    int64_t minimum, maximum;
    size_t length_min, length_max; /* in characters */
    size_t items_min, items_max;
    struct schema *items;
};

/* The caller owns the schema; NULL for a keyword that is unknown or has a value that it cannot have. */
struct schema *keyword_compile(const json_t *tree);

/* NULL when there is none of that name. */
struct property *keyword_property(const struct schema *schema, const char *name);

#endif
