#include "server/cli/adopt.h"

#include <getopt.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/clock.h"
#include "server/commands/command.h"
#include "server/rooms/loading.h"

static const char usage[] = "jiangtai adopt --data DIR --contest ID [--redis URL]\n\n"
                            "  accepts a store that lacks facts which were acknowledged; itself a fact\n"
                            "  the server of that directory must be stopped\n";

enum { START_LIMIT_MS = 30000 };

struct adoption {
    uv_loop_t loop;
    uv_timer_t limit;
    struct store *store;
    struct witness *witness;
    struct id contest;
    struct history *history;
    struct loading *loading;
    struct witness_mark mark;
    struct text entry;
    bool closing;
    int code;
};

static void on_closed(void *arg)
{
    struct adoption *adoption = arg;

    witness_close(adoption->witness);
    uv_close((uv_handle_t *)&adoption->limit, NULL);
}

static void finish(struct adoption *adoption, int code)
{
    if (adoption->closing) {
        return;
    }
    adoption->closing = true;
    adoption->code = code;
    loading_cancel(adoption->loading);
    store_close(adoption->store, on_closed, adoption);
}

static void fail(struct adoption *adoption, const char *words)
{
    (void)fprintf(stderr, "jiangtai adopt: %s: %s\n", adoption->contest.text, words);
    finish(adoption, 1);
}

static void on_appended(void *arg, enum status status)
{
    struct adoption *adoption = arg;
    const struct history *history = adoption->history;
    struct witness_mark mark = {.v = history->v, .head = history->head};

    if (status == OK) {
        status = witness_reset(adoption->witness, adoption->contest.text, &mark);
    }
    if (status != OK) {
        fail(adoption, "the store or the witness did not take it; run it again");
        return;
    }
    printf("adopted: %s goes on at v=%llu\n", adoption->contest.text, (unsigned long long)history->v);
    finish(adoption, 0);
}

/* The adoption is a fact before the witness forgets, so that none is ever without a trace. */
static void append(struct adoption *adoption, uint64_t lost)
{
    struct history *history = adoption->history;
    struct fact_stamp stamp = {.v = history->v + 1, .at_ms = clock_wall_ms(), .mono_ms = clock_mono_ms()};
    struct store_batch batch = {
        .contest = adoption->contest.text, .v = history->v, .head = history->head, .count = 1};
    struct text words = {0};
    const char *why = NULL;

    (void)history_resume(history, clock_boot());
    stamp.t = history_time(history, stamp.mono_ms);
    (void)snprintf(stamp.by, sizeof stamp.by, BY_ADOPTION);
    (void)snprintf(stamp.kind, sizeof stamp.kind, "store.adopt");
    (void)snprintf(stamp.boot, sizeof stamp.boot, "%s", clock_boot());
    randombytes_buf(stamp.salt, sizeof stamp.salt);
    text_format(&words, "{\"lost\":%llu}", (unsigned long long)lost);
    fact_write(&stamp, words.bytes, words.size, &adoption->entry);
    text_finish(&words);
    if (history_replay(history, adoption->entry.bytes, adoption->entry.size, &why) != OK) {
        fail(adoption, why);
        return;
    }
    struct store_entry entry = {adoption->entry.bytes, adoption->entry.size};
    batch.entries = &entry;
    batch.new_head = history->head;
    store_append(adoption->store, &batch, on_appended, adoption);
}

static void judge(struct adoption *adoption)
{
    const struct history *history = adoption->history;
    const struct witness_mark *mark = &adoption->mark;
    uint64_t lost = mark->v > history->v ? mark->v - history->v : 0;

    if (history_agrees(history, mark) == OK) {
        printf("nothing to adopt: %s is at v=%llu, as the witness knows it\n", adoption->contest.text,
               (unsigned long long)history->v);
        finish(adoption, 0);
        return;
    }
    if (history->v == 0) {
        fail(adoption, "the store has nothing of it to go on from; restore the store's files");
        return;
    }
    if (lost > 0) {
        printf("lost: %llu facts, v=%llu to v=%llu, which were acknowledged and are not in the store\n",
               (unsigned long long)lost, (unsigned long long)history->v + 1, (unsigned long long)mark->v);
    } else {
        printf("lost: the log that was acknowledged up to v=%llu; the store holds another one\n",
               (unsigned long long)mark->v);
    }
    append(adoption, lost);
}

static void on_loaded(void *arg, enum status status, struct history *history)
{
    struct adoption *adoption = arg;

    adoption->loading = NULL;
    adoption->history = history;
    if (status == FAULT_CHAIN_BROKEN) {
        fail(adoption, "what the store holds is no log; the line above says where");
    } else if (status != OK) {
        fail(adoption, "the store did not answer");
    } else if (witness_get(adoption->witness, adoption->contest.text, &adoption->mark) == OK) {
        judge(adoption);
    } else {
        printf("lost: the witness of %s is damaged, so nobody knows what it knew\n", adoption->contest.text);
        append(adoption, 0);
    }
}

static void on_state(void *arg, bool up)
{
    struct adoption *adoption = arg;

    if (up && adoption->loading == NULL && adoption->history == NULL && !adoption->closing) {
        adoption->loading = loading_begin(adoption->store, &adoption->contest, on_loaded, adoption);
    }
}

static void on_limit(uv_timer_t *timer)
{
    struct adoption *adoption = timer->data;

    if (!adoption->closing) {
        fail(adoption, "the store did not come up in time");
    }
}

static enum status open_data(struct adoption *adoption, const struct store_options *options)
{
    enum status status = store_open(options, &adoption->loop, &adoption->store);

    if (status != OK) {
        (void)fprintf(stderr, "jiangtai adopt: --data %s: %s\n", options->dir,
                      status == REFUSED_EXISTS ? "a server holds it; stop it first" : "cannot be used");
        return status;
    }
    (void)uv_timer_init(&adoption->loop, &adoption->limit);
    adoption->limit.data = adoption;
    (void)uv_timer_start(&adoption->limit, on_limit, START_LIMIT_MS, 0);
    if (witness_open(options->dir, &adoption->loop, &adoption->witness) != OK) {
        fail(adoption, "the witness in the data directory cannot be used");
    }
    return OK;
}

static int adopt(const char *data, const char *redis, const struct id *contest)
{
    struct adoption adoption = {.contest = *contest, .code = 1};
    struct store_options options = {.dir = data, .redis = redis, .on_state = on_state, .arg = &adoption};

    (void)uv_loop_init(&adoption.loop);
    if (open_data(&adoption, &options) == OK) {
        (void)uv_run(&adoption.loop, UV_RUN_DEFAULT);
    }
    (void)uv_loop_close(&adoption.loop);
    history_destroy(adoption.history);
    text_finish(&adoption.entry);
    return adoption.code;
}

int adopt_main(int argc, char **argv)
{
    static const struct option options[] = {{"data", required_argument, NULL, 'd'},
                                            {"contest", required_argument, NULL, 'c'},
                                            {"redis", required_argument, NULL, 'r'},
                                            {NULL, 0, NULL, 0}};
    const char *data = NULL;
    const char *redis = NULL;
    struct id contest = {0};
    bool fine = true;
    int option;

    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'd': data = optarg; break;
        case 'c': fine = id_set(&contest, optarg) && fine; break;
        case 'r': redis = optarg; break;
        default: fine = false;
        }
    }
    if (!fine || optind != argc || data == NULL || contest.text[0] == '\0' || sodium_init() < 0) {
        (void)fputs(usage, stderr);
        return 2;
    }
    return adopt(data, redis, &contest);
}
