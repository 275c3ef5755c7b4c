#include "server/cli/adopt.h"

#include <getopt.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/cli/workshop.h"
#include "server/clock.h"
#include "server/commands/command.h"
#include "server/rooms/loading.h"

static const char usage[] = "jiangtai adopt --data DIR --contest ID [--redis URL]\n\n"
                            "  accepts a store that lacks facts which were acknowledged; itself a fact\n"
                            "  the server of that directory must be stopped\n";

struct adoption {
    struct workshop workshop;
    struct id contest;
    struct history *history;
    struct witness_mark mark;
    struct text entry;
};

static void fail(struct adoption *adoption, const char *words)
{
    char said[160];

    (void)snprintf(said, sizeof said, "%s: %s", adoption->contest.text, words);
    workshop_fail(&adoption->workshop, said);
}

static void on_appended(void *arg, enum status status)
{
    struct adoption *adoption = arg;
    const struct history *history = adoption->history;
    struct witness_mark mark = {.v = history->v, .head = history->head};

    if (status == OK) {
        status = witness_reset(adoption->workshop.witness, adoption->contest.text, &mark);
    }
    if (status != OK) {
        fail(adoption, "the store or the witness did not take it; run it again");
        return;
    }
    printf("adopted: %s goes on at v=%llu\n", adoption->contest.text, (unsigned long long)history->v);
    workshop_finish(&adoption->workshop, 0);
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
    store_append(adoption->workshop.store, &batch, on_appended, adoption);
}

static void judge(struct adoption *adoption)
{
    const struct history *history = adoption->history;
    const struct witness_mark *mark = &adoption->mark;
    uint64_t lost = mark->v > history->v ? mark->v - history->v : 0;

    if (history_agrees(history, mark) == OK) {
        printf("nothing to adopt: %s is at v=%llu, as the witness knows it\n", adoption->contest.text,
               (unsigned long long)history->v);
        workshop_finish(&adoption->workshop, 0);
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

    adoption->history = history;
    if (status == FAULT_CHAIN_BROKEN) {
        fail(adoption, "what the store holds is no log; the line above says where");
    } else if (status != OK) {
        fail(adoption, "the store did not answer");
    } else if (witness_get(adoption->workshop.witness, adoption->contest.text, &adoption->mark) == OK) {
        judge(adoption);
    } else {
        printf("lost: the witness of %s is damaged, so nobody knows what it knew\n", adoption->contest.text);
        append(adoption, 0);
    }
}

static void begin(struct workshop *workshop)
{
    struct adoption *adoption = workshop->arg;

    (void)loading_begin(workshop->store, &adoption->contest, on_loaded, adoption);
}

static int adopt(const char *data, const char *redis, const struct id *contest)
{
    struct adoption adoption = {.contest = *contest};

    adoption.workshop =
        (struct workshop){.verb = "adopt", .data = data, .redis = redis, .begin = begin, .arg = &adoption};
    int code = workshop_run(&adoption.workshop);
    history_destroy(adoption.history);
    text_finish(&adoption.entry);
    return code;
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
