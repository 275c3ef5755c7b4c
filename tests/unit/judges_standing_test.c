/* judges/standing: places, and the chain that decides ties. */
#include "tests/unit/judges_world.h"

#include "judges/standing.h"

enum { ENTRANTS = 4 };

struct standing {
    struct judging *judging;
    struct standing_row rows[ENTRANTS];
    size_t count;
};

static void settle(struct standing *standing, struct judging *judging)
{
    standing->judging = judging;
    standing->count = 0;
    for (size_t i = 0; i < judging->contest.entrant_count; i++) {
        const struct result *result = results_of(judging, i);

        if (result->total.there) {
            standing->rows[standing->count++] = (struct standing_row){.entrant = i, .result = result};
        }
    }
    standing_settle(judging, standing->rows, standing->count);
}

/* One judge; two modules of one stage with two criteria each, 25 points a criterion. */
static struct rulebook *create_four_criteria(const struct tie *ties, size_t count)
{
    struct rubric *rubric = rubric_create(1, 2, 4, 1);

    for (size_t i = 0; i < 4; i++) {
        set_criterion(rubric, i, "25", "1");
    }
    for (size_t i = 0; i < 2; i++) {
        set_module(rubric, i, 2 * i, 2);
        set_number(rubric->modules[i].weight, "50");
        set_number(rubric->modules[i].max, "50");
    }
    set_panel(rubric, 0, 1);
    for (size_t i = 0; i < count; i++) {
        rubric->ties[i] = ties[i];
    }
    rubric->tie_count = count;
    return create_rulebook(rubric, 1);
}

static void mark_row(struct judging *judging, size_t entrant, const char *const marks[4])
{
    for (size_t i = 0; i < 4; i++) {
        set_mark(judging, 0, entrant, i, marks[i]);
    }
    submit(judging, 0, entrant);
}

static void perform(struct judging *judging, size_t entrant, int64_t from, int64_t to)
{
    happen(judging, (struct fact){.kind = FACT_ENTRANT_CALL, .entrant = entrant, .t = from});
    happen(judging, (struct fact){.kind = FACT_ENTRANT_END, .entrant = entrant, .t = to});
}

static void assert_row(const struct standing *standing, size_t row, size_t entrant, unsigned place)
{
    assert_int_equal(standing->rows[row].entrant, entrant);
    assert_int_equal(standing->rows[row].place, place);
}

static void equals_share_a_place_and_the_next_is_skipped(void **state)
{
    struct judging *judging = create_open(create_four_criteria(NULL, 0), 4);
    struct standing standing;
    (void)state;

    fill_sheet(judging, 0, 0, "10");
    fill_sheet(judging, 0, 1, "12");
    fill_sheet(judging, 0, 2, "10");
    fill_sheet(judging, 0, 3, "9");
    settle(&standing, judging);
    assert_row(&standing, 0, 1, 1);
    assert_row(&standing, 1, 0, 2);
    assert_row(&standing, 2, 2, 2);
    assert_row(&standing, 3, 3, 4);
    judging_destroy(judging);
}

static void who_has_no_score_has_no_place_and_a_zero_has_one(void **state)
{
    struct judging *judging = create_open(create_four_criteria(NULL, 0), 3);
    struct standing standing;
    (void)state;

    fill_sheet(judging, 0, 0, "0");
    fill_sheet(judging, 0, 2, "1");
    settle(&standing, judging);
    assert_int_equal(standing.count, 2);
    assert_row(&standing, 0, 2, 1);
    assert_row(&standing, 1, 0, 2);
    judging_destroy(judging);
}

static void the_chain_is_asked_rung_by_rung_and_says_which_decided(void **state)
{
    static const struct tie chain[] = {{TIE_MODULE, 1}, {TIE_CRITERION, 3}, {TIE_TIME, 0}, {TIE_EQUAL, 0}};
    static const char *const marks[ENTRANTS][4] = {
        {"20", "10", "10", "10"}, /* module 2: 20 */
        {"15", "10", "15", "10"}, /* module 2: 25, c4: 10 */
        {"15", "10", "13", "12"}, /* module 2: 25, c4: 12 */
        {"10", "15", "15", "10"}, /* like the second, and faster */
    };
    struct judging *judging = create_open(create_four_criteria(chain, 4), 4);
    struct standing standing;
    (void)state;

    for (size_t i = 0; i < ENTRANTS; i++) {
        mark_row(judging, i, marks[i]);
    }
    perform(judging, 1, 100000, 200000);
    perform(judging, 3, 300000, 399999);
    settle(&standing, judging);
    assert_row(&standing, 0, 2, 1);
    assert_row(&standing, 1, 3, 2);
    assert_row(&standing, 2, 1, 3);
    assert_row(&standing, 3, 0, 4);
    assert_int_equal(standing.rows[1].decided_by, 1);
    assert_int_equal(standing.rows[2].decided_by, 2);
    assert_int_equal(standing.rows[3].decided_by, 0);
    judging_destroy(judging);
}

static void who_never_performed_is_last_in_time_and_a_running_performance_is_none(void **state)
{
    static const struct tie chain[] = {{TIE_TIME, 0}};
    struct judging *judging = create_open(create_four_criteria(chain, 1), 3);
    struct standing standing;
    (void)state;

    for (size_t i = 0; i < 3; i++) {
        fill_sheet(judging, 0, i, "10");
    }
    perform(judging, 2, 100000, 900000);
    happen(judging, (struct fact){.kind = FACT_ENTRANT_CALL, .entrant = 1, .t = 950000});
    settle(&standing, judging);
    assert_row(&standing, 0, 2, 1);
    assert_row(&standing, 1, 0, 2);
    assert_row(&standing, 2, 1, 2);
    judging_destroy(judging);
}

static void nothing_behind_equal_decides(void **state)
{
    static const struct tie chain[] = {{TIE_EQUAL, 0}, {TIE_CRITERION, 0}};
    static const char *const marks[2][4] = {{"10", "20", "10", "10"}, {"20", "10", "10", "10"}};
    struct judging *judging = create_open(create_four_criteria(chain, 2), 2);
    struct standing standing;
    (void)state;

    mark_row(judging, 0, marks[0]);
    mark_row(judging, 1, marks[1]);
    settle(&standing, judging);
    assert_row(&standing, 0, 0, 1);
    assert_row(&standing, 1, 1, 1);
    assert_int_equal(standing.rows[1].decided_by, 2);
    judging_destroy(judging);
}

static void a_tie_by_stage_looks_at_the_stage(void **state)
{
    struct rubric *rubric = rubric_create(2, 2, 2, 1);
    struct judging *judging;
    struct standing standing;
    (void)state;

    for (size_t i = 0; i < 2; i++) {
        set_criterion(rubric, i, "100", "1");
        set_module(rubric, i, i, 1);
        rubric->modules[i].stage = i;
    }
    set_panel(rubric, 0, 1);
    rubric->ties[0] = (struct tie){TIE_STAGE, 1};
    rubric->tie_count = 1;
    judging = create_open(create_rulebook(rubric, 1), 2);
    for (size_t i = 0; i < 2; i++) {
        set_mark(judging, 0, i, 0, i == 0 ? "60" : "40");
        set_mark(judging, 0, i, 1, i == 0 ? "40" : "60");
        submit(judging, 0, i);
    }
    settle(&standing, judging);
    assert_row(&standing, 0, 1, 1);
    assert_row(&standing, 1, 0, 2);
    assert_int_equal(standing.rows[1].decided_by, 0);
    judging_destroy(judging);
}

/* Both have 50 by the three sheets that are kept; the dropped sheets would turn the order around. */
static void a_tie_by_criterion_looks_at_the_sheets_that_were_kept(void **state)
{
    struct rulebook *rulebook = create_final(5);
    struct judging *judging;
    struct standing standing;
    (void)state;

    rulebook->rubric->ties[0] = (struct tie){TIE_CRITERION, 0};
    rulebook->rubric->tie_count = 1;
    judging = create_open(rulebook, 2);
    for (size_t seat = 0; seat < 5; seat++) {
        static const char *const first[] = {"20", "0", "10", "10", "10"};
        static const char *const second[] = {"12", "0", "11", "11", "11"};

        for (size_t i = 0; i < 2; i++) {
            set_mark(judging, seat, i, 0, i == 0 ? first[seat] : second[seat]);
            set_mark(judging, seat, i, 1, i == 0 ? "11" : "10");
            set_mark(judging, seat, i, 2, "10");
            set_mark(judging, seat, i, 3, "10");
            set_mark(judging, seat, i, 4, "10");
            submit(judging, seat, i);
        }
    }
    settle(&standing, judging);
    assert_row(&standing, 0, 1, 1);
    assert_row(&standing, 1, 0, 2);
    assert_int_equal(standing.rows[1].decided_by, 0);
    judging_destroy(judging);
}

static void where_marks_are_taken_off_less_is_better(void **state)
{
    struct rubric *rubric = rubric_create(1, 1, 2, 1);
    struct judging *judging;
    struct standing standing;
    (void)state;

    set_criterion(rubric, 0, "10", "1");
    set_criterion(rubric, 1, "10", "1");
    set_module(rubric, 0, 0, 2);
    rubric->modules[0].method = METHOD_DEDUCTION;
    set_panel(rubric, 0, 1);
    rubric->ties[0] = (struct tie){TIE_CRITERION, 1};
    rubric->tie_count = 1;
    judging = create_open(create_rulebook(rubric, 1), 2);
    for (size_t i = 0; i < 2; i++) {
        set_mark(judging, 0, i, 0, i == 0 ? "1" : "5");
        set_mark(judging, 0, i, 1, i == 0 ? "5" : "1");
        submit(judging, 0, i);
    }
    settle(&standing, judging);
    assert_row(&standing, 0, 1, 1);
    assert_row(&standing, 1, 0, 2);
    judging_destroy(judging);
}

/* Both run at 55 points: one has a zero in the first module, the other nothing yet. */
static void a_zero_is_better_than_nothing_at_all(void **state)
{
    struct rulebook *rulebook = create_skills();
    struct standing_row rows[2];
    struct judging *judging;
    (void)state;

    rulebook->rubric->ties[0] = (struct tie){TIE_MODULE, 0};
    rulebook->rubric->tie_count = 1;
    judging = create_open(rulebook, 2);
    set_mark(judging, 2, 0, 1, "50");
    set_mark(judging, 2, 1, 1, "50");
    set_mark(judging, 0, 1, 0, "0");
    for (size_t i = 0; i < 2; i++) {
        rows[i] = (struct standing_row){.entrant = i, .result = results_running(judging, i)};
    }
    standing_settle(judging, rows, 2);
    assert_int_equal(rows[0].entrant, 1);
    assert_int_equal(rows[1].place, 2);
    judging_destroy(judging);
}

static void a_tie_by_the_exact_total_looks_behind_the_rounding(void **state)
{
    struct rulebook *rulebook = create_final(3);
    struct standing_row rows[2] = {{.entrant = 0}, {.entrant = 1}};
    (void)state;

    rulebook->rubric->ties[0].by = TIE_EXACT;
    rulebook->rubric->ties[1].by = TIE_EQUAL;
    rulebook->rubric->tie_count = 2;
    rulebook->rubric->rounding.total.decimals = 0;
    struct judging *judging = create_open(rulebook, 2);
    for (size_t seat = 0; seat < 3; seat++) {
        fill_sheet(judging, seat, 0, "10");
        fill_sheet(judging, seat, 1, seat == 0 ? "10.5" : "10");
    }
    rows[0].result = results_of(judging, 0);
    rows[1].result = results_of(judging, 1);
    assert_number(rows[0].result->total.q, "50");
    rulebook = NULL;
    standing_settle(judging, rows, 2);
    assert_int_equal(rows[0].entrant, 1);
    assert_int_equal(rows[1].place, 2);
    judging_destroy(judging);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equals_share_a_place_and_the_next_is_skipped),
        cmocka_unit_test(who_has_no_score_has_no_place_and_a_zero_has_one),
        cmocka_unit_test(the_chain_is_asked_rung_by_rung_and_says_which_decided),
        cmocka_unit_test(who_never_performed_is_last_in_time_and_a_running_performance_is_none),
        cmocka_unit_test(nothing_behind_equal_decides),
        cmocka_unit_test(a_tie_by_stage_looks_at_the_stage),
        cmocka_unit_test(a_tie_by_criterion_looks_at_the_sheets_that_were_kept),
        cmocka_unit_test(where_marks_are_taken_off_less_is_better),
        cmocka_unit_test(a_zero_is_better_than_nothing_at_all),
        cmocka_unit_test(a_tie_by_the_exact_total_looks_behind_the_rounding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
