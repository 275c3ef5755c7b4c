/*
 * server/rooms/ops.h - which op was used for what, and with which outcome: derived from the log, never stored.
 */
#ifndef SERVER_ROOMS_OPS_H
#define SERVER_ROOMS_OPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { OP_SIZE = 16 };

/* What an op asked for, as two keyed hashes: equal words have equal digests within one run of the program. */
struct op_digest {
    uint64_t by;    /* who asked */
    uint64_t words; /* who, method and params */
};

struct op {
    uint8_t id[OP_SIZE];
    struct op_digest digest;
    uint64_t v; /* of its fact; 0: an empty place */
    bool never; /* it was buried at v */
};

/* Open addressing, at most two thirds full. A zeroed one is empty. */
struct ops {
    struct op *places;
    size_t count, room;
};

struct op_digest op_digest(const char *by, const char *method, const char *params, size_t size);

/* id is 32 hex digits; NULL when it was never used. Borrowed until the next ops_add. */
const struct op *ops_find(const struct ops *ops, const char *id);
/* Only an op that ops_find does not find. */
void ops_add(struct ops *ops, const char *id, struct op_digest digest, uint64_t v, bool never);
void ops_finish(struct ops *ops);

#endif
