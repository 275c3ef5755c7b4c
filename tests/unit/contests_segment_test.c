/* contests/segment: what the time of a performance costs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "contests/segment.h"

enum { SECOND = 1000, CENT = 10 * 1000 }; /* of a point, in millionths */

/* The speech contest of contest-rules 7.2: 6 to 8 minutes. */
static const struct segment speech = {
    .limit_ms = 480 * SECOND,
    .minimum_ms = 360 * SECOND,
    .overtime = OVERTIME_DEDUCT,
    .bands = {{1 * SECOND, 2 * CENT},
              {11 * SECOND, 5 * CENT},
              {21 * SECOND, 10 * CENT},
              {31 * SECOND, 20 * CENT}},
    .band_count = 4,
    .short_points = 10 * CENT,
};

static void the_figures_of_the_rule_book_come_out(void **state)
{
    static const struct {
        int64_t seconds, cents;
    } cases[] = {{359, 10}, {360, 0},  {480, 0},  {481, 2},  {490, 2}, {491, 5},
                 {500, 5},  {501, 10}, {510, 10}, {511, 20}, {900, 20}};
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(segment_penalty(&speech, cases[i].seconds * SECOND), cases[i].cents * CENT);
    }
}

static void less_than_the_first_band_costs_nothing(void **state)
{
    (void)state;

    assert_int_equal(segment_penalty(&speech, 480 * SECOND + 999), 0);
}

static void what_was_not_measured_costs_nothing(void **state)
{
    (void)state;

    assert_int_equal(segment_penalty(&speech, 0), 0);
}

static void where_overtime_is_only_shown_it_costs_nothing(void **state)
{
    struct segment shown = speech;
    (void)state;

    shown.overtime = OVERTIME_SHOW;
    assert_int_equal(segment_penalty(&shown, 600 * SECOND), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_figures_of_the_rule_book_come_out),
        cmocka_unit_test(less_than_the_first_band_costs_nothing),
        cmocka_unit_test(what_was_not_measured_costs_nothing),
        cmocka_unit_test(where_overtime_is_only_shown_it_costs_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
