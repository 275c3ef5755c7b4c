/*
 * server/store/store_parts.h - what the files of the store share; for server/store/ alone.
 */
#ifndef SERVER_STORE_STORE_PARTS_H
#define SERVER_STORE_STORE_PARTS_H

#include <string.h>

#include "server/store/data_dir.h"
#include "server/store/projection.h"
#include "server/store/redis_config.h"
#include "server/store/store.h"
#include "server/store/supervisor.h"
#include "server/store/uplink.h"

enum { NUMBER_SIZE = 24 }; /* the digits of a version */

struct store {
    struct data_dir dir;
    struct supervisor *supervisor; /* NULL: the Redis is somebody else's */
    char password[REDIS_PASSWORD_SIZE];
    struct uplink *uplink;
    struct projection *projections;
    void (*on_state)(void *arg, bool up);
    void *arg;
    void (*closed)(void *arg);
    void *closed_arg;
};

/* The first steps of a fresh connection: sign in, load the functions, look at how durable it is. */
void greeting_send(struct store *store);

static inline bool reply_is(const redisReply *reply, int type)
{
    return reply != NULL && reply->type == type;
}

/* An answer that nobody expects: said once here, and the connection is dropped, so that the next greeting
 * finds out what is wrong. */
void store_distrust(struct store *store, const char *command, const redisReply *reply);

#endif
