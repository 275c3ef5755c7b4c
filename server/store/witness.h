/*
 * server/store/witness.h - what this server knows was durable: contest, version, head, in its own directory.
 *
 * Written after each acknowledged batch with fdatasync on a worker thread, newest wins; under load at most every
 * 25 ms, so that its syncs do not stand in the way of those that Redis acknowledges by. At start a Redis that
 * is behind its witness, or off it, is seen. One small file a contest, two slots with a checksum, so that a
 * torn write leaves the older slot.
 */
#ifndef SERVER_STORE_WITNESS_H
#define SERVER_STORE_WITNESS_H

#include <uv.h>

#include "contests/status.h"
#include "server/store/chain.h"

struct witness_mark {
    uint64_t v; /* 0: nothing was ever witnessed */
    struct hash head;
};

struct witness;

/* Opens DIR/witness, making it when it is not there. */
MUST_CHECK enum status witness_open(const char *dir, uv_loop_t *loop, struct witness **witness);
/* What is queued is still written, by the loop, and only then is the memory freed. */
void witness_close(struct witness *witness);

/* The newest mark on the disk; FAULT_IO when both slots are damaged. */
MUST_CHECK enum status witness_get(struct witness *witness, const char *contest, struct witness_mark *mark);

/* Queues the newest; the file follows within one write. */
void witness_put(struct witness *witness, const char *contest, const struct witness_mark *mark);

/* A person accepted a store that is behind: the mark stands, whatever was there, damage included. Waits for
 * the disk. REFUSED_BUSY while a mark that was put is being written. */
MUST_CHECK enum status witness_reset(struct witness *witness, const char *contest,
                                     const struct witness_mark *mark);

/* Every contest that has a witness; the caller frees the array and each id. */
MUST_CHECK enum status witness_list(struct witness *witness, char ***ids, size_t *count);

#endif
