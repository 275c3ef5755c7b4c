/*
 * server/store/redis_log.h - the files in which our own Redis keeps its log.
 *
 * A killed Redis may leave bytes that it wrote and did not sync. The next one loads them, a room takes them
 * for durable, and a power cut then takes them away. So they are synced before Redis loads them.
 */
#ifndef SERVER_STORE_REDIS_LOG_H
#define SERVER_STORE_REDIS_LOG_H

#include "contests/status.h"

/* Makes DIR/appendonlydir when it is not there; syncs its files, it, and DIR. Blocks; on any thread. */
MUST_CHECK enum status redis_log_sync(const char *dir);

#endif
