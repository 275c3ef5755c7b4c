#include "tests/unit/rooms_bench.h"

#include "server/clock.h"

static int make(void **state)
{
    static struct rooms_bench rooms;
    rooms_open(&rooms);
    *state = &rooms;
    return 0;
}

static int end(void **state)
{
    rooms_end(*state);
    return 0;
}

static void restart(struct rooms_bench *rooms)
{
    rooms_stop(rooms);
    rooms_start(rooms);
}

/* Waits for the verdict on a contest. */
static struct room *verdict(struct rooms_bench *rooms, const char *contest)
{
    BENCH_AWAIT(&rooms->bench, hall_room(rooms->hall, contest) != NULL);
    struct room *room = hall_room(rooms->hall, contest);
    BENCH_AWAIT(&rooms->bench, strcmp(room_read_only_reason(room), "loading") != 0 &&
                                   strcmp(room_read_only_reason(room), "store_down") != 0);
    return room;
}

static void a_restarted_server_has_the_contest_as_it_was(void **state)
{
    struct rooms_bench *rooms = *state;
    static struct hand judge;
    struct hash before, after;
    rooms_make_contest(rooms, "small");
    hand_join(rooms, &judge, "J1", ROLE_JUDGE, 1);
    hand_forget(&judge);
    hand_mark(rooms, &judge, 1, "c1", "8", 0);
    BENCH_AWAIT(&rooms->bench, judge.messages == 1);
    uint64_t v = hand_v(&judge);
    int64_t t = room_judging(rooms->room)->contest.t;
    room_head(rooms->room, &before);
    room_leave(rooms->room, &judge.link);
    int64_t stopped_ms = clock_mono_ms();
    restart(rooms);
    rooms->room = verdict(rooms, "small");
    assert_true(room_is_writable(rooms->room));
    assert_int_equal(room_v(rooms->room), v);
    room_head(rooms->room, &after);
    assert_memory_equal(&before, &after, sizeof before);
    assert_int_equal(hall_count(rooms->hall), 1);

    /* The same boot: contest time went on all the while. */
    hand_join(rooms, &judge, "J1", ROLE_JUDGE, 1);
    hand_forget(&judge);
    hand_mark(rooms, &judge, 2, "c1", "9", v);
    BENCH_AWAIT(&rooms->bench, judge.messages == 1);
    int64_t gone = clock_mono_ms() - stopped_ms;
    assert_true(room_judging(rooms->room)->contest.t >= t + 1);
    assert_true(room_judging(rooms->room)->contest.t <= t + gone + 5000);
    room_leave(rooms->room, &judge.link);
}

static void remove_log(const struct rooms_bench *rooms)
{
    char path[128];
    (void)snprintf(path, sizeof path, "%s/appendonlydir", rooms->bench.dir);
    assert_int_equal(nftw(path, bench_remove, 16, FTW_DEPTH | FTW_PHYS), 0);
}

static void an_empty_store_is_never_written_to(void **state)
{
    struct rooms_bench *rooms = *state;
    char reason[128];
    static struct hand judge;
    rooms_make_contest(rooms, "small");
    rooms_stop(rooms);
    remove_log(rooms);
    rooms_start(rooms);
    rooms->room = verdict(rooms, "small");
    assert_string_equal(room_read_only_reason(rooms->room), "store_behind");
    assert_false(hall_is_ready(rooms->hall, reason, sizeof reason));
    assert_string_equal(reason, "contest small: store_behind");
    hand_join(rooms, &judge, "J1", ROLE_JUDGE, 1);
    assert_true(hand_heard(&judge, "\"state\":\"ro\",\"reason\":\"store_behind\""));
    hand_mark(rooms, &judge, 1, "c1", "8", 0);
    BENCH_AWAIT(&rooms->bench, hand_heard(&judge, "\"id\":1"));
    assert_true(hand_heard(&judge, "\"error\""));
    room_leave(rooms->room, &judge.link);
    struct room *another = NULL;
    assert_int_equal(hall_open(rooms->hall, "small", &another), REFUSED_EXISTS);
}

/* Appends an entry behind the room's back. */
static void append(struct rooms_bench *rooms, const char *text, struct bench_answer *answer)
{
    struct hash entry;
    struct store_entry entries[] = {{text, strlen(text)}};
    struct store_batch batch = {
        .contest = room_contest(rooms->room), .v = room_v(rooms->room), .entries = entries, .count = 1};
    room_head(rooms->room, &batch.head);
    chain_hash_entry(text, strlen(text), &entry);
    batch.new_head = batch.head;
    chain_extend(&batch.new_head, &entry);
    store_append(rooms->bench.store, &batch, bench_on_done, answer);
    BENCH_AWAIT(&rooms->bench, answer->count == 1);
}

static void what_is_stored_but_no_fact_breaks_the_chain(void **state)
{
    struct rooms_bench *rooms = *state;
    struct bench_answer answer = {0};
    rooms_make_contest(rooms, "small");
    append(rooms, "{\"v\":9,\"this\":\"is no fact\"}", &answer);
    assert_int_equal(answer.status, OK);
    restart(rooms);
    rooms->room = verdict(rooms, "small");
    assert_string_equal(room_read_only_reason(rooms->room), "chain_broken");
}

static void a_log_that_went_another_way_than_the_witness_saw_is_broken(void **state)
{
    struct rooms_bench *rooms = *state;
    rooms_make_contest(rooms, "small");
    struct witness_mark mark = {.v = room_v(rooms->room)};
    room_head(rooms->room, &mark.head);
    mark.head.bytes[0] ^= 1;
    BENCH_AWAIT(&rooms->bench, witness_reset(rooms->witness, "small", &mark) == OK);
    restart(rooms);
    rooms->room = verdict(rooms, "small");
    assert_string_equal(room_read_only_reason(rooms->room), "chain_broken");
}

static void in_data_dir(const struct rooms_bench *rooms, const char *words)
{
    char command[256];
    (void)snprintf(command, sizeof command, "cd %s && %s", rooms->bench.dir, words);
    assert_int_equal(system(command), 0);
}

static void a_store_that_went_back_under_a_running_server_is_behind(void **state)
{
    struct rooms_bench *rooms = *state;
    static struct hand judge;
    rooms_make_contest(rooms, "small");
    struct witness_mark older = {.v = room_v(rooms->room)};
    room_head(rooms->room, &older.head);
    in_data_dir(rooms, "cp -r appendonlydir older");
    hand_join(rooms, &judge, "J1", ROLE_JUDGE, 1);
    hand_forget(&judge);
    hand_mark(rooms, &judge, 1, "c1", "8", 0);
    BENCH_AWAIT(&rooms->bench, judge.messages == 1);
    BENCH_AWAIT(&rooms->bench, witness_reset(rooms->witness, "small", &older) == OK);
    kill(bench_redis_pid(&rooms->bench), SIGKILL);
    in_data_dir(rooms, "rm -r appendonlydir && mv older appendonlydir");
    BENCH_AWAIT(&rooms->bench, hand_heard(&judge, "\"state\":\"ro\",\"reason\":\"store_behind\""));
    hand_forget(&judge);
    hand_say(rooms, &judge, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"seat.sheets\"}");
    BENCH_AWAIT(&rooms->bench, judge.messages == 1);
    assert_true(hand_heard(&judge, "\"value\":\"8.0\"")); /* what was settled is still shown */
    room_leave(rooms->room, &judge.link);
}

static void a_second_writer_is_noticed_and_followed(void **state)
{
    struct rooms_bench *rooms = *state;
    struct bench_answer answer = {0};
    static struct hand judge;
    char fact[512];
    rooms_make_contest(rooms, "small");
    hand_join(rooms, &judge, "J1", ROLE_JUDGE, 1);
    uint64_t v = room_v(rooms->room);
    (void)snprintf(
        fact, sizeof fact,
        "{\"v\":%ju,\"op\":\"cccccccccccccccccccccccccccccccc\",\"by\":\"J2\",\"kind\":\"mark.set\","
        "\"of\":{\"base\":0,\"criterion\":\"c1\",\"entrant\":\"A-01\",\"value\":\"5\"},\"t\":9999,"
        "\"at\":1,\"salt\":\"00000000000000000000000000000000\",\"boot\":\"00000000\",\"mono\":1}",
        (uintmax_t)v + 1);
    append(rooms, fact, &answer);
    assert_int_equal(answer.status, OK);
    hand_forget(&judge);
    hand_mark(rooms, &judge, 1, "c1", "8", 0);
    BENCH_AWAIT(&rooms->bench, hand_heard(&judge, "\"id\":1"));
    assert_true(hand_heard(&judge, "\"reason\":\"busy\""));
    BENCH_AWAIT(&rooms->bench, room_is_writable(rooms->room));
    hand_forget(&judge);
    hand_mark(rooms, &judge, 1, "c1", "8", 0);
    BENCH_AWAIT(&rooms->bench, hand_heard(&judge, "\"result\""));
    assert_int_equal(hand_v(&judge), v + 2);
    room_leave(rooms->room, &judge.link);
}

static void a_contest_whose_first_fact_was_refused_is_not_there(void **state)
{
    struct rooms_bench *rooms = *state;
    BENCH_AWAIT(&rooms->bench, rooms_is_ready(rooms));
    assert_int_equal(hall_open(rooms->hall, "small", &rooms->room), OK);
    struct asked asked = rooms_ask(rooms, "contest.create", "\"contest\":\"small\",\"definition\":{}}");
    assert_int_equal(asked.status, REFUSED_SCHEMA);
    asked = rooms_ask(rooms, "contest.move", "\"phase\":\"open\"}");
    assert_int_equal(asked.status, REFUSED_UNKNOWN);
    assert_int_equal(hall_count(rooms->hall), 0);
    assert_null(hall_room(rooms->hall, "small"));
    rooms_make_contest(rooms, "small");
    assert_ptr_equal(hall_room(rooms->hall, "small"), rooms->room);
}

int main(void)
{
#define ON_HALL(test) cmocka_unit_test_setup_teardown(test, make, end)
    const struct CMUnitTest tests[] = {
        ON_HALL(a_restarted_server_has_the_contest_as_it_was),
        ON_HALL(an_empty_store_is_never_written_to),
        ON_HALL(what_is_stored_but_no_fact_breaks_the_chain),
        ON_HALL(a_log_that_went_another_way_than_the_witness_saw_is_broken),
        ON_HALL(a_store_that_went_back_under_a_running_server_is_behind),
        ON_HALL(a_second_writer_is_noticed_and_followed),
        ON_HALL(a_contest_whose_first_fact_was_refused_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
