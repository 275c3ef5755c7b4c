/* judges/outlier: who lies too far from the panel, and where. */
#include "tests/unit/judges_world.h"

#include "judges/outlier.h"

/* Three judges or so many; a total may lie 6 points from the mean. */
static struct judging *create_tolerant(size_t judges)
{
    struct rulebook *rulebook = create_final(judges);

    rulebook->rubric->modules[0].tolerance = 6000000;
    return create_open(rulebook, 1);
}

static void assert_outlier(const struct judging *judging, size_t seat, size_t criterion)
{
    size_t found = SIZE_MAX;

    assert_true(outlier_is(judging, seat, 0, &found));
    assert_int_equal(found, criterion);
}

static void two_totals_say_nothing(void **state)
{
    struct judging *judging = create_tolerant(3);
    (void)state;

    fill_sheet(judging, 0, 0, "1");
    fill_sheet(judging, 1, 0, "15");
    assert_false(outlier_is(judging, 0, 0, NULL));
    judging_destroy(judging);
}

/* 50, 50 and 59: the mean is 53, and 59 lies exactly 6 from it; half a point more lies outside. */
static void the_tolerance_itself_is_within(void **state)
{
    struct judging *judging = create_tolerant(3);
    (void)state;

    fill_sheet(judging, 0, 0, "10");
    fill_sheet(judging, 1, 0, "10");
    for (size_t i = 0; i < 4; i++) {
        set_mark(judging, 2, 0, i, "10");
    }
    set_mark(judging, 2, 0, 2, "19");
    set_mark(judging, 2, 0, 4, "10");
    submit(judging, 2, 0);
    assert_false(outlier_is(judging, 2, 0, NULL));
    happen(judging, (struct fact){.kind = FACT_SHEET_RETURN, .seat = 2});
    assert_false(outlier_is(judging, 2, 0, NULL));
    set_mark(judging, 2, 0, 2, "20");
    submit(judging, 2, 0);
    assert_outlier(judging, 2, 2);
    assert_false(outlier_is(judging, 0, 0, NULL));
    judging_destroy(judging);
}

static void without_a_tolerance_nobody_lies_outside(void **state)
{
    struct judging *judging = create_open(create_final(3), 1);
    (void)state;

    fill_sheet(judging, 0, 0, "0");
    fill_sheet(judging, 1, 0, "15");
    fill_sheet(judging, 2, 0, "15");
    assert_false(outlier_is(judging, 0, 0, NULL));
    judging_destroy(judging);
}

static void a_recused_judge_is_not_compared(void **state)
{
    struct judging *judging = create_tolerant(4);
    (void)state;

    fill_sheet(judging, 0, 0, "0");
    fill_sheet(judging, 1, 0, "10");
    fill_sheet(judging, 2, 0, "10");
    fill_sheet(judging, 3, 0, "10");
    assert_true(outlier_is(judging, 0, 0, NULL));
    happen(judging, recusal_fact(0, 0, true));
    assert_false(outlier_is(judging, 0, 0, NULL));
    assert_false(outlier_is(judging, 1, 0, NULL));
    judging_destroy(judging);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_totals_say_nothing),
        cmocka_unit_test(the_tolerance_itself_is_within),
        cmocka_unit_test(without_a_tolerance_nobody_lies_outside),
        cmocka_unit_test(a_recused_judge_is_not_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
