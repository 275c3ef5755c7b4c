#include "server/cli/workshop.h"

#include <stdio.h>

enum { START_LIMIT_MS = 30000 };

static void on_closed(void *arg)
{
    struct workshop *workshop = arg;

    if (workshop->witness != NULL) {
        witness_close(workshop->witness);
    }
    uv_close((uv_handle_t *)&workshop->limit, NULL);
}

void workshop_finish(struct workshop *workshop, int code)
{
    if (!workshop->closing) {
        workshop->closing = true;
        workshop->code = code;
        store_close(workshop->store, on_closed, workshop);
    }
}

void workshop_fail(struct workshop *workshop, const char *words)
{
    if (!workshop->closing) {
        (void)fprintf(stderr, "jiangtai %s: %s\n", workshop->verb, words);
        workshop_finish(workshop, 1);
    }
}

static void on_state(void *arg, bool up)
{
    struct workshop *workshop = arg;

    if (up && !workshop->begun && !workshop->closing) {
        workshop->begun = true;
        workshop->begin(workshop);
    }
}

static void on_limit(uv_timer_t *timer)
{
    struct workshop *workshop = timer->data;

    if (!workshop->begun) {
        workshop_fail(workshop, "the store did not come up in time");
    }
}

static enum status open_store(struct workshop *workshop)
{
    struct store_options options = {
        .dir = workshop->data, .redis = workshop->redis, .on_state = on_state, .arg = workshop};
    enum status status = store_open(&options, &workshop->loop, &workshop->store);

    if (status != OK) {
        (void)fprintf(stderr, "jiangtai %s: --data %s: %s\n", workshop->verb, workshop->data,
                      status == REFUSED_EXISTS ? "a server holds it; stop it first" : "cannot be used");
    }
    return status;
}

int workshop_run(struct workshop *workshop)
{
    workshop->code = 1;
    (void)uv_loop_init(&workshop->loop);
    if (open_store(workshop) == OK) {
        (void)uv_timer_init(&workshop->loop, &workshop->limit);
        workshop->limit.data = workshop;
        (void)uv_timer_start(&workshop->limit, on_limit, START_LIMIT_MS, 0);
        if (witness_open(workshop->data, &workshop->loop, &workshop->witness) != OK) {
            workshop->witness = NULL;
            workshop_fail(workshop, "the witness in the data directory cannot be used");
        }
        (void)uv_run(&workshop->loop, UV_RUN_DEFAULT);
    }
    (void)uv_loop_close(&workshop->loop);
    return workshop->code;
}
