#include "server/rooms/audience.h"
#include "tests/unit/rooms_bench.h"

#include "server/clock.h"

static int make(void **state)
{
    static struct rooms_bench rooms;
    rooms_open(&rooms);
    rooms_make_contest(&rooms, "small");
    *state = &rooms;
    return 0;
}

static int end(void **state)
{
    rooms_end(*state);
    return 0;
}

/* Turns the loop for a while in which nothing is expected to come. */
static void let_pass(struct rooms_bench *rooms, int64_t ms)
{
    int64_t until = bench_now_ms() + ms;
    while (bench_now_ms() < until) {
        uv_run(&rooms->bench.loop, UV_RUN_NOWAIT);
        usleep(500);
    }
}

static void nothing_of_a_mark_is_seen_before_redis_has_it(void **state)
{
    struct rooms_bench *rooms = *state;
    static struct hand judge, chief;
    hand_join(rooms, &judge, "J1", ROLE_JUDGE, 1);
    hand_join(rooms, &chief, "C1", ROLE_CHIEF, 2);
    uint64_t v = room_v(rooms->room);
    const struct board_cut *cut = room_cut(rooms->room);
    char *before = strndup(cut->whole, cut->whole_size);
    hand_forget(&judge);
    hand_forget(&chief);
    pid_t redis = bench_redis_pid(&rooms->bench);
    kill(redis, SIGSTOP);
    hand_mark(rooms, &judge, 1, "c1", "8", 0);
    let_pass(rooms, 200);
    assert_int_equal(judge.messages, 0);
    assert_int_equal(chief.messages, 0);
    assert_int_equal(room_v(rooms->room), v);
    assert_null(room_judging(rooms->room));
    cut = room_newest_cut(rooms->room);
    assert_string_equal(cut->whole, before);
    kill(redis, SIGCONT);
    BENCH_AWAIT(&rooms->bench, judge.messages == 1);
    assert_int_equal(hand_v(&judge), v + 1);
    assert_true(hand_heard(&chief, "\"kind\":\"mark.set\",\"by\":\"J1\""));
    cut = room_cut(rooms->room);
    assert_true(cut->changed);
    assert_true(strstr(cut->whole, "\"A-01\":{\"group\":\"g1\"") != NULL);
    free(before);
    room_leave(rooms->room, &judge.link);
    room_leave(rooms->room, &chief.link);
}

static void a_batch_without_an_answer_is_answered_from_the_log_and_applies_once(void **state)
{
    struct rooms_bench *rooms = *state;
    static struct hand judge;
    hand_join(rooms, &judge, "J1", ROLE_JUDGE, 1);
    uint64_t v = room_v(rooms->room);
    pid_t redis = bench_redis_pid(&rooms->bench);
    hand_forget(&judge);
    kill(redis, SIGSTOP);
    hand_mark(rooms, &judge, 7, "c1", "8", 0);
    BENCH_AWAIT(&rooms->bench, hand_heard(&judge, "\"state\":\"ro\",\"reason\":\"store_down\""));
    assert_false(hand_heard(&judge, "\"id\":7"));
    kill(redis, SIGCONT);
    BENCH_AWAIT(&rooms->bench, hand_heard(&judge, "\"id\":7"));
    BENCH_AWAIT(&rooms->bench, room_is_writable(rooms->room));
    bool applied = hand_heard(&judge, "\"result\"");
    assert_true(applied || hand_heard(&judge, "\"reason\":\"busy\""));
    hand_forget(&judge);
    hand_mark(rooms, &judge, 7, "c1", "8", 0);
    BENCH_AWAIT(&rooms->bench, hand_heard(&judge, "\"id\":7"));
    assert_int_equal(hand_v(&judge), v + 1);
    assert_int_equal(room_v(rooms->room), v + 1);
    room_leave(rooms->room, &judge.link);
}

static void what_waits_behind_a_failed_batch_is_answered_busy(void **state)
{
    struct rooms_bench *rooms = *state;
    static struct hand judge, other;
    hand_join(rooms, &judge, "J1", ROLE_JUDGE, 1);
    hand_join(rooms, &other, "J2", ROLE_JUDGE, 2);
    pid_t redis = bench_redis_pid(&rooms->bench);
    kill(redis, SIGSTOP);
    hand_mark(rooms, &judge, 1, "c1", "8", 0);
    BENCH_AWAIT(&rooms->bench, room_judging(rooms->room) == NULL);
    hand_mark(rooms, &other, 2, "c1", "8", 0);
    BENCH_AWAIT(&rooms->bench, hand_heard(&other, "\"id\":2"));
    assert_true(hand_heard(&other, "\"reason\":\"busy\",\"retry_ms\":"));
    kill(redis, SIGCONT);
    BENCH_AWAIT(&rooms->bench, room_is_writable(rooms->room));
    hand_forget(&other);
    hand_mark(rooms, &other, 2, "c1", "8", 0);
    BENCH_AWAIT(&rooms->bench, hand_heard(&other, "\"result\""));
    room_leave(rooms->room, &judge.link);
    room_leave(rooms->room, &other.link);
}

static void a_room_whose_redis_died_is_read_only_and_comes_back_by_itself(void **state)
{
    struct rooms_bench *rooms = *state;
    static struct hand judge;
    hand_join(rooms, &judge, "J1", ROLE_JUDGE, 1);
    uint64_t v = room_v(rooms->room);
    const struct board_cut *cut = room_cut(rooms->room);
    uint64_t board_v = cut->v;
    assert_non_null(strstr(cut->whole, "{\"state\":\"live\""));
    hand_forget(&judge);
    kill(bench_redis_pid(&rooms->bench), SIGKILL);
    BENCH_AWAIT(&rooms->bench, hand_heard(&judge, "\"state\":\"ro\",\"reason\":\"store_down\""));

    cut = room_newest_cut(rooms->room);
    assert_true(cut->changed);
    assert_int_equal(cut->v, board_v);
    assert_int_equal(cut->from, board_v);
    assert_non_null(strstr(cut->whole, "{\"state\":\"paused\""));
    assert_non_null(strstr(cut->patch, "\"patch\":{\"state\":\"paused\"}"));

    hand_forget(&judge);
    hand_mark(rooms, &judge, 1, "c1", "8", 0);
    hand_say(rooms, &judge, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"seat.sheets\"}");
    BENCH_AWAIT(&rooms->bench, hand_heard(&judge, "\"id\":1") && hand_heard(&judge, "\"id\":2"));
    assert_true(hand_heard(&judge, "\"reason\":\"read_only\"") || hand_heard(&judge, "\"head\""));
    assert_true(hand_heard(&judge, "\"seat\":\"J1\""));

    BENCH_AWAIT(&rooms->bench, room_is_writable(rooms->room));
    assert_true(hand_heard(&judge, "\"state\":\"rw\""));
    assert_in_range(room_v(rooms->room), v, v + 1);
    cut = room_cut(rooms->room);
    assert_non_null(strstr(cut->whole, "{\"state\":\"live\""));
    assert_null(cut->patch);
    room_leave(rooms->room, &judge.link);
}

static void a_mark_sent_twice_in_one_breath_is_one_fact_with_one_answer(void **state)
{
    struct rooms_bench *rooms = *state;
    static struct hand judge;
    hand_join(rooms, &judge, "J1", ROLE_JUDGE, 1);
    uint64_t v = room_v(rooms->room);
    hand_forget(&judge);
    hand_mark(rooms, &judge, 3, "c1", "8", 0);
    hand_mark(rooms, &judge, 3, "c1", "8", 0);
    BENCH_AWAIT(&rooms->bench, judge.messages == 2);
    const char *second = strchr(judge.said, '\n') + 1;
    assert_memory_equal(judge.said, second, (size_t)(second - judge.said));
    assert_int_equal(room_v(rooms->room), v + 1);
    room_leave(rooms->room, &judge.link);
}

static void more_requests_than_the_burst_are_busy_with_the_time_to_wait(void **state)
{
    struct rooms_bench *rooms = *state;
    static struct hand judge;
    unsigned taken = 0;
    hand_join(rooms, &judge, "J1", ROLE_JUDGE, 1);
    for (;; taken++) {
        hand_forget(&judge);
        judge.link.place->pace.at_ms = clock_mono_ms(); /* no time passes */
        hand_say(rooms, &judge, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"seat.sheets\"}");
        BENCH_AWAIT(&rooms->bench, judge.messages == 1);
        if (hand_heard(&judge, "\"reason\":\"busy\",\"retry_ms\":")) {
            break;
        }
        assert_true(taken < LINK_BURST + 50);
    }
    assert_in_range(taken, LINK_BURST, LINK_BURST + 20);

    static struct hand second; /* limits count per ticket: another connection has no bucket of its own */
    hand_join(rooms, &second, "J1", ROLE_JUDGE, 1);
    hand_forget(&second);
    second.link.place->pace.at_ms = clock_mono_ms();
    hand_say(rooms, &second, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"seat.sheets\"}");
    BENCH_AWAIT(&rooms->bench, second.messages == 1);
    assert_true(hand_heard(&second, "\"reason\":\"busy\",\"retry_ms\":"));
    room_leave(rooms->room, &second.link);
    room_leave(rooms->room, &judge.link);
}

static void the_sixty_fifth_request_in_flight_is_busy(void **state)
{
    struct rooms_bench *rooms = *state;
    static struct hand judge;
    hand_join(rooms, &judge, "J1", ROLE_JUDGE, 1);
    hand_forget(&judge);
    for (unsigned i = 0; i < LINK_IN_FLIGHT_MAX; i++) {
        hand_mark(rooms, &judge, 100 + i, "c1", "8", 0);
    }
    assert_int_equal(judge.messages, 0);
    hand_mark(rooms, &judge, 200, "c1", "8", 0);
    assert_int_equal(judge.messages, 1);
    assert_true(hand_heard(&judge, "\"reason\":\"busy\""));
    BENCH_AWAIT(&rooms->bench, judge.messages == 1 + LINK_IN_FLIGHT_MAX);
    assert_int_equal(judge.link.in_flight, 0);
    room_leave(rooms->room, &judge.link);
}

static void what_is_no_request_is_named_so(void **state)
{
    static const struct {
        const char *text, *answer;
    } cases[] = {
        {"{", "\"id\":null,\"error\":{\"code\":-32700"},
        {"[]", "\"error\":{\"code\":-32600"},
        {"{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"no.such\"}", "\"id\":5,\"error\":{\"code\":-32601"},
        {"{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":7}", "\"id\":5,\"error\":{\"code\":-32600"},
    };
    struct rooms_bench *rooms = *state;
    static struct hand judge;
    hand_join(rooms, &judge, "J1", ROLE_JUDGE, 1);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        hand_forget(&judge);
        hand_say(rooms, &judge, cases[i].text);
        assert_int_equal(judge.messages, 1);
        assert_non_null(strstr(judge.said, cases[i].answer));
    }
    hand_forget(&judge);
    hand_say(rooms, &judge, "{\"jsonrpc\":\"2.0\",\"method\":\"seat.sheets\"}");
    let_pass(rooms, 50);
    assert_int_equal(judge.messages, 0);
    room_leave(rooms->room, &judge.link);
}

static void a_judge_who_leaves_while_her_mark_is_under_way_has_given_it(void **state)
{
    struct rooms_bench *rooms = *state;
    static struct hand judge;
    uint64_t v = room_v(rooms->room);
    hand_join(rooms, &judge, "J1", ROLE_JUDGE, 1);
    hand_mark(rooms, &judge, 1, "c1", "8", 0);
    BENCH_AWAIT(&rooms->bench, room_judging(rooms->room) == NULL);
    room_leave(rooms->room, &judge.link);
    hand_forget(&judge);
    BENCH_AWAIT(&rooms->bench, room_v(rooms->room) == v + 1);
    assert_int_equal(judge.messages, 0);
}

static void a_hall_that_goes_while_a_batch_is_under_way_answers_busy(void **state)
{
    struct rooms_bench *rooms = *state;
    static struct hand judge;
    hand_join(rooms, &judge, "J1", ROLE_JUDGE, 1);
    hand_mark(rooms, &judge, 1, "c1", "8", 0);
    BENCH_AWAIT(&rooms->bench, room_judging(rooms->room) == NULL);
    hand_forget(&judge);
    rooms_stop(rooms);
    assert_true(hand_heard(&judge, "\"reason\":\"busy\""));
    assert_int_equal(judge.closed, CLOSE_CONTEST_GONE);
    assert_null(judge.link.room);
}

static void a_thousand_marks_at_once_become_few_batches_and_all_are_answered(void **state)
{
    enum { HANDS = 16, EACH = 60 };
    struct rooms_bench *rooms = *state;
    static struct hand hands[HANDS];
    unsigned answered = 0;
    uint64_t v = room_v(rooms->room);
    for (unsigned i = 0; i < HANDS; i++) {
        hand_join(rooms, &hands[i], i % 2 == 0 ? "J1" : "J2", ROLE_JUDGE, i);
    }
    for (unsigned i = 0; i < HANDS; i++) {
        hand_forget(&hands[i]);
        for (unsigned k = 0; k < EACH; k++) {
            char text[256];
            (void)snprintf(
                text, sizeof text,
                "{\"jsonrpc\":\"2.0\",\"id\":%u,\"method\":\"op.status\",\"params\":{\"op\":\"bb%030x\"}}", k,
                i * EACH + k);
            hand_say(rooms, &hands[i], text);
        }
    }
    unsigned settled = rooms->settled;
    BENCH_AWAIT(&rooms->bench, room_v(rooms->room) == v + HANDS * EACH);
    assert_in_range(rooms->settled - settled, 4, 8);
    for (unsigned i = 0; i < HANDS; i++) {
        answered += hands[i].messages;
    }
    assert_int_equal(answered, HANDS * EACH);
    for (unsigned i = 0; i < HANDS; i++) {
        room_leave(rooms->room, &hands[i].link);
    }
}

static void a_patch_leads_from_the_cut_before_and_a_hidden_nothing_changes_nothing(void **state)
{
    struct rooms_bench *rooms = *state;
    static struct hand judge;
    hand_join(rooms, &judge, "J1", ROLE_JUDGE, 1);
    const struct board_cut *cut = room_cut(rooms->room);
    uint64_t v = cut->v;
    assert_false(room_cut(rooms->room)->changed);
    hand_forget(&judge);
    hand_mark(rooms, &judge, 1, "c1", "8", 0);
    BENCH_AWAIT(&rooms->bench, judge.messages == 1);
    cut = room_cut(rooms->room);
    assert_true(cut->changed);
    assert_int_equal(cut->from, v);
    assert_int_equal(cut->v, v + 1);
    assert_non_null(cut->patch);
    hand_mark(rooms, &judge, 2, "c1", "9", cut->v);
    BENCH_AWAIT(&rooms->bench, judge.messages == 2);
    assert_int_equal(room_newest_cut(rooms->room)->v, v + 2);
    assert_int_equal(room_newest_cut(rooms->room)->from, v + 1);
    rooms_do(rooms, "ticket.issue", "\"seat\":\"H1\",\"role\":\"host\"}");
    cut = room_cut(rooms->room);
    assert_false(cut->changed);
    assert_int_equal(cut->v, v + 2);
    room_leave(rooms->room, &judge.link);
}

static void hello_says_where_the_log_stands_but_not_to_spectators(void **state)
{
    struct rooms_bench *rooms = *state;
    static struct hand judge, spectator;
    char expected[64];
    hand_join(rooms, &judge, "J1", ROLE_JUDGE, 1);
    hand_join(rooms, &spectator, "", ROLE_SPECTATOR, 2);
    (void)snprintf(expected, sizeof expected, "\"seat\":\"J1\",\"v\":%ju,\"head\":\"",
                   (uintmax_t)room_v(rooms->room));
    assert_true(hand_heard(&judge, expected));
    assert_true(
        hand_heard(&judge, "\"proto\":1,\"instance\":\"bench\",\"contest\":\"small\",\"role\":\"judge\""));
    assert_true(hand_heard(&judge, "\"state\":\"rw\",\"phase\":\"open\""));
    assert_true(hand_heard(&spectator, "\"role\":\"spectator\",\"v\":"));
    assert_false(hand_heard(&spectator, "head"));
    room_leave(rooms->room, &judge.link);
    room_leave(rooms->room, &spectator.link);
}

static void a_seat_hears_on_how_many_devices_it_is(void **state)
{
    struct rooms_bench *rooms = *state;
    static struct hand first, same, second;
    hand_join(rooms, &first, "J1", ROLE_JUDGE, 1);
    assert_true(hand_heard(&first, "\"method\":\"seat\",\"params\":{\"devices\":1}"));
    hand_forget(&first);
    hand_join(rooms, &same, "J1", ROLE_JUDGE, 1);
    assert_int_equal(first.messages, 0);
    hand_join(rooms, &second, "J1", ROLE_JUDGE, 2);
    assert_true(hand_heard(&first, "\"devices\":2"));
    hand_forget(&first);
    room_leave(rooms->room, &second.link);
    assert_true(hand_heard(&first, "\"devices\":1"));
    room_leave(rooms->room, &same.link);
    room_leave(rooms->room, &first.link);
}

static void a_ticket_comes_with_its_answer_and_again_when_asked_again(void **state)
{
    struct rooms_bench *rooms = *state;
    struct asked asked = rooms_ask(rooms, "ticket.issue", "\"seat\":\"J1\",\"role\":\"judge\"}");
    assert_non_null(strstr(asked.result, "\"serial\":2,\"ticket\":\"small/J1/judge/2\"}"));
    rooms->ops--;
    struct asked again = rooms_ask(rooms, "ticket.issue", "\"seat\":\"J1\",\"role\":\"judge\"}");
    assert_string_equal(again.result, asked.result);
    assert_false(room_seat_holds(rooms->room, "J1", 1));
    assert_true(room_seat_holds(rooms->room, "J1", 2));
}

int main(void)
{
#define ON_ROOM(test) cmocka_unit_test_setup_teardown(test, make, end)
    const struct CMUnitTest tests[] = {
        ON_ROOM(nothing_of_a_mark_is_seen_before_redis_has_it),
        ON_ROOM(a_batch_without_an_answer_is_answered_from_the_log_and_applies_once),
        ON_ROOM(what_waits_behind_a_failed_batch_is_answered_busy),
        ON_ROOM(a_room_whose_redis_died_is_read_only_and_comes_back_by_itself),
        ON_ROOM(a_mark_sent_twice_in_one_breath_is_one_fact_with_one_answer),
        ON_ROOM(more_requests_than_the_burst_are_busy_with_the_time_to_wait),
        ON_ROOM(the_sixty_fifth_request_in_flight_is_busy),
        ON_ROOM(what_is_no_request_is_named_so),
        ON_ROOM(a_judge_who_leaves_while_her_mark_is_under_way_has_given_it),
        ON_ROOM(a_hall_that_goes_while_a_batch_is_under_way_answers_busy),
        ON_ROOM(a_thousand_marks_at_once_become_few_batches_and_all_are_answered),
        ON_ROOM(a_patch_leads_from_the_cut_before_and_a_hidden_nothing_changes_nothing),
        ON_ROOM(hello_says_where_the_log_stands_but_not_to_spectators),
        ON_ROOM(a_seat_hears_on_how_many_devices_it_is),
        ON_ROOM(a_ticket_comes_with_its_answer_and_again_when_asked_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
