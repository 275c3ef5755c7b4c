/*
 * server/protocol/shape.h - which keys each object of a contest definition has, and what each may hold.
 *
 * One table is behind unknown and missing keys, the words of every fault, and the test that
 * schema/definition.json publishes these keys and no others.
 */
#ifndef SERVER_PROTOCOL_SHAPE_H
#define SERVER_PROTOCOL_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

struct key {
    const char *name;
    bool required;
    const char *wanted; /* ends a sentence: "is 0; a weight is …" */
};

struct shape {
    const char *name; /* as in definitions of the published schema */
    const struct key *keys;
    size_t key_count;
};

enum shape_of {
    SHAPE_DEFINITION,
    SHAPE_WORDS,
    SHAPE_GROUP,
    SHAPE_STAGE,
    SHAPE_COEFFICIENT,
    SHAPE_ADVANCE,
    SHAPE_SEGMENT,
    SHAPE_PENALTY,
    SHAPE_MODULE,
    SHAPE_SCALE,
    SHAPE_TALLY,
    SHAPE_CRITERION,
    SHAPE_LEVEL,
    SHAPE_PANEL,
    SHAPE_ROUNDING,
    SHAPE_ROUNDING_PLACE,
    SHAPE_TIE,
    SHAPE_AWARDS,
    SHAPE_TIER,
    SHAPE_DISCLOSURE,
    SHAPE_APPEAL,
    SHAPE_RECHECK,
    SHAPES
};

extern const struct shape shapes[SHAPES];

/* NULL when the shape has no such key. */
const struct key *shape_key(const struct shape *shape, const char *name);

/* The key that somebody who wrote `name` may have meant; NULL when none is near. */
const struct key *shape_nearest(const struct shape *shape, const char *name);

#endif
