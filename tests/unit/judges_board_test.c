/* judges/board: what the public may see, and which facts move it. */
#include "tests/unit/judges_world.h"

static struct judging *create_disclosed(enum disclosure_when when, enum disclosure_from from, size_t entrants)
{
    struct rulebook *rulebook = create_final(1);

    rulebook->definition.disclosure.when = when;
    rulebook->definition.disclosure.from = from;
    return create_open(rulebook, entrants);
}

static void assert_row(const struct judging *judging, size_t entrant, unsigned rank, const char *score)
{
    struct board board = {0};

    assert_int_equal(board_read(judging, &board), OK);
    assert_string_equal(board.rows[entrant].score, score);
    assert_int_equal(board.rows[entrant].rank, rank);
    board_finish(&board);
}

static void perform(struct judging *judging, size_t entrant)
{
    happen(judging, (struct fact){.kind = FACT_ENTRANT_CALL, .entrant = entrant});
    happen(judging, (struct fact){.kind = FACT_ENTRANT_END, .entrant = entrant});
}

static void publish(struct judging *judging)
{
    move_to(judging, PHASE_CLOSED);
    move_to(judging, PHASE_PUBLISHED);
}

/* Whether the fact moves the board's version. */
static bool moves(struct judging *judging, struct fact fact)
{
    happen(judging, fact);
    return judging->public_v == judging->contest.v;
}

static void the_state_of_the_board_follows_the_phase(void **state)
{
    static const struct {
        enum phase phase;
        enum board_state state;
    } steps[] = {
        {PHASE_OPEN, BOARD_LIVE},       {PHASE_PAUSED, BOARD_PAUSED}, {PHASE_CLOSED, BOARD_PAUSED},
        {PHASE_PUBLISHED, BOARD_FINAL}, {PHASE_FINAL, BOARD_FINAL},
    };
    struct rulebook *rulebook = create_final(1);
    struct board board = {0};
    struct judging *judging;
    (void)state;

    rulebook->rubric->missing_blocks = false;
    judging = create_draft(rulebook, 1);
    assert_int_equal(board_read(judging, &board), OK);
    assert_int_equal(board.state, BOARD_PAUSED);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        move_to(judging, steps[i].phase);
        assert_int_equal(board_read(judging, &board), OK);
        assert_int_equal(board.state, steps[i].state);
        assert_int_equal(board.v, judging->contest.v);
    }
    board_finish(&board);
    board_finish(&board);
    judging_destroy(judging);
}

static void before_a_contest_exists_its_board_is_empty(void **state)
{
    struct judging *judging = judging_create();
    struct board board = {0};
    (void)state;

    assert_int_equal(board_read(judging, &board), OK);
    assert_int_equal(board.row_count, 0);
    assert_int_equal(board_read_whole(judging, &board), OK);
    assert_int_equal(board.v, 0);
    board_finish(&board);
    judging_destroy(judging);
}

static void a_score_that_is_never_public_gives_no_place_and_no_award_either(void **state)
{
    struct judging *judging = create_disclosed(DISCLOSE_NEVER, DISCLOSE_FROM_SHEET, 1);
    struct board board = {0};
    (void)state;

    fill_sheet(judging, 0, 0, "10");
    publish(judging);
    assert_int_equal(board_read(judging, &board), OK);
    assert_string_equal(board.rows[0].score, "");
    assert_int_equal(board.rows[0].rank, 0);
    assert_int_equal(board.rows[0].tier, 3);
    assert_int_equal(board.rows[0].done, 1);
    assert_int_equal(board.rows[0].of, 1);
    board_finish(&board);
    judging_destroy(judging);
}

static void after_publishing_everything_is_seen_and_before_nothing(void **state)
{
    struct judging *judging = create_disclosed(DISCLOSE_AFTER_PUBLISH, DISCLOSE_FROM_SHEET, 2);
    (void)state;

    fill_sheet(judging, 0, 0, "10");
    fill_sheet(judging, 0, 1, "12");
    assert_row(judging, 0, 0, "");
    move_to(judging, PHASE_CLOSED);
    assert_row(judging, 0, 0, "");
    move_to(judging, PHASE_PUBLISHED);
    assert_row(judging, 0, 2, "50.00");
    assert_row(judging, 1, 1, "60.00");
    move_to(judging, PHASE_CLOSED);
    assert_row(judging, 0, 0, "");
    judging_destroy(judging);
}

static void a_score_is_seen_once_the_next_entrant_has_ended_and_places_count_what_is_seen(void **state)
{
    struct judging *judging = create_disclosed(DISCLOSE_PREVIOUS_AFTER_NEXT, DISCLOSE_FROM_SHEET, 3);
    (void)state;

    for (size_t i = 0; i < 3; i++) {
        fill_sheet(judging, 0, i, i == 2 ? "14" : i == 1 ? "10" : "12");
    }
    perform(judging, 1);
    assert_row(judging, 1, 0, "");
    happen(judging, (struct fact){.kind = FACT_ENTRANT_CALL, .entrant = 0});
    assert_row(judging, 1, 0, "");
    happen(judging, (struct fact){.kind = FACT_ENTRANT_END, .entrant = 0});
    assert_row(judging, 1, 1, "50.00");
    assert_row(judging, 0, 0, "");
    perform(judging, 2);
    assert_row(judging, 1, 2, "50.00");
    assert_row(judging, 0, 1, "60.00");
    assert_row(judging, 2, 0, "");
    publish(judging);
    assert_row(judging, 2, 1, "70.00");
    assert_row(judging, 1, 3, "50.00");
    judging_destroy(judging);
}

static void a_second_run_hides_its_own_score_and_nobody_elses(void **state)
{
    struct judging *judging = create_disclosed(DISCLOSE_PREVIOUS_AFTER_NEXT, DISCLOSE_FROM_SHEET, 3);
    (void)state;

    for (size_t i = 0; i < 3; i++) {
        fill_sheet(judging, 0, i, "10");
    }
    perform(judging, 0);
    perform(judging, 1);
    perform(judging, 2);
    happen(judging, (struct fact){.kind = FACT_ENTRANT_CALL, .entrant = 1});
    assert_row(judging, 0, 1, "50.00");
    assert_row(judging, 1, 0, "");
    happen(judging, (struct fact){.kind = FACT_ENTRANT_END, .entrant = 1});
    assert_row(judging, 1, 0, "");
    assert_row(judging, 2, 1, "50.00");
    judging_destroy(judging);
}

static void from_sheets_a_score_waits_for_the_panel_and_from_marks_it_moves_at_once(void **state)
{
    struct judging *sheets = create_disclosed(DISCLOSE_IMMEDIATE, DISCLOSE_FROM_SHEET, 1);
    struct judging *marks = create_disclosed(DISCLOSE_IMMEDIATE, DISCLOSE_FROM_MARK, 1);
    struct board board = {0};
    (void)state;

    set_mark(sheets, 0, 0, 0, "7");
    set_mark(marks, 0, 0, 0, "7");
    assert_row(sheets, 0, 0, "");
    assert_row(marks, 0, 1, "7.00");
    assert_int_equal(board_read(marks, &board), OK);
    assert_true(board.rows[0].provisional);
    fill_sheet(marks, 0, 0, "10");
    assert_int_equal(board_read(marks, &board), OK);
    assert_string_equal(board.rows[0].score, "50.00");
    assert_false(board.rows[0].provisional);
    board_finish(&board);
    judging_destroy(sheets);
    judging_destroy(marks);
}

static void what_is_published_is_made_of_sheets_alone(void **state)
{
    struct rulebook *rulebook = create_final(2);
    struct judging *judging;
    (void)state;

    rulebook->definition.disclosure.from = DISCLOSE_FROM_MARK;
    rulebook->rubric->missing_blocks = false;
    judging = create_open(rulebook, 1);
    fill_sheet(judging, 0, 0, "10");
    set_mark(judging, 1, 0, 0, "20");
    assert_row(judging, 0, 1, "35.00");
    publish(judging);
    assert_row(judging, 0, 1, "50.00");
    judging_destroy(judging);
}

static void a_score_without_a_released_judge_says_that_it_is_provisional(void **state)
{
    struct judging *judging = create_open(create_final(2), 1);
    struct board board = {0};
    (void)state;

    fill_sheet(judging, 0, 0, "10");
    happen(judging, (struct fact){.kind = FACT_SEAT_RELEASE, .seat = 1, .on = true});
    assert_int_equal(board_read(judging, &board), OK);
    assert_string_equal(board.rows[0].score, "50.00");
    assert_true(board.rows[0].provisional);
    assert_int_equal(board.rows[0].done, 1);
    assert_int_equal(board.rows[0].of, 1);
    board_finish(&board);
    judging_destroy(judging);
}

static void awards_are_seen_only_once_published_and_by_the_chief_judge_always(void **state)
{
    struct judging *judging = create_open(create_final(1), 10);
    struct board board = {0};
    char value[8];
    (void)state;

    for (size_t i = 0; i < 10; i++) {
        (void)snprintf(value, sizeof value, "%zu", i);
        fill_sheet(judging, 0, i, value);
    }
    assert_int_equal(board_read(judging, &board), OK);
    assert_int_equal(board.rows[9].tier, 3);
    assert_int_equal(board_read_whole(judging, &board), OK);
    assert_int_equal(board.rows[9].tier, 0);
    publish(judging);
    assert_int_equal(board_read(judging, &board), OK);
    assert_int_equal(board.rows[9].tier, 0);
    assert_int_equal(board.rows[7].tier, 1);
    assert_int_equal(board.rows[4].tier, 2);
    assert_int_equal(board.rows[3].tier, 3);
    board_finish(&board);
    judging_destroy(judging);
}

static void the_whole_board_knows_no_disclosure(void **state)
{
    struct judging *judging = create_disclosed(DISCLOSE_NEVER, DISCLOSE_FROM_SHEET, 1);
    struct board board = {0};
    (void)state;

    fill_sheet(judging, 0, 0, "10");
    assert_int_equal(board_read_whole(judging, &board), OK);
    assert_string_equal(board.rows[0].score, "50.00");
    assert_int_equal(board.rows[0].rank, 1);
    board_finish(&board);
    judging_destroy(judging);
}

static void a_hidden_mark_moves_nothing_and_a_shown_one_does(void **state)
{
    static const struct {
        enum disclosure_when when;
        enum disclosure_from from;
        bool before, after; /* moves before, and after the next entrant has ended */
    } cases[] = {
        {DISCLOSE_NEVER, DISCLOSE_FROM_MARK, false, false},
        {DISCLOSE_NEVER, DISCLOSE_FROM_SHEET, false, false},
        {DISCLOSE_AFTER_PUBLISH, DISCLOSE_FROM_MARK, false, false},
        {DISCLOSE_AFTER_PUBLISH, DISCLOSE_FROM_SHEET, false, false},
        {DISCLOSE_PREVIOUS_AFTER_NEXT, DISCLOSE_FROM_MARK, false, true},
        {DISCLOSE_PREVIOUS_AFTER_NEXT, DISCLOSE_FROM_SHEET, false, false},
        {DISCLOSE_IMMEDIATE, DISCLOSE_FROM_MARK, true, true},
        {DISCLOSE_IMMEDIATE, DISCLOSE_FROM_SHEET, false, false},
    };
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct judging *judging = create_disclosed(cases[i].when, cases[i].from, 2);

        perform(judging, 0);
        assert_int_equal(moves(judging, mark_fact(judging, 0, 0, 0, "1")), cases[i].before);
        perform(judging, 1);
        assert_int_equal(moves(judging, mark_fact(judging, 0, 0, 0, "2")), cases[i].after);
        judging_destroy(judging);
    }
}

static void progress_moves_the_board_under_every_disclosure_and_tickets_never_do(void **state)
{
    struct judging *judging = create_disclosed(DISCLOSE_NEVER, DISCLOSE_FROM_SHEET, 1);
    struct fact ticket = {.kind = FACT_TICKET_ISSUE, .role = ROLE_JUDGE};
    (void)state;

    assert_true(id_set(&ticket.seat_id, "J1"));
    fill_sheet(judging, 0, 0, "1");
    assert_int_equal(judging->public_v, judging->contest.v);
    assert_false(moves(judging, ticket));
    assert_false(moves(judging, (struct fact){.kind = FACT_TICKET_REVOKE}));
    assert_false(moves(judging, (struct fact){.kind = FACT_OP_NEVER}));
    assert_true(moves(judging, (struct fact){.kind = FACT_SHEET_RETURN}));
    assert_true(moves(judging, (struct fact){.kind = FACT_RECUSAL_SET, .on = true}));
    assert_true(moves(judging, (struct fact){.kind = FACT_SEAT_RELEASE, .on = true}));
    assert_true(moves(judging, (struct fact){.kind = FACT_ENTRANT_CALL}));
    assert_true(moves(judging, (struct fact){.kind = FACT_ENTRANT_END}));
    assert_true(moves(judging, (struct fact){.kind = FACT_CONTEST_MOVE, .phase = PHASE_PAUSED}));
    judging_destroy(judging);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_state_of_the_board_follows_the_phase),
        cmocka_unit_test(before_a_contest_exists_its_board_is_empty),
        cmocka_unit_test(a_score_that_is_never_public_gives_no_place_and_no_award_either),
        cmocka_unit_test(after_publishing_everything_is_seen_and_before_nothing),
        cmocka_unit_test(a_score_is_seen_once_the_next_entrant_has_ended_and_places_count_what_is_seen),
        cmocka_unit_test(a_second_run_hides_its_own_score_and_nobody_elses),
        cmocka_unit_test(from_sheets_a_score_waits_for_the_panel_and_from_marks_it_moves_at_once),
        cmocka_unit_test(what_is_published_is_made_of_sheets_alone),
        cmocka_unit_test(a_score_without_a_released_judge_says_that_it_is_provisional),
        cmocka_unit_test(awards_are_seen_only_once_published_and_by_the_chief_judge_always),
        cmocka_unit_test(the_whole_board_knows_no_disclosure),
        cmocka_unit_test(a_hidden_mark_moves_nothing_and_a_shown_one_does),
        cmocka_unit_test(progress_moves_the_board_under_every_disclosure_and_tickets_never_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
