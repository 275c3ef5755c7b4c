/*
 * server/protocol/tree.h - a parsed JSON text, for this folder alone: nobody outside sees jansson.
 *
 * jansson's own limit of nesting is 2048 and its parser recurses, so depth and values are counted before it
 * starts.
 */
#ifndef SERVER_PROTOCOL_TREE_H
#define SERVER_PROTOCOL_TREE_H

#include <jansson.h>

#include "server/protocol/params.h"

/* How deep params may be nested; what carries them (an envelope, a fact) adds one level. */
enum { TREE_DEPTH_MAX = 16 };

/* Values in one text: parsed, each takes about a hundred bytes, however short it is written. */
enum { TREE_VALUES_MAX = 65536 };

enum tree_error {
    TREE_OK,
    TREE_NOT_JSON,
    TREE_UNACCEPTABLE, /* JSON, but too deep, with a key twice, or with a number or character we do not take */
    TREE_MEMORY,
};

/* Reads a whole text; the caller owns *tree (json_decref), NULL unless TREE_OK. error says where and why. */
enum tree_error tree_read(const char *bytes, size_t size, size_t depth_max, json_t **tree,
                          json_error_t *error);

/* Appends a value as compact JSON, the members of every object sorted by name; without the member `skip`
 * of the outermost object, if skip is not NULL. */
void tree_write(const json_t *tree, const char *skip, struct text *text);

/* Params are such an object: the same pointer. */
static inline const json_t *tree_of(const struct params *params)
{
    return (const json_t *)params;
}

#endif
