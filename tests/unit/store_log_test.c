#include "tests/unit/store_bench.h"

static int make(void **state)
{
    static struct bench bench;
    bench_make(&bench);
    bench_open(&bench);
    *state = &bench;
    return 0;
}

static int end(void **state)
{
    bench_end(*state);
    return 0;
}

static void what_was_appended_is_read_in_order_with_its_head(void **state)
{
    struct bench *bench = *state;
    struct bench_log log = bench_log_start("skills-2021");

    assert_int_equal(bench_append(bench, &log, 1), OK);
    assert_int_equal(bench_append(bench, &log, STORE_BATCH_MAX), OK);
    assert_int_equal(bench_append(bench, &log, 3), OK);
    assert_int_equal(bench_check_log(bench, "skills-2021"), 260);
}

static void a_page_begins_after_a_version_and_ends_at_its_limit(void **state)
{
    static struct bench_page page;
    struct bench *bench = *state;
    struct bench_log log = bench_log_start("paged");

    assert_int_equal(bench_append(bench, &log, 100), OK);
    bench_read(bench, "paged", 40, 7, &page);
    assert_int_equal(page.count, 7);
    assert_int_equal(page.versions[0], 41);
    assert_int_equal(page.versions[6], 47);
    assert_string_equal(page.texts[6], "{\"v\":47,\"of\":\"paged\"}");
    assert_int_equal(page.head_v, 100);
    bench_read(bench, "paged", 100, 7, &page);
    assert_int_equal(page.count, 0);
    assert_int_equal(page.head_v, 100);
}

static void a_contest_that_is_not_there_has_version_0_and_no_entries(void **state)
{
    struct bench_page page;
    bench_read(*state, "nobody", 0, 10, &page);
    assert_int_equal(page.status, OK);
    assert_int_equal(page.count, 0);
    assert_int_equal(page.head_v, 0);
}

static void an_append_to_another_head_conflicts_and_writes_nothing(void **state)
{
    struct bench *bench = *state;
    struct bench_log log = bench_log_start("headed");

    assert_int_equal(bench_append(bench, &log, 5), OK);
    struct bench_log late = bench_log_start("headed");
    assert_int_equal(bench_append(bench, &late, 2), REFUSED_CONFLICT);
    struct bench_log early = log;
    early.v++;
    assert_int_equal(bench_append(bench, &early, 2), REFUSED_CONFLICT);
    struct bench_log foreign = log;
    foreign.head.bytes[0] ^= 1;
    assert_int_equal(bench_append(bench, &foreign, 2), REFUSED_CONFLICT);
    assert_int_equal(bench_check_log(bench, "headed"), 5);
    assert_int_equal(bench_append(bench, &log, 1), OK);
}

static void after_a_conflict_everything_pipelined_behind_it_conflicts_too(void **state)
{
    struct bench *bench = *state;
    struct bench_log log = bench_log_start("piped");
    struct bench_answer answers[8] = {{0}};

    assert_int_equal(bench_append(bench, &log, 1), OK);
    log.head.bytes[0] ^= 1;
    for (int i = 0; i < 8; i++) {
        bench_append_send(bench, &log, 4, &answers[i]);
    }
    BENCH_AWAIT(bench, answers[7].count == 1);
    for (int i = 0; i < 8; i++) {
        assert_int_equal(answers[i].status, REFUSED_CONFLICT);
    }
    assert_int_equal(bench_check_log(bench, "piped"), 1);
}

struct listed {
    int answers;
    size_t count;
    char first[40], last[40];
};

static void on_listed(void *arg, enum status status, const char *const *ids, size_t count)
{
    struct listed *listed = arg;

    assert_int_equal(status, OK);
    listed->answers++;
    listed->count = count;
    if (count > 0) {
        snprintf(listed->first, sizeof listed->first, "%s", ids[0]);
        snprintf(listed->last, sizeof listed->last, "%s", ids[count - 1]);
    }
}

static void every_contest_with_a_head_is_listed_once(void **state)
{
    struct bench *bench = *state;
    struct listed before = {0};
    struct listed after = {0};

    store_list(bench->store, on_listed, &before);
    BENCH_AWAIT(bench, before.answers == 1);
    for (int i = 0; i < 50; i++) {
        char id[40];
        snprintf(id, sizeof id, "a-%02d", i);
        struct bench_log log = bench_log_start(id);
        assert_int_equal(bench_append(bench, &log, 1), OK);
    }
    struct bench_log last = bench_log_start("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz");
    assert_int_equal(bench_append(bench, &last, 1), OK);
    store_list(bench->store, on_listed, &after);
    BENCH_AWAIT(bench, after.answers == 1);
    assert_int_equal(after.count, before.count + 51);
    assert_string_equal(after.first, "a-00");
    assert_string_equal(after.last, last.contest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_appended_is_read_in_order_with_its_head),
        cmocka_unit_test(a_page_begins_after_a_version_and_ends_at_its_limit),
        cmocka_unit_test(a_contest_that_is_not_there_has_version_0_and_no_entries),
        cmocka_unit_test(an_append_to_another_head_conflicts_and_writes_nothing),
        cmocka_unit_test(after_a_conflict_everything_pipelined_behind_it_conflicts_too),
        cmocka_unit_test(every_contest_with_a_head_is_listed_once),
    };
    return cmocka_run_group_tests(tests, make, end);
}
