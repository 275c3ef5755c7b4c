/* judges/score and results: from marks to the total, by the test vectors of real rule books. */
#include "tests/unit/judges_world.h"

/* contest-rules, test vector 1: seven judges × five criteria. */
static const char *const vector[7][5] = {
    {"19", "14", "22", "12", "15"}, {"15", "16", "25", "15", "15"}, {"15", "18", "30", "11", "12"},
    {"16", "20", "24", "12", "13"}, {"15", "20", "22", "13", "15"}, {"14", "15", "21", "11", "10"},
    {"14", "20", "23", "12", "13"},
};

static void mark_vector(struct judging *judging)
{
    for (size_t seat = 0; seat < 7; seat++) {
        for (size_t criterion = 0; criterion < 5; criterion++) {
            set_mark(judging, seat, 0, criterion, vector[seat][criterion]);
        }
        submit(judging, seat, 0);
    }
}

static void assert_vector(struct rulebook *rulebook, const char *expected)
{
    struct judging *judging = create_open(rulebook, 1);
    const struct result *result;

    mark_vector(judging);
    result = results_of(judging, 0);
    assert_true(result->total.there);
    assert_true(result->complete);
    assert_number(result->total.q, expected);
    judging_destroy(judging);
}

static void the_plain_mean_of_the_seven_sheets_is_82_43(void **state)
{
    struct rulebook *rulebook = create_final(7);
    (void)state;

    rulebook->rubric->modules[0].tally.drop_high = 0;
    rulebook->rubric->modules[0].tally.drop_low = 0;
    assert_vector(rulebook, "82.43");
}

static void the_whole_sheet_trim_is_84(void **state)
{
    (void)state;

    assert_vector(create_final(7), "84");
}

static void the_trim_per_criterion_is_81_60(void **state)
{
    struct rulebook *rulebook = create_final(7);
    (void)state;

    rulebook->rubric->modules[0].tally.per = TALLY_PER_CRITERION;
    assert_vector(rulebook, "81.6");
}

static void it_stays_known_who_was_dropped(void **state)
{
    struct judging *judging = create_open(create_final(7), 1);
    const struct reduction *totals;
    (void)state;

    mark_vector(judging);
    totals = &results_of(judging, 0)->modules[0].reductions[0];
    assert_int_equal(totals->part_count, 7);
    for (size_t i = 0; i < 7; i++) {
        assert_int_equal(totals->parts[i].seat, i);
        assert_int_equal(totals->parts[i].dropped_high, i == 1); /* J2 and J3 have 86: one goes */
        assert_int_equal(totals->parts[i].dropped_low, i == 5);
    }
    assert_int_equal(totals->parts[1].millionths, 86000000);
    judging_destroy(judging);
}

/* Two stages of one module and one criterion each, one judge. */
static struct rulebook *create_two_stages(const char *first_weight, const char *second_weight)
{
    struct rubric *rubric = rubric_create(2, 2, 2, 1);
    struct rulebook *rulebook;

    for (size_t i = 0; i < 2; i++) {
        set_criterion(rubric, i, "100", "0.01");
        set_module(rubric, i, i, 1);
        rubric->modules[i].stage = i;
    }
    set_panel(rubric, 0, 1);
    rulebook = create_rulebook(rubric, 1);
    set_number(rubric->stage_weights[0], first_weight);
    set_number(rubric->stage_weights[1], second_weight);
    return rulebook;
}

/* contest-rules, test vector 2: 30 % × 86.35 + 70 % × 91.27 = 89.794. */
static void thirty_and_seventy_percent_give_89_79(void **state)
{
    struct judging *judging = create_open(create_two_stages("30", "70"), 1);
    (void)state;

    set_mark(judging, 0, 0, 0, "86.35");
    set_mark(judging, 0, 0, 1, "91.27");
    submit(judging, 0, 0);
    assert_number(results_of(judging, 0)->total.q, "89.79");
    judging_destroy(judging);
}

static void a_stage_that_rounds_first_can_move_the_total(void **state)
{
    struct rulebook *rulebook = create_two_stages("50", "50");
    struct judging *judging;
    (void)state;

    rulebook->rubric->rounding.stage = (struct rounding){true, 0, ROUND_HALF_UP};
    judging = create_open(rulebook, 1);
    set_mark(judging, 0, 0, 0, "80.5");
    set_mark(judging, 0, 0, 1, "90.49");
    submit(judging, 0, 0);
    assert_number(results_of(judging, 0)->stages[0].q, "81");
    assert_number(results_of(judging, 0)->stages[1].q, "90");
    assert_number(results_of(judging, 0)->total.q, "85.5");
    judging_destroy(judging);
}

static void each_place_rounds_by_itself(void **state)
{
    struct rulebook *rulebook = create_final(3);
    struct judging *judging;
    (void)state;

    rulebook->rubric->rounding.judge = (struct rounding){true, 0, ROUND_FLOOR};
    rulebook->rubric->rounding.module = (struct rounding){true, 1, ROUND_CEILING};
    judging = create_open(rulebook, 1);
    for (size_t seat = 0; seat < 3; seat++) {
        for (size_t criterion = 0; criterion < 5; criterion++) {
            set_mark(judging, seat, 0, criterion, seat == 0 ? "10.5" : "10");
        }
        submit(judging, seat, 0);
    }
    assert_int_equal(results_of(judging, 0)->modules[0].reductions[0].parts[0].millionths,
                     52000000);                                        /* of 52.5 */
    assert_number(results_of(judging, 0)->modules[0].value.q, "50.7"); /* of 50.666… */
    judging_destroy(judging);
}

static void a_module_earns_its_weight_and_an_agreed_one_needs_only_the_first_seat(void **state)
{
    struct judging *judging = create_open(create_skills(), 1);
    unsigned done, of;
    (void)state;

    fill_sheet(judging, 0, 0, "80");
    fill_sheet(judging, 1, 0, "90");
    fill_sheet(judging, 2, 0, "40");
    assert_null(judging_sheet(judging, 3, 0));
    judging_progress(judging, 0, &done, &of);
    assert_int_equal(done, 3);
    assert_int_equal(of, 3);
    /* 85 × 45/100 + 40 × 55/50 = 38.25 + 44 */
    assert_number(results_of(judging, 0)->total.q, "82.25");
    judging_destroy(judging);
}

static void what_is_taken_off_never_goes_below_the_floor(void **state)
{
    static const char *const taken[] = {"3.5", "12"};
    static const char *const left[] = {"6.5", "2"};
    (void)state;

    for (size_t i = 0; i < 2; i++) {
        struct rubric *rubric = rubric_create(1, 1, 2, 1);
        struct judging *judging;

        set_criterion(rubric, 0, "20", "0.5");
        set_criterion(rubric, 1, "5", "0.5");
        set_module(rubric, 0, 0, 2);
        rubric->modules[0].method = METHOD_DEDUCTION;
        set_number(rubric->modules[0].max, "10");
        set_number(rubric->modules[0].weight, "10");
        set_number(rubric->modules[0].floor, "2");
        set_panel(rubric, 0, 1);
        judging = create_open(create_rulebook(rubric, 1), 1);
        set_mark(judging, 0, 0, 0, taken[i]);
        set_mark(judging, 0, 0, 1, "0");
        submit(judging, 0, 0);
        assert_number(results_of(judging, 0)->modules[0].value.q, left[i]);
        judging_destroy(judging);
    }
}

static void a_missing_judge_blocks_until_released(void **state)
{
    struct judging *judging = create_open(create_final(3), 1);
    (void)state;

    fill_sheet(judging, 0, 0, "10");
    fill_sheet(judging, 1, 0, "12");
    assert_false(results_of(judging, 0)->total.there);
    assert_false(results_of(judging, 0)->modules[0].reductions[0].value.there);
    happen(judging, (struct fact){.kind = FACT_SEAT_RELEASE, .seat = 2, .on = true});
    assert_number(results_of(judging, 0)->total.q, "55");
    assert_true(results_of(judging, 0)->complete);
    assert_true(results_of(judging, 0)->left_out);
    happen(judging, (struct fact){.kind = FACT_SEAT_RELEASE, .seat = 2, .on = false});
    assert_false(results_of(judging, 0)->total.there);
    judging_destroy(judging);
}

static void a_missing_judge_is_left_out_where_the_rule_book_says_so(void **state)
{
    struct rulebook *rulebook = create_final(3);
    struct judging *judging;
    (void)state;

    rulebook->rubric->missing_blocks = false;
    judging = create_open(rulebook, 1);
    assert_false(results_of(judging, 0)->total.there);
    fill_sheet(judging, 0, 0, "10");
    assert_number(results_of(judging, 0)->total.q, "50");
    assert_false(results_of(judging, 0)->complete);
    judging_destroy(judging);
}

static void what_a_judge_submitted_before_being_released_stands(void **state)
{
    struct judging *judging = create_open(create_final(2), 2);
    unsigned done, of;
    (void)state;

    fill_sheet(judging, 0, 0, "10");
    fill_sheet(judging, 1, 0, "14");
    fill_sheet(judging, 0, 1, "10");
    happen(judging, (struct fact){.kind = FACT_SEAT_RELEASE, .seat = 1, .on = true});
    judging_progress(judging, 0, &done, &of);
    assert_true(done == 2 && of == 2);
    assert_number(results_of(judging, 0)->total.q, "60");
    assert_false(results_of(judging, 0)->left_out);
    judging_progress(judging, 1, &done, &of);
    assert_true(done == 1 && of == 1);
    assert_number(results_of(judging, 1)->total.q, "50");
    judging_destroy(judging);
}

static void a_recused_judge_does_not_count_even_having_submitted(void **state)
{
    struct judging *judging = create_open(create_final(2), 1);
    (void)state;

    fill_sheet(judging, 0, 0, "10");
    fill_sheet(judging, 1, 0, "14");
    assert_number(results_of(judging, 0)->total.q, "60");
    happen(judging, (struct fact){.kind = FACT_RECUSAL_SET, .seat = 1, .entrant = 0, .on = true});
    assert_number(results_of(judging, 0)->total.q, "50");
    assert_true(results_of(judging, 0)->left_out);
    judging_destroy(judging);
}

static void without_the_dropping_quorum_after_recusals_all_count(void **state)
{
    struct judging *judging = create_open(create_final(5), 1);
    (void)state;

    fill_sheet(judging, 0, 0, "1");
    fill_sheet(judging, 1, 0, "10");
    fill_sheet(judging, 2, 0, "11");
    fill_sheet(judging, 3, 0, "12");
    fill_sheet(judging, 4, 0, "15");
    assert_number(results_of(judging, 0)->total.q, "55");
    happen(judging, (struct fact){.kind = FACT_RECUSAL_SET, .seat = 4, .entrant = 0, .on = true});
    assert_number(results_of(judging, 0)->total.q, "42.5");
    judging_destroy(judging);
}

static void a_returned_sheet_counts_no_more(void **state)
{
    struct judging *judging = create_open(create_final(1), 1);
    (void)state;

    fill_sheet(judging, 0, 0, "10");
    assert_true(results_of(judging, 0)->total.there);
    happen(judging, (struct fact){.kind = FACT_SHEET_RETURN, .seat = 0, .entrant = 0});
    assert_false(results_of(judging, 0)->total.there);
    assert_true(results_running(judging, 0)->total.there);
    set_mark(judging, 0, 0, 0, "12");
    submit(judging, 0, 0);
    assert_number(results_of(judging, 0)->total.q, "52");
    judging_destroy(judging);
}

static void running_results_move_with_every_mark(void **state)
{
    struct judging *judging = create_open(create_skills(), 1);
    (void)state;

    assert_false(results_running(judging, 0)->total.there);
    set_mark(judging, 2, 0, 1, "50");
    assert_number(results_running(judging, 0)->total.q, "55");
    assert_false(results_running(judging, 0)->modules[0].value.there);
    set_mark(judging, 0, 0, 0, "0");
    assert_number(results_running(judging, 0)->total.q, "55");
    assert_true(results_running(judging, 0)->modules[0].value.there);
    set_mark(judging, 1, 0, 0, "100");
    assert_number(results_running(judging, 0)->total.q, "77.5");
    assert_false(results_of(judging, 0)->total.there);
    set_mark(judging, 1, 0, 0, "");
    assert_number(results_running(judging, 0)->total.q, "55");
    judging_destroy(judging);
}

static void a_criterion_is_rounded_before_it_is_added(void **state)
{
    struct rulebook *rulebook = create_final(3);
    struct judging *judging;
    (void)state;

    rulebook->rubric->modules[0].tally.per = TALLY_PER_CRITERION;
    rulebook->rubric->rounding.criterion = (struct rounding){true, 1, ROUND_HALF_UP};
    judging = create_open(rulebook, 1);
    fill_sheet(judging, 0, 0, "10");
    fill_sheet(judging, 1, 0, "10");
    fill_sheet(judging, 2, 0, "11");
    /* five times 10.3, not 51.666… */
    assert_number(results_of(judging, 0)->total.q, "51.5");
    judging_destroy(judging);
}

static void deductions_can_be_trimmed_by_criterion(void **state)
{
    struct rulebook *rulebook = create_final(5);
    struct judging *judging;
    (void)state;

    rulebook->rubric->modules[0].method = METHOD_DEDUCTION;
    rulebook->rubric->modules[0].tally.per = TALLY_PER_CRITERION;
    judging = create_open(rulebook, 1);
    fill_sheet(judging, 0, 0, "0");
    fill_sheet(judging, 1, 0, "1");
    fill_sheet(judging, 2, 0, "2");
    fill_sheet(judging, 3, 0, "3");
    fill_sheet(judging, 4, 0, "15");
    /* each criterion takes off (1 + 2 + 3) / 3 */
    assert_number(results_of(judging, 0)->total.q, "90");
    judging_destroy(judging);
}

static void one_module_alone_makes_no_total(void **state)
{
    struct judging *judging = create_open(create_skills(), 1);
    (void)state;

    fill_sheet(judging, 2, 0, "40");
    assert_true(results_of(judging, 0)->modules[1].value.there);
    assert_false(results_of(judging, 0)->stages[0].there);
    assert_false(results_of(judging, 0)->total.there);
    judging_destroy(judging);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_plain_mean_of_the_seven_sheets_is_82_43),
        cmocka_unit_test(the_whole_sheet_trim_is_84),
        cmocka_unit_test(the_trim_per_criterion_is_81_60),
        cmocka_unit_test(it_stays_known_who_was_dropped),
        cmocka_unit_test(thirty_and_seventy_percent_give_89_79),
        cmocka_unit_test(a_stage_that_rounds_first_can_move_the_total),
        cmocka_unit_test(each_place_rounds_by_itself),
        cmocka_unit_test(a_criterion_is_rounded_before_it_is_added),
        cmocka_unit_test(a_module_earns_its_weight_and_an_agreed_one_needs_only_the_first_seat),
        cmocka_unit_test(what_is_taken_off_never_goes_below_the_floor),
        cmocka_unit_test(deductions_can_be_trimmed_by_criterion),
        cmocka_unit_test(a_missing_judge_blocks_until_released),
        cmocka_unit_test(one_module_alone_makes_no_total),
        cmocka_unit_test(a_missing_judge_is_left_out_where_the_rule_book_says_so),
        cmocka_unit_test(what_a_judge_submitted_before_being_released_stands),
        cmocka_unit_test(a_recused_judge_does_not_count_even_having_submitted),
        cmocka_unit_test(without_the_dropping_quorum_after_recusals_all_count),
        cmocka_unit_test(a_returned_sheet_counts_no_more),
        cmocka_unit_test(running_results_move_with_every_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
