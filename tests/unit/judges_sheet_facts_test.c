/* judges/sheet_facts: what is refused of a mark or a sheet, by which name, and what is kept. */
#include "tests/unit/judges_world.h"

static void a_mark_is_kept_with_the_decimals_of_its_step_however_it_was_typed(void **state)
{
    struct judging *judging = create_open(create_final(1), 1);
    const struct mark *mark;
    (void)state;

    set_mark(judging, 0, 0, 2, "21");
    mark = &judging_sheet(judging, 0, 0)->marks[2];
    assert_string_equal(mark->value, "21.0");
    assert_true(mark->set);
    assert_int_equal(mark->v, judging->contest.v);
    set_mark(judging, 0, 0, 2, "21.500");
    assert_string_equal(mark->value, "21.5");
    set_mark(judging, 0, 0, 2, "0");
    assert_true(mark->set);
    set_mark(judging, 0, 0, 2, "");
    assert_false(mark->set);
    assert_string_equal(mark->value, "");
    assert_int_equal(mark->v, judging->contest.v);
    judging_destroy(judging);
}

static void a_mark_lies_within_0_and_max_and_on_the_step(void **state)
{
    static const char *const outside[] = {"-0.5", "30.5", "0.25", "1e1", "30.", "abc", "1000000000000", " 1"};
    struct judging *judging = create_open(create_final(1), 1);
    (void)state;

    for (size_t i = 0; i < sizeof outside / sizeof outside[0]; i++) {
        assert_refused(judging, mark_fact(judging, 0, 0, 2, outside[i]), REFUSED_RANGE, "value");
    }
    set_mark(judging, 0, 0, 2, "0");
    set_mark(judging, 0, 0, 2, "30");
    judging_destroy(judging);
}

/* 优 良 中 差 of 15: 15, 12, 9, 6, and nothing between. */
static void where_marks_are_levels_no_other_value_is_taken(void **state)
{
    static const char *const worth[] = {"15", "12", "9", "6"};
    static const char *const outside[] = {"0", "3", "10", "14", "18"};
    struct rulebook *rulebook = create_final(1);
    struct criterion *criterion = &rulebook->rubric->criteria[3];
    (void)state;

    criterion->by_level = true;
    assert_int_equal(rubric_add_levels(criterion, 4), OK);
    for (size_t i = 0; i < 4; i++) {
        set_number(criterion->levels[i].from, worth[i]);
        set_number(criterion->levels[i].to, worth[i]);
    }
    struct judging *judging = create_open(rulebook, 1);
    for (size_t i = 0; i < sizeof outside / sizeof outside[0]; i++) {
        assert_refused(judging, mark_fact(judging, 0, 0, 3, outside[i]), REFUSED_RANGE, "value");
    }
    for (size_t i = 0; i < 4; i++) {
        set_mark(judging, 0, 0, 3, worth[i]);
    }
    judging_destroy(judging);
}

static void a_mark_over_another_than_the_judge_saw_is_a_conflict_that_says_what_stands(void **state)
{
    struct judging *judging = create_open(create_final(1), 1);
    struct refusal refusal = {0};
    struct fact late = mark_fact(judging, 0, 0, 0, "3");
    (void)state;

    set_mark(judging, 0, 0, 0, "7.50");
    assert_int_equal(ask(judging, &late, &refusal), REFUSED_CONFLICT);
    assert_string_equal(refusal.path, "base");
    assert_string_equal(refusal.value, "7.5");
    assert_int_equal(refusal.v, judging->contest.v);
    late.base = judging->contest.v;
    assert_int_equal(ask(judging, &late, NULL), OK);
    set_mark(judging, 0, 0, 0, "");
    assert_int_equal(ask(judging, &late, &refusal), REFUSED_CONFLICT);
    assert_string_equal(refusal.value, "");
    judging_destroy(judging);
}

static void who_marks_what_follows_from_panel_and_group(void **state)
{
    struct rulebook *rulebook = create_skills();
    struct judging *judging;
    (void)state;

    rulebook->rubric->panels[0].groups = 1u << 1;
    rulebook->definition.groups =
        realloc(rulebook->definition.groups, 2 * sizeof *rulebook->definition.groups);
    memset(&rulebook->definition.groups[1], 0, sizeof rulebook->definition.groups[1]);
    assert_true(id_set(&rulebook->definition.groups[1].id, "g2"));
    rulebook->definition.group_count = 2;
    judging = create_open(rulebook, 2);
    assert_refused(judging, mark_fact(judging, 0, 0, 0, "1"), REFUSED_UNKNOWN, "entrant");
    assert_refused(judging, mark_fact(judging, 0, 1, 1, "1"), REFUSED_UNKNOWN, "criterion");
    assert_refused(judging, mark_fact(judging, 0, 1, 2, "1"), REFUSED_UNKNOWN, "criterion");
    assert_refused(judging, mark_fact(judging, 3, 1, 1, "1"), REFUSED_UNKNOWN, "entrant");
    assert_refused(judging, mark_fact(judging, 9, 1, 1, "1"), REFUSED_UNKNOWN, "seat");
    assert_true(judging_marks(judging, 0, 1, 0));
    assert_true(judging_marks(judging, 2, 0, 1));
    assert_false(judging_marks(judging, 2, 0, 2));
    judging_destroy(judging);
}

/* Each refusal outranks all that come after it; the fact has every fault at once, and loses one at a time. */
static void a_mark_with_many_faults_is_refused_in_the_promised_order(void **state)
{
    struct judging *judging = create_open(create_final(1), 1);
    struct fact fact;
    (void)state;

    fill_sheet(judging, 0, 0, "1");
    happen(judging, recusal_fact(0, 0, true));
    happen(judging, release_fact(0, true));
    fact = mark_fact(judging, 0, 0, 0, "99");
    fact.criterion = 9;
    fact.base = 1;
    assert_refused(judging, fact, REFUSED_UNKNOWN, "criterion");
    fact.criterion = 0;
    assert_refused(judging, fact, REFUSED_RECUSED, "entrant");
    happen(judging, recusal_fact(0, 0, false));
    assert_refused(judging, fact, REFUSED_RELEASED, "");
    happen(judging, release_fact(0, false));
    assert_refused(judging, fact, REFUSED_SEALED, "entrant");
    happen(judging, (struct fact){.kind = FACT_SHEET_RETURN});
    assert_refused(judging, fact, REFUSED_RANGE, "value");
    (void)snprintf(fact.value, sizeof fact.value, "2");
    assert_refused(judging, fact, REFUSED_CONFLICT, "base");
    fact.base = judging_sheet(judging, 0, 0)->marks[0].v;
    assert_int_equal(ask(judging, &fact, NULL), OK);
    judging_destroy(judging);
}

static void a_submission_with_many_faults_is_refused_in_the_promised_order(void **state)
{
    struct judging *judging = create_open(create_final(1), 1);
    struct fact fact = {.kind = FACT_SHEET_SUBMIT, .entrant = 9};
    (void)state;

    fill_sheet(judging, 0, 0, "1");
    happen(judging, recusal_fact(0, 0, true));
    happen(judging, release_fact(0, true));
    assert_refused(judging, fact, REFUSED_UNKNOWN, "entrant");
    fact.entrant = 0;
    assert_refused(judging, fact, REFUSED_RECUSED, "entrant");
    happen(judging, recusal_fact(0, 0, false));
    assert_refused(judging, fact, REFUSED_RELEASED, "");
    happen(judging, release_fact(0, false));
    assert_refused(judging, fact, REFUSED_SEALED, "entrant");
    happen(judging, (struct fact){.kind = FACT_SHEET_RETURN});
    set_mark(judging, 0, 0, 3, "");
    assert_refused(judging, fact, REFUSED_CONFLICT, "base");
    fact.base = judging_sheet(judging, 0, 0)->v;
    assert_refused(judging, fact, REFUSED_INCOMPLETE, "c4");
    set_mark(judging, 0, 0, 3, "0");
    fact.base = judging_sheet(judging, 0, 0)->v;
    assert_int_equal(ask(judging, &fact, NULL), OK);
    judging_destroy(judging);
}

static void an_untouched_sheet_is_incomplete_from_its_first_criterion(void **state)
{
    struct judging *judging = create_open(create_final(1), 1);
    (void)state;

    assert_refused(judging, submit_fact(judging, 0, 0), REFUSED_INCOMPLETE, "c1");
    judging_destroy(judging);
}

static void a_conflict_over_a_sheet_says_its_version(void **state)
{
    struct judging *judging = create_open(create_final(1), 1);
    struct refusal refusal = {0};
    struct fact stale = submit_fact(judging, 0, 0);
    (void)state;

    set_mark(judging, 0, 0, 0, "1");
    assert_int_equal(ask(judging, &stale, &refusal), REFUSED_CONFLICT);
    assert_int_equal(refusal.v, judging->contest.v);
    judging_destroy(judging);
}

static void only_a_submitted_sheet_can_be_returned(void **state)
{
    struct fact back = {.kind = FACT_SHEET_RETURN};
    struct judging *judging = create_open(create_final(1), 1);
    (void)state;

    assert_refused(judging, back, REFUSED_CONFLICT, "entrant");
    set_mark(judging, 0, 0, 0, "1");
    assert_refused(judging, back, REFUSED_CONFLICT, "entrant");
    fill_sheet(judging, 0, 0, "2");
    happen(judging, back);
    assert_int_equal(judging_sheet(judging, 0, 0)->state, SHEET_RETURNED);
    assert_int_equal(judging_sheet(judging, 0, 0)->v, judging->contest.v);
    assert_refused(judging, back, REFUSED_CONFLICT, "entrant");
    submit(judging, 0, 0);
    assert_int_equal(judging_sheet(judging, 0, 0)->state, SHEET_SUBMITTED);
    judging_destroy(judging);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mark_is_kept_with_the_decimals_of_its_step_however_it_was_typed),
        cmocka_unit_test(a_mark_lies_within_0_and_max_and_on_the_step),
        cmocka_unit_test(where_marks_are_levels_no_other_value_is_taken),
        cmocka_unit_test(a_mark_over_another_than_the_judge_saw_is_a_conflict_that_says_what_stands),
        cmocka_unit_test(who_marks_what_follows_from_panel_and_group),
        cmocka_unit_test(a_mark_with_many_faults_is_refused_in_the_promised_order),
        cmocka_unit_test(a_submission_with_many_faults_is_refused_in_the_promised_order),
        cmocka_unit_test(an_untouched_sheet_is_incomplete_from_its_first_criterion),
        cmocka_unit_test(a_conflict_over_a_sheet_says_its_version),
        cmocka_unit_test(only_a_submitted_sheet_can_be_returned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
