/* judges/contest_facts and seating: a contest is made, defined, peopled, and moved through its life. */
#include "tests/unit/judges_world.h"

static void nothing_happens_to_a_contest_that_does_not_exist(void **state)
{
    struct judging *judging = judging_create();
    (void)state;

    for (enum fact_kind kind = FACT_DEFINITION_SET; kind < FACT_KINDS; kind++) {
        assert_refused(judging, (struct fact){.kind = kind}, REFUSED_UNKNOWN, "contest");
    }
    judging_destroy(judging);
    judging_destroy(NULL);
}

static void a_contest_is_created_once_with_the_seats_of_its_panels(void **state)
{
    struct judging *judging = create_draft(create_skills(), 3);
    struct rulebook *second = create_final(3);
    struct fact again = {.kind = FACT_CONTEST_CREATE, .rulebook = second};
    (void)state;

    assert_string_equal(judging->contest.id.text, "skills-2021");
    assert_int_equal(judging->contest.phase, PHASE_DRAFT);
    assert_int_equal(judging->contest.seat_count, 5);
    assert_string_equal(judging->contest.seats[0].id.text, "J1");
    assert_string_equal(judging->contest.seats[4].id.text, "J5");
    assert_int_equal(judging->contest.seats[1].panel, 0);
    assert_int_equal(judging->contest.seats[2].panel, 1);
    assert_int_equal(judging->contest.seats[2].number, 0);
    assert_int_equal(judging->contest.seats[4].number, 2);
    assert_int_equal(judging->contest.seats[0].role, ROLE_JUDGE);
    assert_int_equal(judging->contest.seats[0].serial, 0);
    assert_refused(judging, again, REFUSED_EXISTS, "contest");
    rulebook_destroy(second);
    judging_destroy(judging);
}

static void a_rule_book_that_cannot_be_computed_or_printed_is_refused(void **state)
{
    struct rulebook *rulebook = create_final(3);
    struct fact create = {.kind = FACT_CONTEST_CREATE, .rulebook = rulebook};
    struct judging *judging = judging_create();
    (void)state;

    assert_true(id_set(&create.contest, "c"));
    set_number(rulebook->rubric->modules[0].max, "0");
    assert_refused(judging, create, REFUSED_RANGE, "stages");
    set_number(rulebook->rubric->modules[0].max, "0.000001");
    set_number(rulebook->rubric->stage_weights[0], "999999999999");
    assert_refused(judging, create, REFUSED_RANGE, "stages");
    set_number(rulebook->rubric->modules[0].max, "100");
    assert_int_equal(ask(judging, &create, NULL), OK);
    rulebook->rubric->criteria[0].decimals = 0; /* of a step of 0.5 */
    assert_refused(judging, create, REFUSED_RANGE, "stages");
    rulebook->rubric->criteria[0].decimals = 1;
    rulebook->rubric->rounding.total.on = false;
    assert_refused(judging, create, REFUSED_RANGE, "stages");
    rulebook_destroy(rulebook);
    judging_destroy(judging);
}

static void a_new_definition_keeps_entrants_tickets_and_recusals_that_still_fit(void **state)
{
    struct judging *judging = create_draft(create_final(3), 2);
    struct rulebook *rulebook = create_final(4);
    (void)state;

    happen(judging, ticket_fact("J2", ROLE_JUDGE));
    happen(judging, ticket_fact("chief", ROLE_CHIEF));
    happen(judging, recusal_fact(1, 1, true));
    happen(judging, (struct fact){.kind = FACT_DEFINITION_SET, .rulebook = rulebook});
    assert_int_equal(judging->contest.seat_count, 5);
    assert_int_equal(judging->contest.seats[1].serial, 1);
    assert_string_equal(judging->contest.seats[4].id.text, "chief");
    assert_int_equal(judging->contest.seats[4].serial, 1);
    assert_int_equal(contest_seat(&judging->contest, "chief"), 4);
    assert_true(judging_sheet(judging, 1, 1)->recused);
    assert_false(judging_sheet(judging, 1, 0)->recused);
    judging_destroy(judging);
}

static void a_new_definition_may_reorder_the_groups_but_not_orphan_an_entrant(void **state)
{
    struct rubric *rubric = rubric_create(1, 1, 1, 1);
    struct judging *judging;
    struct rulebook *smaller = create_final(1), *turned;
    (void)state;

    set_criterion(rubric, 0, "100", "1");
    set_module(rubric, 0, 0, 1);
    set_panel(rubric, 0, 1);
    judging = create_draft(create_rulebook(rubric, 2), 2);
    assert_refused(judging, (struct fact){.kind = FACT_DEFINITION_SET, .rulebook = smaller}, REFUSED_CONFLICT,
                   "groups");
    rulebook_destroy(smaller);

    rubric = rubric_create(1, 1, 1, 1);
    set_criterion(rubric, 0, "100", "1");
    set_module(rubric, 0, 0, 1);
    set_panel(rubric, 0, 1);
    turned = create_rulebook(rubric, 2);
    assert_true(id_set(&turned->definition.groups[0].id, "g2"));
    assert_true(id_set(&turned->definition.groups[1].id, "g1"));
    happen(judging, (struct fact){.kind = FACT_DEFINITION_SET, .rulebook = turned});
    assert_int_equal(judging->contest.entrants[0].group, 1);
    assert_int_equal(judging->contest.entrants[1].group, 0);
    judging_destroy(judging);
}

static void a_ticket_of_a_vanished_seat_never_holds_again(void **state)
{
    struct judging *judging = create_draft(create_final(3), 1);
    (void)state;

    happen(judging, ticket_fact("J3", ROLE_JUDGE));
    happen(judging, ticket_fact("J3", ROLE_JUDGE));
    happen(judging, (struct fact){.kind = FACT_DEFINITION_SET, .rulebook = create_final(2)});
    assert_int_equal(contest_seat(&judging->contest, "J3"), 2);
    assert_int_equal(judging->contest.seat_count, 2);
    happen(judging, (struct fact){.kind = FACT_DEFINITION_SET, .rulebook = create_final(3)});
    assert_int_equal(judging->contest.seats[2].serial, 0);
    happen(judging, ticket_fact("J3", ROLE_JUDGE));
    assert_int_equal(judging->contest.seats[2].serial, 3);
    happen(judging, ticket_fact("host", ROLE_HOST));
    assert_int_equal(judging->contest.seats[3].serial, 3);
    judging_destroy(judging);
}

static void a_definition_whose_judges_would_take_anothers_seat_is_refused(void **state)
{
    struct judging *judging = create_draft(create_final(2), 1);
    struct rulebook *rulebook = create_final(3);
    (void)state;

    happen(judging, ticket_fact("J3", ROLE_HOST));
    assert_refused(judging, (struct fact){.kind = FACT_DEFINITION_SET, .rulebook = rulebook},
                   REFUSED_CONFLICT, "panels");
    rulebook_destroy(rulebook);
    judging_destroy(judging);
}

static void a_roster_replaces_all_entrants_and_names_nobody_twice(void **state)
{
    struct judging *judging = create_draft(create_final(1), 3);
    struct roster_row rows[2];
    struct fact fact = roster_fact(rows, 2, 1);
    (void)state;

    assert_true(id_set(&rows[1].entrant, "A-1"));
    assert_refused(judging, fact, REFUSED_EXISTS, "A-1");
    assert_true(id_set(&rows[1].entrant, "B-9"));
    rows[1].group = 1;
    assert_refused(judging, fact, REFUSED_UNKNOWN, "B-9");
    rows[1].group = 0;
    rows[1].record_hash[31] = 7;
    happen(judging, fact);
    assert_int_equal(judging->contest.entrant_count, 2);
    assert_int_equal(contest_entrant(&judging->contest, "B-9"), 1);
    assert_int_equal(contest_entrant(&judging->contest, "A-2"), 2);
    assert_int_equal(judging->contest.entrants[1].record_hash[31], 7);
    assert_int_equal(judging->contest.entrants[1].ended_t, -1);
    assert_int_equal(judging->contest.now, 2);
    judging_destroy(judging);
}

static void a_contest_without_entrants_does_not_open(void **state)
{
    struct judging *judging = create_draft(create_final(1), 0);
    (void)state;

    assert_refused(judging, (struct fact){.kind = FACT_CONTEST_MOVE, .phase = PHASE_OPEN}, REFUSED_INCOMPLETE,
                   "roster");
    judging_destroy(judging);
}

static void a_contest_moves_only_along_its_phases_and_its_time_runs_while_open(void **state)
{
    struct judging *judging = create_draft(create_final(1), 1);
    (void)state;

    assert_refused(judging, (struct fact){.kind = FACT_CONTEST_MOVE, .phase = PHASE_CLOSED}, REFUSED_PHASE,
                   "phase");
    assert_false(judging->contest.running);
    move_to(judging, PHASE_OPEN);
    assert_true(judging->contest.running);
    assert_int_equal(judging->contest.t, 3000);
    assert_int_equal(judging->contest.v, 3);
    move_to(judging, PHASE_PAUSED);
    assert_false(judging->contest.running);
    judging_destroy(judging);
}

static void results_are_not_published_while_a_due_sheet_is_missing(void **state)
{
    struct fact publish = {.kind = FACT_CONTEST_MOVE, .phase = PHASE_PUBLISHED};
    struct judging *judging = create_open(create_final(2), 2);
    (void)state;

    fill_sheet(judging, 0, 0, "1");
    move_to(judging, PHASE_CLOSED);
    assert_refused(judging, publish, REFUSED_INCOMPLETE, "A-1/J2");
    move_to(judging, PHASE_OPEN);
    fill_sheet(judging, 1, 0, "1");
    fill_sheet(judging, 0, 1, "1");
    move_to(judging, PHASE_CLOSED);
    assert_refused(judging, publish, REFUSED_INCOMPLETE, "A-2/J2");
    happen(judging, release_fact(1, true));
    happen(judging, publish);
    judging_destroy(judging);
}

static void where_a_missing_judge_does_not_block_results_are_published_without(void **state)
{
    struct rulebook *rulebook = create_final(2);
    struct judging *judging;
    (void)state;

    rulebook->rubric->missing_blocks = false;
    judging = create_open(rulebook, 1);
    move_to(judging, PHASE_CLOSED);
    move_to(judging, PHASE_PUBLISHED);
    judging_destroy(judging);
}

static void an_op_that_never_applies_takes_a_version_and_changes_nothing(void **state)
{
    struct judging *judging = create_open(create_final(1), 1);
    uint64_t v = judging->contest.v, public_v = judging->public_v;
    (void)state;

    happen(judging, (struct fact){.kind = FACT_OP_NEVER});
    happen(judging, (struct fact){.kind = FACT_STORE_ADOPT});
    assert_int_equal(judging->contest.v, v + 2);
    assert_int_equal(judging->public_v, public_v);
    judging_destroy(judging);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_happens_to_a_contest_that_does_not_exist),
        cmocka_unit_test(a_contest_is_created_once_with_the_seats_of_its_panels),
        cmocka_unit_test(a_rule_book_that_cannot_be_computed_or_printed_is_refused),
        cmocka_unit_test(a_new_definition_keeps_entrants_tickets_and_recusals_that_still_fit),
        cmocka_unit_test(a_new_definition_may_reorder_the_groups_but_not_orphan_an_entrant),
        cmocka_unit_test(a_ticket_of_a_vanished_seat_never_holds_again),
        cmocka_unit_test(a_definition_whose_judges_would_take_anothers_seat_is_refused),
        cmocka_unit_test(a_roster_replaces_all_entrants_and_names_nobody_twice),
        cmocka_unit_test(a_contest_without_entrants_does_not_open),
        cmocka_unit_test(a_contest_moves_only_along_its_phases_and_its_time_runs_while_open),
        cmocka_unit_test(results_are_not_published_while_a_due_sheet_is_missing),
        cmocka_unit_test(where_a_missing_judge_does_not_block_results_are_published_without),
        cmocka_unit_test(an_op_that_never_applies_takes_a_version_and_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
