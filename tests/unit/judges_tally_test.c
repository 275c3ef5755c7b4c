/* judges/tally: one high, one low, and what is left. */
#include "tests/unit/judges_world.h"

enum { PARTS_MAX = 12 };

struct bench {
    struct part parts[PARTS_MAX];
    struct reduction reduction;
};

static void bench_init(struct bench *bench, const long *halves, size_t count)
{
    memset(bench, 0, sizeof *bench);
    mpq_init(bench->reduction.value.q);
    bench->reduction.parts = bench->parts;
    bench->reduction.part_count = count;
    for (size_t i = 0; i < count; i++) {
        bench->parts[i].seat = i;
        bench->parts[i].millionths = 500000 * halves[i];
    }
}

static void bench_finish(struct bench *bench)
{
    mpq_clear(bench->reduction.value.q);
}

static const struct tally_rule one_high_one_low = {.drop_high = 1, .drop_low = 1, .drop_from = 5};

static void a_tied_extreme_loses_one(void **state)
{
    static const long halves[] = {172, 172, 170, 142, 142};
    struct bench bench;
    (void)state;

    bench_init(&bench, halves, 5);
    tally_reduce(&one_high_one_low, &bench.reduction);
    assert_true(bench.parts[0].dropped_high);
    assert_true(tally_keeps(&bench.parts[1]));
    assert_true(bench.parts[3].dropped_low);
    assert_true(tally_keeps(&bench.parts[4]));
    assert_int_equal(mpq_cmp_ui(bench.reduction.value.q, (172 + 170 + 142) / 2, 3), 0);
    bench_finish(&bench);
}

static void too_few_judges_and_nobody_is_dropped(void **state)
{
    static const long halves[] = {200, 180, 170, 20};
    struct bench bench;
    (void)state;

    bench_init(&bench, halves, 4);
    tally_reduce(&one_high_one_low, &bench.reduction);
    for (size_t i = 0; i < 4; i++) {
        assert_true(tally_keeps(&bench.parts[i]));
    }
    assert_number(bench.reduction.value.q, "71.25");
    bench_finish(&bench);
}

static void when_all_agree_two_different_parts_go(void **state)
{
    static const long halves[] = {100, 100, 100, 100, 100};
    struct bench bench;
    (void)state;

    bench_init(&bench, halves, 5);
    tally_reduce(&one_high_one_low, &bench.reduction);
    assert_true(bench.parts[0].dropped_high && !bench.parts[0].dropped_low);
    assert_true(bench.parts[1].dropped_low && !bench.parts[1].dropped_high);
    assert_number(bench.reduction.value.q, "50");
    bench_finish(&bench);
}

static void a_rule_that_would_drop_everybody_drops_nobody(void **state)
{
    static const struct tally_rule greedy = {.drop_high = 1, .drop_low = 1, .drop_from = 2};
    static const long halves[] = {10, 20};
    struct bench bench;
    (void)state;

    bench_init(&bench, halves, 2);
    tally_reduce(&greedy, &bench.reduction);
    assert_number(bench.reduction.value.q, "7.5");
    bench_finish(&bench);
}

static void nobody_at_all_is_absent_not_zero(void **state)
{
    struct bench bench;
    (void)state;

    bench_init(&bench, NULL, 0);
    bench.reduction.value.there = true;
    tally_reduce(&one_high_one_low, &bench.reduction);
    assert_false(bench.reduction.value.there);
    bench_finish(&bench);
}

static int ascending(const void *a, const void *b)
{
    return (*(const long *)a > *(const long *)b) - (*(const long *)a < *(const long *)b);
}

/* The same by sorting: cut off the ends, add up the middle. */
static void assert_agrees_with_sorting(const struct tally_rule *rule, const long *halves, size_t count)
{
    size_t first = 0, last = count;
    long sorted[PARTS_MAX], sum = 0;
    struct bench bench;
    mpq_t expected;

    memcpy(sorted, halves, count * sizeof *halves);
    qsort(sorted, count, sizeof *sorted, ascending);
    if (count >= rule->drop_from && count > rule->drop_low + rule->drop_high) {
        first = rule->drop_low;
        last = count - rule->drop_high;
    }
    for (size_t i = first; i < last; i++) {
        sum += sorted[i];
    }
    mpq_init(expected);
    mpq_set_si(expected, sum, 2 * (rule->reduce == TALLY_MEAN ? last - first : 1));
    mpq_canonicalize(expected);
    bench_init(&bench, halves, count);
    tally_reduce(rule, &bench.reduction);
    assert_true(bench.reduction.value.there);
    assert_true(mpq_equal(bench.reduction.value.q, expected));
    bench_finish(&bench);
    mpq_clear(expected);
}

static void any_tally_agrees_with_sorting_and_cutting_off_the_ends(void **state)
{
    uint32_t seed = 2463534242u;
    (void)state;

    for (int round = 0; round < 20000; round++) {
        struct tally_rule rule = {0};
        long halves[PARTS_MAX];
        size_t count;

        seed = seed * 1664525u + 1013904223u;
        count = 1 + (seed >> 8) % PARTS_MAX;
        rule.reduce = (seed >> 16) % 2 == 0 ? TALLY_MEAN : TALLY_SUM;
        rule.drop_high = (seed >> 17) % 3;
        rule.drop_low = (seed >> 20) % 3;
        rule.drop_from = 1 + (seed >> 24) % 8;
        for (size_t i = 0; i < count; i++) {
            seed = seed * 1664525u + 1013904223u;
            halves[i] = (long)((seed >> 16) % 9) - 2; /* a narrow range: many ties */
        }
        assert_agrees_with_sorting(&rule, halves, count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tied_extreme_loses_one),
        cmocka_unit_test(too_few_judges_and_nobody_is_dropped),
        cmocka_unit_test(when_all_agree_two_different_parts_go),
        cmocka_unit_test(a_rule_that_would_drop_everybody_drops_nobody),
        cmocka_unit_test(nobody_at_all_is_absent_not_zero),
        cmocka_unit_test(any_tally_agrees_with_sorting_and_cutting_off_the_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
