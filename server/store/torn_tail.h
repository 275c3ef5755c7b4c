/*
 * server/store/torn_tail.h - the end of Redis' append-only file after a power cut.
 *
 * A power cut can leave the first part of a transaction. Redis 7.0 with aof-load-truncated cuts such a file after
 * its last whole command, inside the transaction, and appends what it acknowledges from then on behind the open
 * MULTI. The next start takes all of it for one broken transaction: acknowledged entries are gone, and others that
 * nobody was told of stand in their place. So we take the unfinished transaction off before Redis sees it.
 */
#ifndef SERVER_STORE_TORN_TAIL_H
#define SERVER_STORE_TORN_TAIL_H

#include "contests/status.h"

/* While no Redis runs in DIR: cuts the newest file in DIR/appendonlydir before a transaction that the file ends in,
 * durably. Anything else that may be wrong with it is left to Redis. FAULT_IO is logged. */
MUST_CHECK enum status torn_tail_cut(const char *dir);

#endif
