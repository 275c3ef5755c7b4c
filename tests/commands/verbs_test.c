#include "tests/unit/rooms_bench.h"

#include <getopt.h>

#include "server/cli/adopt.h"
#include "server/cli/verify.h"

enum { OUTPUT_SIZE = 65536, LINES_MAX = 64 };

/* A log as it is exported: its lines, which a test may spoil before it writes them to a file. */
struct exported {
    char *lines[LINES_MAX];
    size_t count;
    char path[128];
};

struct play {
    struct rooms_bench rooms;
    struct exported log;
    char output[OUTPUT_SIZE];
};

static int make(void **state)
{
    static struct play play;
    memset(&play, 0, sizeof play);
    rooms_open(&play.rooms);
    rooms_make_contest(&play.rooms, "small");
    *state = &play;
    return 0;
}

static int end(void **state)
{
    struct play *play = *state;
    for (size_t i = 0; i < play->log.count; i++) {
        free(play->log.lines[i]);
    }
    rooms_end(&play->rooms);
    return 0;
}

/* Runs a verb and keeps what it says on stdout. */
static int run(struct play *play, int (*verb)(int argc, char **argv), const char *const *arguments)
{
    char path[128];
    char *argv[8] = {0};
    int argc = 0;
    for (; arguments[argc] != NULL; argc++) {
        argv[argc] = (char *)arguments[argc];
    }
    (void)snprintf(path, sizeof path, "%s/output", play->rooms.bench.dir);
    (void)fflush(stdout);
    int before = dup(STDOUT_FILENO);
    FILE *file = fopen(path, "w+");
    assert_non_null(file);
    assert_true(dup2(fileno(file), STDOUT_FILENO) >= 0);
    optind = 0;
    int code = verb(argc, argv);
    (void)fflush(stdout);
    assert_true(dup2(before, STDOUT_FILENO) >= 0);
    (void)close(before);
    rewind(file);
    size_t size = fread(play->output, 1, OUTPUT_SIZE - 1, file);
    play->output[size] = '\0';
    (void)fclose(file);
    return code;
}

static bool said(const struct play *play, const char *words)
{
    return strstr(play->output, words) != NULL;
}

static void on_page(void *arg, const struct store_page *page)
{
    struct exported *log = arg;
    char hex[HASH_HEX + 1];
    assert_int_equal(page->status, OK);
    for (size_t i = 0; i < page->count; i++) {
        log->lines[log->count++] = strndup(page->entries[i].bytes, page->entries[i].size);
    }
    hash_print(&page->head, hex);
    assert_true(
        asprintf(&log->lines[log->count++], "{\"v\":%ju,\"head\":\"%s\"}", (uintmax_t)page->head_v, hex) > 0);
}

static void export_log(struct play *play)
{
    struct exported *log = &play->log;
    store_read(play->rooms.bench.store, "small", 0, LINES_MAX, on_page, log);
    BENCH_AWAIT(&play->rooms.bench, log->count > 0);
    (void)snprintf(log->path, sizeof log->path, "%s/log", play->rooms.bench.dir);
}

static void write_log(const struct exported *log)
{
    FILE *file = fopen(log->path, "w");
    assert_non_null(file);
    for (size_t i = 0; i < log->count; i++) {
        (void)fprintf(file, "%s\n", log->lines[i]);
    }
    (void)fclose(file);
}

static int verify_at(struct play *play, const char *v)
{
    write_log(&play->log);
    const char *const arguments[] = {"verify", play->log.path, "--at", v, NULL};
    return run(play, verify_main, arguments);
}

static int verify(struct play *play, const char *head)
{
    const struct exported *log = &play->log;
    write_log(log);
    const char *const with_head[] = {"verify", log->path, "--head", head, NULL};
    const char *const without[] = {"verify", log->path, NULL};
    return run(play, verify_main, head != NULL ? with_head : without);
}

static void mark(struct play *play, unsigned op, const char *value, uint64_t base)
{
    static struct hand judge;
    hand_join(&play->rooms, &judge, "J1", ROLE_JUDGE, 1);
    hand_forget(&judge);
    hand_mark(&play->rooms, &judge, op, "c1", value, base);
    BENCH_AWAIT(&play->rooms.bench, judge.messages == 1);
    assert_true(hand_heard(&judge, "\"result\""));
    room_leave(play->rooms.room, &judge.link);
}

static void a_whole_log_gives_the_board_that_the_room_shows(void **state)
{
    struct play *play = *state;
    char head[HASH_HEX + 1];
    char expected[256];
    struct hash hash;
    mark(play, 1, "8.5", 0);
    export_log(play);
    assert_int_equal(verify(play, NULL), 0);
    room_head(play->rooms.room, &hash);
    hash_print(&hash, head);
    (void)snprintf(expected, sizeof expected, "ok v=%ju head=%s\n", (uintmax_t)room_v(play->rooms.room),
                   head);
    assert_true(said(play, expected));
    const struct board_cut *cut = room_cut(play->rooms.room);
    const char *board = strchr(play->output, '{');
    size_t size = strlen(board) - strlen("}\n");
    assert_memory_equal(board, cut->whole, size); /* the frame goes on with the clock */
}

static void any_edit_is_named_by_its_line(void **state)
{
    struct play *play = *state;
    struct exported *log = &play->log;
    mark(play, 1, "8.5", 0);
    export_log(play);
    size_t last = log->count - 1;

    char *value = strstr(log->lines[last - 1], "8.5");
    value[0] = '9';
    assert_int_equal(verify(play, NULL), 1);
    assert_true(said(play, "line 9: "));
    value[0] = '8';

    char *kept = log->lines[2];
    log->lines[2] = log->lines[3];
    log->lines[3] = kept;
    assert_int_equal(verify(play, NULL), 1);
    assert_true(said(play, "line 3: "));
    log->lines[3] = log->lines[2];
    log->lines[2] = kept;

    log->count--;
    assert_int_equal(verify(play, NULL), 1);
    log->count++;
    assert_int_equal(verify(play, NULL), 0);
}

static void a_published_head_must_be_one_of_the_log(void **state)
{
    struct play *play = *state;
    char head[HASH_HEX + 1];
    struct hash hash;
    room_head(play->rooms.room, &hash);
    hash_print(&hash, head);
    mark(play, 1, "8.5", 0);
    export_log(play);
    assert_int_equal(verify(play, head), 0);
    head[0] = head[0] == '0' ? '1' : '0';
    assert_int_equal(verify(play, head), 1);
    assert_true(said(play, "belongs to no version"));
    assert_int_equal(verify(play, "zz"), 2);
}

/* The mark of entrant 1 is the newest fact; before it the public board was that of the roster. */
static void the_board_of_any_version_is_recomputed(void **state)
{
    struct play *play = *state;
    char v[24];
    mark(play, 1, "8.5", 0);
    export_log(play);
    (void)snprintf(v, sizeof v, "%llu", (unsigned long long)room_v(play->rooms.room));
    assert_int_equal(verify_at(play, v), 0);
    assert_true(said(play, "\"score\":\""));
    assert_int_equal(verify_at(play, "2"), 0);
    assert_false(said(play, "\"score\":\""));
    assert_int_equal(verify_at(play, "1000"), 1);
    assert_true(said(play, "this log has no version 1000"));
    assert_int_equal(verify_at(play, "0"), 2);
    assert_int_equal(verify_at(play, "x"), 2);
}

static void of_a_log_with_hidden_lines_the_chain_is_checked(void **state)
{
    struct play *play = *state;
    struct exported *log = &play->log;
    struct hash hash;
    char hex[HASH_HEX + 1];
    mark(play, 1, "8.5", 0);
    export_log(play);
    size_t hidden = log->count - 2;
    chain_hash_entry(log->lines[hidden], strlen(log->lines[hidden]), &hash);
    hash_print(&hash, hex);
    free(log->lines[hidden]);
    assert_true(asprintf(&log->lines[hidden], "{\"v\":%zu,\"h\":\"%s\"}", hidden + 1, hex) > 0);
    assert_int_equal(verify(play, NULL), 0);
    assert_true(said(play, "some lines are hidden"));
    assert_false(said(play, "board\":"));
    log->lines[hidden][20] ^= 1;
    assert_int_equal(verify(play, NULL), 1);
}

static int adopt(struct play *play, const char *contest)
{
    const char *const arguments[] = {"adopt", "--data", play->rooms.bench.dir, "--contest", contest, NULL};
    return run(play, adopt_main, arguments);
}

/* In the data directory. */
static void shell(const struct play *play, const char *words)
{
    char command[512];
    (void)snprintf(command, sizeof command, "cd %s && %s", play->rooms.bench.dir, words);
    assert_int_equal(system(command), 0);
}

static void a_store_that_is_behind_goes_on_when_a_person_adopts_it(void **state)
{
    struct play *play = *state;
    struct rooms_bench *rooms = &play->rooms;
    mark(play, 1, "8.5", 0);
    uint64_t v = room_v(rooms->room);
    rooms_stop(rooms);
    shell(play, "cp -r appendonlydir older");
    rooms_start(rooms);
    BENCH_AWAIT(&rooms->bench, rooms_is_ready(rooms));
    rooms->room = hall_room(rooms->hall, "small");
    mark(play, 2, "9", v);
    mark(play, 3, "9.5", v + 1);
    rooms_stop(rooms);
    shell(play, "rm -r appendonlydir && mv older appendonlydir");

    assert_int_equal(adopt(play, "small"), 0);
    assert_true(said(play, "lost: 2 facts"));
    rooms_start(rooms);
    BENCH_AWAIT(&rooms->bench, rooms_is_ready(rooms));
    rooms->room = hall_room(rooms->hall, "small");
    assert_int_equal(room_v(rooms->room), v + 1);
    mark(play, 4, "10", v);
    export_log(play);
    assert_non_null(
        strstr(play->log.lines[v], "\"by\":\"adopt\",\"kind\":\"store.adopt\",\"of\":{\"lost\":2}"));
    assert_int_equal(verify(play, NULL), 0);
    rooms_stop(rooms);
    assert_int_equal(adopt(play, "small"), 0);
    assert_true(said(play, "nothing to adopt"));
}

static void nothing_is_adopted_under_a_running_server_or_out_of_nothing(void **state)
{
    struct play *play = *state;
    assert_int_equal(adopt(play, "small"), 1);
    assert_int_equal(adopt(play, "no such id"), 2);
    rooms_stop(&play->rooms);
    shell(play, "rm -r appendonlydir");
    assert_int_equal(adopt(play, "small"), 1);
}

int main(void)
{
#define ON_PLAY(test) cmocka_unit_test_setup_teardown(test, make, end)
    const struct CMUnitTest tests[] = {
        ON_PLAY(a_whole_log_gives_the_board_that_the_room_shows),
        ON_PLAY(any_edit_is_named_by_its_line),
        ON_PLAY(a_published_head_must_be_one_of_the_log),
        ON_PLAY(the_board_of_any_version_is_recomputed),
        ON_PLAY(of_a_log_with_hidden_lines_the_chain_is_checked),
        ON_PLAY(a_store_that_is_behind_goes_on_when_a_person_adopts_it),
        ON_PLAY(nothing_is_adopted_under_a_running_server_or_out_of_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
