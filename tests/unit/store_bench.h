/*
 * tests/unit/store_bench.h - a store on a real redis-server in a directory of its own, driven step by step.
 */
#ifndef TESTS_UNIT_STORE_BENCH_H
#define TESTS_UNIT_STORE_BENCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <uv.h>

#include "server/log.h"
#include "server/store/store.h"

enum { PATIENCE_MS = 30000, PAGE_ENTRIES_MAX = 512 };

struct bench {
    char dir[64];
    uv_loop_t loop;
    struct store *store;
    int ups, downs;
    bool closed;
};

static inline void bench_on_state(void *arg, bool up)
{
    struct bench *bench = arg;
    *(up ? &bench->ups : &bench->downs) += 1;
}

static inline int64_t bench_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Turns the loop until *wanted holds. */
#define BENCH_AWAIT(bench, wanted)                                                                           \
    do {                                                                                                     \
        int64_t until_ms = bench_now_ms() + PATIENCE_MS;                                                     \
        while (!(wanted)) {                                                                                  \
            assert_true(bench_now_ms() < until_ms);                                                          \
            uv_run(&(bench)->loop, UV_RUN_NOWAIT);                                                           \
            usleep(200);                                                                                     \
        }                                                                                                    \
    } while (0)

static inline enum status bench_try_open(struct bench *bench, const char *redis)
{
    struct store_options options = {
        .dir = bench->dir, .redis = redis, .on_state = bench_on_state, .arg = bench, .deadline_ms = 2000};
    bench->ups = bench->downs = 0;
    return store_open(&options, &bench->loop, &bench->store);
}

static inline void bench_open(struct bench *bench)
{
    assert_int_equal(bench_try_open(bench, NULL), OK);
    BENCH_AWAIT(bench, store_is_up(bench->store));
}

static inline void bench_on_closed(void *arg)
{
    ((struct bench *)arg)->closed = true;
}

static inline void bench_close(struct bench *bench)
{
    if (bench->store != NULL) {
        bench->closed = false;
        store_close(bench->store, bench_on_closed, bench);
        BENCH_AWAIT(bench, bench->closed);
        bench->store = NULL;
    }
}

static inline void bench_make(struct bench *bench)
{
    memset(bench, 0, sizeof *bench);
    log_setup(LOG_TEXT, getenv("STORE_TEST_LOG") != NULL ? LOG_DEBUG : LOG_ERROR);
    snprintf(bench->dir, sizeof bench->dir, "/tmp/jiangtai-store-XXXXXX");
    assert_non_null(mkdtemp(bench->dir));
    uv_loop_init(&bench->loop);
}

static inline int bench_remove(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

static inline void bench_end(struct bench *bench)
{
    bench_close(bench);
    BENCH_AWAIT(bench, uv_loop_close(&bench->loop) == 0);
    nftw(bench->dir, bench_remove, 16, FTW_DEPTH | FTW_PHYS);
}

/* The process that DIR/redis.pid names. */
static inline pid_t bench_redis_pid(const struct bench *bench)
{
    char path[96];
    int pid = 0;
    snprintf(path, sizeof path, "%s/redis.pid", bench->dir);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%d", &pid), 1);
    fclose(file);
    return pid;
}

/* What an answer left behind. */
struct bench_answer {
    int count;
    enum status status;
};

static inline void bench_on_done(void *arg, enum status status)
{
    struct bench_answer *answer = arg;
    answer->count++;
    answer->status = status;
}

/* The log as the test believes it: version and head after the last append that was asked for. */
struct bench_log {
    const char *contest;
    uint64_t v;
    struct hash head;
};

static inline struct bench_log bench_log_start(const char *contest)
{
    struct bench_log log = {.contest = contest};
    chain_start(contest, &log.head);
    return log;
}

/* Sends a batch of count entries and moves the log on; the answer comes later. */
static inline void bench_append_send(struct bench *bench, struct bench_log *log, size_t count,
                                     struct bench_answer *answer)
{
    static char texts[STORE_BATCH_MAX][64];
    struct store_entry entries[STORE_BATCH_MAX];
    struct store_batch batch = {
        .contest = log->contest, .v = log->v, .head = log->head, .entries = entries, .count = count};
    for (size_t i = 0; i < count; i++) {
        struct hash hash;
        int size = snprintf(texts[i], sizeof texts[i], "{\"v\":%ju,\"of\":\"%s\"}", (uintmax_t)++log->v,
                            log->contest);
        entries[i] = (struct store_entry){texts[i], (size_t)size};
        chain_hash_entry(texts[i], (size_t)size, &hash);
        chain_extend(&log->head, &hash);
    }
    batch.new_head = log->head;
    store_append(bench->store, &batch, bench_on_done, answer);
}

/* Appends and waits; the log moves on only when it went well. */
static inline enum status bench_append(struct bench *bench, struct bench_log *log, size_t count)
{
    struct bench_answer answer = {0};
    struct bench_log next = *log;
    bench_append_send(bench, &next, count, &answer);
    assert_int_equal(answer.count, 0); /* never from inside the call */
    BENCH_AWAIT(bench, answer.count > 0);
    assert_int_equal(answer.count, 1);
    if (answer.status == OK) {
        *log = next;
    }
    return answer.status;
}

struct bench_page {
    int answers;
    enum status status;
    size_t count;
    uint64_t versions[PAGE_ENTRIES_MAX];
    char texts[PAGE_ENTRIES_MAX][64];
    uint64_t head_v;
    struct hash head;
};

static inline void bench_on_page(void *arg, const struct store_page *page)
{
    struct bench_page *kept = arg;
    kept->answers++;
    kept->status = page->status;
    kept->count = page->count;
    kept->head_v = page->head_v;
    kept->head = page->head;
    for (size_t i = 0; i < page->count && i < PAGE_ENTRIES_MAX; i++) {
        kept->versions[i] = page->versions[i];
        snprintf(kept->texts[i], sizeof kept->texts[i], "%.*s", (int)page->entries[i].size,
                 page->entries[i].bytes);
    }
}

static inline void bench_read(struct bench *bench, const char *contest, uint64_t after, size_t limit,
                              struct bench_page *page)
{
    memset(page, 0, sizeof *page);
    store_read(bench->store, contest, after, limit, bench_on_page, page);
    assert_int_equal(page->answers, 0);
    BENCH_AWAIT(bench, page->answers > 0);
}

/* Reads the whole log, checks density and chain against its own head, and returns its version. */
static inline uint64_t bench_check_log(struct bench *bench, const char *contest)
{
    static struct bench_page page;
    struct bench_log log = bench_log_start(contest);
    do {
        bench_read(bench, contest, log.v, PAGE_ENTRIES_MAX, &page);
        assert_int_equal(page.status, OK);
        for (size_t i = 0; i < page.count; i++) {
            struct hash hash;
            assert_int_equal(page.versions[i], ++log.v);
            chain_hash_entry(page.texts[i], strlen(page.texts[i]), &hash);
            chain_extend(&log.head, &hash);
        }
    } while (page.count == PAGE_ENTRIES_MAX);
    assert_int_equal(log.v, page.head_v);
    if (log.v > 0) {
        assert_memory_equal(&log.head, &page.head, sizeof log.head);
    }
    return log.v;
}

#endif
