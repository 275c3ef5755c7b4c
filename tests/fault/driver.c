/*
 * tests/fault/driver.c - appends to several contests without end, and says what is durable; no network.
 *
 *     log_driver DIR [--redis URL] [--early-ack] [--load-only] [CONTEST V HEAD]…
 *
 * It loads each contest's log whenever the store comes up, and checks it: versions dense, chain intact, witness
 * agreed, and everything there that was acknowledged, by itself or, as V and HEAD say, by one before it. Then it
 * appends batches, one at a time a contest.
 *
 * On stdout, a line each: "log CONTEST V HEAD" after loading, "ack CONTEST V HEAD" for what is durable, "down"
 * for a store that went away. What is wrong ends it: "wrong CONTEST …", exit 3. --early-ack acknowledges before
 * Redis has answered: the fault run must find that out. --load-only: it ends when all is loaded.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/store/store.h"
#include "server/store/witness.h"

enum { CONTESTS = 3, BATCH_MAX = 40, TEXT_SIZE = 120, PAGE = 500, EXIT_WRONG = 3 };

struct contest {
    char id[16];
    uint64_t v; /* of the newest fact that was sent, or read */
    struct hash head;
    struct witness_mark witnessed;    /* as the disk had it when the load began */
    struct witness_mark acknowledged; /* by this program, or by one before it */
    bool loaded;
    char texts[BATCH_MAX][TEXT_SIZE];
};

static struct store *store;
static struct witness *witness;
static struct contest contests[CONTESTS];
static bool early_ack;
static bool load_only;

static void say(const char *word, const struct contest *contest)
{
    char head[HASH_HEX + 1];

    hash_print(&contest->head, head);
    printf("%s %s %" PRIu64 " %s\n", word, contest->id, contest->v, head);
}

static void wrong(const struct contest *contest, const char *what)
{
    printf("wrong %s at %" PRIu64 ": %s\n", contest->id, contest->v, what);
    exit(EXIT_WRONG);
}

static bool is_head(const struct contest *contest, const struct hash *head)
{
    return memcmp(&contest->head, head, sizeof *head) == 0;
}

/* Being at this mark's version, the log must have led to its head. */
static bool is_off(const struct contest *contest, const struct witness_mark *mark)
{
    return mark->v == contest->v && !is_head(contest, &mark->head);
}

static void check_marks(const struct contest *contest)
{
    if (is_off(contest, &contest->witnessed)) {
        wrong(contest, "the log is off the witness");
    }
    if (is_off(contest, &contest->acknowledged)) {
        wrong(contest, "the log is not what was acknowledged");
    }
}

static void extend(struct contest *contest, const char *bytes, size_t size)
{
    struct hash hash;

    chain_hash_entry(bytes, size, &hash);
    chain_extend(&contest->head, &hash);
    contest->v++;
}

static void append_next(struct contest *contest);

static void acknowledge(struct contest *contest)
{
    contest->acknowledged = (struct witness_mark){contest->v, contest->head};
    say("ack", contest);
    witness_put(witness, contest->id, &contest->acknowledged);
}

static void on_loaded(struct contest *contest)
{
    if (contest->acknowledged.v > contest->v) {
        wrong(contest, "acknowledged entries are missing");
    }
    if (contest->witnessed.v > contest->v) {
        wrong(contest, "the log is behind the witness");
    }
    say("log", contest);
    contest->loaded = true;
    if (contest->v > 0) { /* what is read counts as durable, as it does in a room */
        acknowledge(contest);
    }
    if (!load_only) {
        append_next(contest);
    }
}

static void read_on(struct contest *contest);

static void on_page(void *arg, const struct store_page *page)
{
    struct contest *contest = arg;

    if (page->status == FAULT_STORE) {
        return;
    }
    if (page->status != OK) {
        wrong(contest, status_name(page->status));
    }
    for (size_t i = 0; i < page->count; i++) {
        if (page->versions[i] != contest->v + 1) {
            wrong(contest, "versions are not dense");
        }
        extend(contest, page->entries[i].bytes, page->entries[i].size);
        check_marks(contest);
    }
    if (page->count == PAGE) {
        read_on(contest);
        return;
    }
    if (contest->v != page->head_v || (contest->v > 0 && !is_head(contest, &page->head))) {
        wrong(contest, "the chain does not lead to the head");
    }
    on_loaded(contest);
}

static void read_on(struct contest *contest)
{
    store_read(store, contest->id, contest->v, PAGE, on_page, contest);
}

static void load(struct contest *contest)
{
    contest->v = 0;
    contest->loaded = false;
    chain_start(contest->id, &contest->head);
    if (witness_get(witness, contest->id, &contest->witnessed) != OK) {
        wrong(contest, "the witness cannot be read");
    }
    read_on(contest);
}

static void on_appended(void *arg, enum status status)
{
    struct contest *contest = arg;

    if (status == FAULT_STORE) {
        return; /* unknown; loaded again when the store is up */
    }
    if (status == REFUSED_CONFLICT) {
        load(contest); /* a batch that had no answer in time was applied after all */
        return;
    }
    if (status != OK) {
        wrong(contest, status_name(status));
    }
    if (!early_ack) {
        acknowledge(contest);
    }
    append_next(contest);
}

static void append_next(struct contest *contest)
{
    struct store_entry entries[BATCH_MAX];
    struct store_batch batch = {
        .contest = contest->id, .v = contest->v, .head = contest->head, .entries = entries};

    batch.count = 1 + (size_t)rand() % BATCH_MAX;
    for (size_t i = 0; i < batch.count; i++) {
        int size = snprintf(contest->texts[i], TEXT_SIZE,
                            "{\"v\":%" PRIu64 ",\"kind\":\"mark.set\",\"salt\":\"%08x\"}", contest->v + 1,
                            (unsigned)rand());
        entries[i] = (struct store_entry){contest->texts[i], (size_t)size};
        extend(contest, contest->texts[i], (size_t)size);
    }
    batch.new_head = contest->head;
    store_append(store, &batch, on_appended, contest);
    if (early_ack) {
        acknowledge(contest);
    }
}

static void on_state(void *arg, bool up)
{
    (void)arg;
    if (!up) {
        puts("down");
        return;
    }
    for (int i = 0; i < CONTESTS; i++) {
        load(&contests[i]);
    }
}

static bool is_all_loaded(void)
{
    for (int i = 0; i < CONTESTS; i++) {
        if (!contests[i].loaded) {
            return false;
        }
    }
    return true;
}

/* CONTEST V HEAD */
static void read_acknowledged(char **words)
{
    for (int i = 0; i < CONTESTS; i++) {
        if (strcmp(contests[i].id, words[0]) == 0) {
            contests[i].acknowledged.v = strtoull(words[1], NULL, 10);
            (void)hash_read(words[2], &contests[i].acknowledged.head);
        }
    }
}

static void read_words(int count, char **words, struct store_options *options)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(words[i], "--early-ack") == 0) {
            early_ack = true;
        } else if (strcmp(words[i], "--load-only") == 0) {
            load_only = true;
        } else if (strcmp(words[i], "--redis") == 0 && i + 1 < count) {
            options->redis = words[++i];
        } else if (i + 2 < count) {
            read_acknowledged(words + i);
            i += 2;
        }
    }
}

static void name_contests(void)
{
    for (int i = 0; i < CONTESTS; i++) {
        (void)snprintf(contests[i].id, sizeof contests[i].id, "skills-%d", i + 1);
    }
}

int main(int argc, char **argv)
{
    static uv_loop_t loop;
    struct store_options options = {.on_state = on_state, .deadline_ms = 2000};

    if (argc < 2) {
        return 2;
    }
    options.dir = argv[1];
    name_contests();
    read_words(argc - 2, argv + 2, &options);
    setvbuf(stdout, NULL, _IOLBF, 0);
    srand((unsigned)uv_hrtime());
    uv_loop_init(&loop);
    enum status status = store_open(&options, &loop, &store);
    if (status == OK) {
        status = witness_open(options.dir, &loop, &witness);
    }
    if (status != OK) {
        printf("wrong - at 0: %s\n", status_name(status));
        return EXIT_WRONG;
    }
    while (uv_run(&loop, UV_RUN_ONCE) != 0 && !(load_only && is_all_loaded())) {
    }
    return 0;
}
