/*
 * server/store/data_dir.h - the data directory, held by one server at a time.
 *
 * DIR/LOCK is held by the server and is free the moment it ends. DIR/redis.lock is inherited by our Redis as
 * well, so it stays held until the last process that may still write the log is gone.
 */
#ifndef SERVER_STORE_DATA_DIR_H
#define SERVER_STORE_DATA_DIR_H

#include "contests/status.h"

struct data_dir {
    const char *path; /* borrowed */
    int lock;         /* −1: not held */
    int redis_lock;
};

/* Makes the directory (0700) when it is not there, and locks it. REFUSED_EXISTS: a live server holds it. */
MUST_CHECK enum status data_dir_hold(struct data_dir *dir, const char *path);

/* Locks it for a Redis of ours, after the Redis of a killed server is gone: waits 5 s, then ends it. */
MUST_CHECK enum status data_dir_hold_redis(struct data_dir *dir);

void data_dir_release(struct data_dir *dir);

#endif
