#include "tests/unit/store_bench.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "server/store/witness.h"
#include "server/store/witness_slot.h"

/* The bench's directory and loop; no store. */
static struct witness *witness;

static void open_again(struct bench *bench)
{
    witness_close(witness);
    uv_run(&bench->loop, UV_RUN_DEFAULT);
    assert_int_equal(witness_open(bench->dir, &bench->loop, &witness), OK);
}

static int make(void **state)
{
    static struct bench bench;
    bench_make(&bench);
    assert_int_equal(witness_open(bench.dir, &bench.loop, &witness), OK);
    *state = &bench;
    return 0;
}

static int end(void **state)
{
    struct bench *bench = *state;
    witness_close(witness);
    uv_run(&bench->loop, UV_RUN_DEFAULT);
    witness = NULL;
    bench_end(bench);
    return 0;
}

static struct witness_mark mark_at(uint64_t v)
{
    struct witness_mark mark = {.v = v};
    char text[32];
    snprintf(text, sizeof text, "head %ju", (uintmax_t)v);
    chain_start(text, &mark.head);
    return mark;
}

static void put_and_wait(struct bench *bench, const char *contest, uint64_t v)
{
    struct witness_mark mark = mark_at(v);
    witness_put(witness, contest, &mark);
    uv_run(&bench->loop, UV_RUN_DEFAULT);
}

static void assert_mark(const char *contest, uint64_t v)
{
    struct witness_mark mark;
    struct witness_mark expected = mark_at(v);
    assert_int_equal(witness_get(witness, contest, &mark), OK);
    assert_int_equal(mark.v, v);
    assert_memory_equal(&mark.head, &expected.head, sizeof mark.head);
}

/* Overwrites part of the slot that the write with this serial went to. */
static void damage(const struct bench *bench, const char *contest, uint64_t serial, int64_t at)
{
    char path[160];
    snprintf(path, sizeof path, "%s/witness/%s", bench->dir, contest);
    int fd = open(path, O_WRONLY);
    assert_true(fd >= 0);
    assert_int_equal(pwrite(fd, "torn", 4, witness_slot_offset(serial) + at), 4);
    close(fd);
}

static void a_contest_without_a_witness_has_version_0(void **state)
{
    (void)state;
    struct witness_mark mark = {.v = 7};
    assert_int_equal(witness_get(witness, "new", &mark), OK);
    assert_int_equal(mark.v, 0);
}

static void the_newest_mark_is_found_again(void **state)
{
    for (uint64_t v = 1; v <= 5; v++) {
        put_and_wait(*state, "skills", v);
        open_again(*state);
        assert_mark("skills", v);
    }
}

static void of_many_marks_put_at_once_the_last_is_written(void **state)
{
    for (uint64_t v = 1; v <= 1000; v++) {
        struct witness_mark mark = mark_at(v);
        witness_put(witness, "skills", &mark);
    }
    open_again(*state);
    assert_mark("skills", 1000);
}

static void a_torn_newest_slot_leaves_the_older_one(void **state)
{
    put_and_wait(*state, "skills", 10);
    put_and_wait(*state, "skills", 20);
    put_and_wait(*state, "skills", 30);
    damage(*state, "skills", 3, 20);
    open_again(*state);
    assert_mark("skills", 20);
    put_and_wait(*state, "skills", 40);
    open_again(*state);
    assert_mark("skills", 40);
}

static void damage_anywhere_in_a_slot_is_seen(void **state)
{
    put_and_wait(*state, "skills", 10);
    for (int64_t at = 0; at < SLOT_SIZE - 4; at += 61) {
        put_and_wait(*state, "skills", 100 + (uint64_t)at);
        open_again(*state);
        damage(*state, "skills", 2 + (uint64_t)at / 61 * 2, at);
        open_again(*state);
        struct witness_mark mark;
        assert_int_equal(witness_get(witness, "skills", &mark), OK);
        assert_int_not_equal(mark.v, 100 + at);
        put_and_wait(*state, "skills", 10); /* goes over the damaged slot */
        put_and_wait(*state, "skills", 10);
    }
}

static void two_damaged_slots_are_a_fault_until_a_person_resets(void **state)
{
    struct witness_mark mark;
    put_and_wait(*state, "skills", 10);
    put_and_wait(*state, "skills", 20);
    damage(*state, "skills", 1, 30);
    damage(*state, "skills", 2, 30);
    open_again(*state);
    log_setup(LOG_TEXT, LOG_ERROR);
    assert_int_equal(witness_get(witness, "skills", &mark), FAULT_IO);
    mark = mark_at(15);
    assert_int_equal(witness_reset(witness, "skills", &mark), OK);
    open_again(*state);
    assert_mark("skills", 15);
}

static void a_reset_may_go_back(void **state)
{
    struct witness_mark mark = mark_at(3);
    put_and_wait(*state, "skills", 10);
    assert_int_equal(witness_reset(witness, "skills", &mark), OK);
    open_again(*state);
    assert_mark("skills", 3);
}

static void a_witness_of_another_contest_under_this_name_is_refused(void **state)
{
    struct bench *bench = *state;
    struct witness_mark mark;
    char from[160];
    char to[160];
    put_and_wait(bench, "skills", 10);
    snprintf(from, sizeof from, "%s/witness/skills", bench->dir);
    snprintf(to, sizeof to, "%s/witness/teaching", bench->dir);
    assert_int_equal(rename(from, to), 0);
    assert_int_equal(witness_get(witness, "teaching", &mark), FAULT_IO);
}

static void a_write_that_fails_is_made_good_by_the_next(void **state)
{
    struct bench *bench = *state;
    char path[160];
    char aside[160];
    put_and_wait(bench, "skills", 10);
    snprintf(path, sizeof path, "%s/witness/skills", bench->dir);
    snprintf(aside, sizeof aside, "%s/witness/.aside", bench->dir);
    assert_int_equal(rename(path, aside), 0);
    put_and_wait(bench, "skills", 20);
    assert_mark("skills", 10);
    assert_int_equal(rename(aside, path), 0);
    put_and_wait(bench, "skills", 30);
    open_again(bench);
    assert_mark("skills", 30);
}

static void every_witness_is_listed_and_nothing_else(void **state)
{
    struct bench *bench = *state;
    char **ids;
    size_t count;
    char path[160];
    put_and_wait(bench, "b", 1);
    put_and_wait(bench, "a", 1);
    snprintf(path, sizeof path, "%s/witness/.c.new", bench->dir);
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(witness_list(witness, &ids, &count), OK);
    assert_int_equal(count, 2);
    assert_true(strcmp(ids[0], "a") == 0 || strcmp(ids[1], "a") == 0);
    free(ids[0]);
    free(ids[1]);
    free(ids);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_contest_without_a_witness_has_version_0, make, end),
        cmocka_unit_test_setup_teardown(the_newest_mark_is_found_again, make, end),
        cmocka_unit_test_setup_teardown(of_many_marks_put_at_once_the_last_is_written, make, end),
        cmocka_unit_test_setup_teardown(a_torn_newest_slot_leaves_the_older_one, make, end),
        cmocka_unit_test_setup_teardown(damage_anywhere_in_a_slot_is_seen, make, end),
        cmocka_unit_test_setup_teardown(two_damaged_slots_are_a_fault_until_a_person_resets, make, end),
        cmocka_unit_test_setup_teardown(a_reset_may_go_back, make, end),
        cmocka_unit_test_setup_teardown(a_witness_of_another_contest_under_this_name_is_refused, make, end),
        cmocka_unit_test_setup_teardown(a_write_that_fails_is_made_good_by_the_next, make, end),
        cmocka_unit_test_setup_teardown(every_witness_is_listed_and_nothing_else, make, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
