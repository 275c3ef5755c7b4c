#include "server/store/store.h"

#include <stdlib.h>

#include "server/log.h"
#include "server/store/store_parts.h"

enum { DEADLINE_MS = 10000 };

static void on_greet(void *arg)
{
    greeting_send(arg);
}

static void on_state(void *arg, bool up)
{
    const struct store *store = arg;
    store->on_state(store->arg, up);
}

void store_distrust(struct store *store, const char *command, const redisReply *reply)
{
    char why[160];

    if (reply == NULL) {
        return; /* the uplink was lost, and has said so */
    }
    (void)snprintf(why, sizeof why, "%s: %s", command,
                   reply->type == REDIS_REPLY_ERROR ? reply->str : "an answer of another form");
    uplink_drop(store->uplink, why);
}

static void destroy(struct store *store)
{
    if (store != NULL) {
        data_dir_release(&store->dir);
        projections_free(store->projections);
        free(store);
    }
}

static void on_launch(void *arg)
{
    const struct store *store = arg;
    uplink_hurry(store->uplink);
}

static void supervise(struct store *store, uv_loop_t *loop)
{
    const struct supervisor_options options = {
        .dir = store->dir.path, .lock = store->dir.redis_lock, .on_launch = on_launch, .arg = store};
    store->supervisor = supervisor_create(&options, loop);
    if (store->supervisor == NULL) {
        abort();
    }
}

/* Where to connect; and, if there is no other Redis, all that our own needs to be started. */
static enum status settle_address(struct store *store, const struct store_options *options,
                                  struct address *address)
{
    if (options->redis != NULL) {
        return address_read(options->redis, address);
    }
    enum status status = address_in(options->dir, "redis.sock", address);
    if (status == OK) {
        status = data_dir_hold_redis(&store->dir);
    }
    return status == OK ? redis_config_write(options->dir, store->password) : status;
}

enum status store_open(const struct store_options *options, uv_loop_t *loop, struct store **opened)
{
    struct store *store = calloc(1, sizeof *store);
    struct uplink_options uplink = {.greet = on_greet, .on_state = on_state, .arg = store};

    if (store == NULL) {
        return FAULT_MEMORY;
    }
    store->on_state = options->on_state;
    store->arg = options->arg;
    uplink.deadline_ms = options->deadline_ms > 0 ? options->deadline_ms : DEADLINE_MS;

    enum status status = data_dir_hold(&store->dir, options->dir);
    if (status == OK) {
        status = settle_address(store, options, &uplink.address);
    }
    if (status != OK) {
        destroy(store);
        return status;
    }
    store->uplink = uplink_create(&uplink, loop);
    if (store->uplink == NULL) {
        abort();
    }
    if (options->redis == NULL) {
        supervise(store, loop);
    }
    *opened = store;
    return OK;
}

bool store_is_up(const struct store *store)
{
    return uplink_is_up(store->uplink);
}

static void on_all_closed(void *arg)
{
    struct store *store = arg;
    void (*closed)(void *arg) = store->closed;
    void *closed_arg = store->closed_arg;

    destroy(store);
    closed(closed_arg);
}

static void on_uplink_closed(void *arg)
{
    struct store *store = arg;

    if (store->supervisor == NULL) {
        on_all_closed(store);
    } else {
        supervisor_close(store->supervisor, on_all_closed, store);
    }
}

void store_close(struct store *store, void (*done)(void *arg), void *arg)
{
    store->closed = done;
    store->closed_arg = arg;
    uplink_close(store->uplink, on_uplink_closed, store);
}
