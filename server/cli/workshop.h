/*
 * server/cli/workshop.h - a data directory whose server is stopped, opened to work on: its store and its witness.
 *
 * The verb's work begins when the store is up, and ends with workshop_finish; the loop then runs dry.
 */
#ifndef SERVER_CLI_WORKSHOP_H
#define SERVER_CLI_WORKSHOP_H

#include <stdbool.h>

#include "server/store/store.h"
#include "server/store/witness.h"

struct workshop {
    const char *verb; /* for what is said to people */
    const char *data, *redis;
    void (*begin)(struct workshop *workshop); /* the store is up, for the first time */
    void *arg;

    uv_loop_t loop;
    uv_timer_t limit;
    struct store *store;
    struct witness *witness;
    bool begun, closing;
    int code;
};

/* Runs until workshop_finish; the exit code. Says in words what keeps it from beginning. */
int workshop_run(struct workshop *workshop);
void workshop_finish(struct workshop *workshop, int code);
/* Says "jiangtai VERB: WORDS" and finishes with 1. */
void workshop_fail(struct workshop *workshop, const char *words);

#endif
