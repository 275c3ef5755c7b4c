/* judges/advance: who goes on from a stage, and what that does to sheets, scores, places and the show. */
#include "tests/unit/judges_world.h"

#include "judges/advance.h"
#include "judges/board.h"

enum { FIRST = 0, SECOND = 1, ONLINE_JUDGE = 0, FINAL_JUDGE = 1, ENTRANTS = 8 };

/* Two stages of one criterion each, of weight 30 and 70; one judge for each stage. */
static struct rulebook *create_staged(struct advance_rule rule, const char *percent, size_t groups)
{
    struct rubric *rubric = rubric_create(2, 2, 2, 2);
    struct rulebook *rulebook;

    for (size_t i = 0; i < 2; i++) {
        set_criterion(rubric, i, "100", "1");
        set_module(rubric, i, i, 1);
        rubric->modules[i].stage = i;
        set_panel(rubric, i, 1);
        rubric->panels[i].modules = 1u << i;
        rubric->panels[i].stage = i;
    }
    rulebook = create_rulebook(rubric, groups);
    set_number(rubric->stage_weights[FIRST], "30");
    set_number(rubric->stage_weights[SECOND], "70");
    set_number(rubric->advances[FIRST].percent, percent);
    set_number(rubric->advances[FIRST].from, "70");
    rubric->advances[FIRST].by = rule.by != ADVANCE_ALL ? rule.by : ADVANCE_COUNT;
    rubric->advances[FIRST].per_group = rule.per_group;
    rubric->advances[FIRST].count = rule.count;
    rubric->advances[FIRST].rounding = rule.rounding;
    rubric->advances[FIRST].ties_in = rule.ties_in;
    return rulebook;
}

static struct fact close_fact(size_t stage, bool on)
{
    return (struct fact){.kind = FACT_STAGE_CLOSE, .stage = stage, .on = on};
}

static void mark_first_stage(struct judging *judging, const char *const *marks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        fill_sheet(judging, ONLINE_JUDGE, i, marks[i]);
    }
}

/* Which entrants reach the second stage, as "10100…". */
static void assert_reach(const struct judging *judging, const char *wanted)
{
    char reached[ENTRANTS + 1] = "";

    for (size_t i = 0; i < judging->contest.entrant_count; i++) {
        reached[i] = judging->contest.entrants[i].reach == 2 ? '1' : '0';
    }
    assert_string_equal(reached, wanted);
}

struct selection {
    const char *about;
    struct advance_rule rule;
    const char *percent;
    size_t groups;
    const char *marks[ENTRANTS]; /* with two groups they alternate */
    const char *reached;
};

static const struct selection selections[] = {
    {"the best three", {.count = 3}, "1", 1, {"90", "80", "70", "60", "50", "40", "30", "20"}, "11100000"},
    {"a tie over the border, in",
     {.count = 3, .ties_in = true},
     "1",
     1,
     {"90", "70", "80", "70", "70", "40", "30", "20"},
     "11111000"},
    {"a tie over the border, out",
     {.count = 3},
     "1",
     1,
     {"90", "70", "80", "70", "70", "40", "30", "20"},
     "10100000"},
    {"a tie that fits is no tie over the border",
     {.count = 3},
     "1",
     1,
     {"90", "70", "70", "60", "50", "40", "30", "20"},
     "11100000"},
    {"30 % of 8 is 2.4: half up",
     {.by = ADVANCE_PERCENT},
     "30",
     1,
     {"20", "80", "70", "60", "50", "40", "30", "90"},
     "01000001"},
    {"30 % of 8 is 2.4: ceiling",
     {.by = ADVANCE_PERCENT, .rounding = ROUND_CEILING},
     "30",
     1,
     {"20", "80", "70", "60", "50", "40", "30", "90"},
     "01100001"},
    {"per group, 50 % of 4 each",
     {.by = ADVANCE_PERCENT, .per_group = true},
     "50",
     2,
     {"10", "90", "20", "80", "30", "70", "40", "60"},
     "01011010"},
    {"over all, 50 % of 8",
     {.by = ADVANCE_PERCENT},
     "50",
     2,
     {"10", "90", "20", "80", "30", "70", "40", "60"},
     "01010101"},
    {"whoever has 70",
     {.by = ADVANCE_SCORE},
     "1",
     2,
     {"70", "69", "71", "0", "69", "100", "70", "1"},
     "10100110"},
    {"more than there are", {.count = 20}, "1", 1, {"1", "2", "3", "4", "5", "6", "7", "8"}, "11111111"},
    {"all of them equal, out", {.count = 3}, "1", 1, {"5", "5", "5", "5", "5", "5", "5", "5"}, "00000000"},
};

static void the_best_go_on(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof selections / sizeof selections[0]; i++) {
        const struct selection *selection = &selections[i];
        struct judging *judging =
            create_open(create_staged(selection->rule, selection->percent, selection->groups), ENTRANTS);

        print_message("  %s\n", selection->about);
        mark_first_stage(judging, selection->marks, ENTRANTS);
        assert_reach(judging, "00000000");
        happen(judging, close_fact(FIRST, true));
        assert_reach(judging, selection->reached);
        happen(judging, close_fact(FIRST, false));
        assert_reach(judging, "00000000");
        judging_destroy(judging);
    }
}

static struct judging *open_three(void)
{
    return create_open(create_staged((struct advance_rule){.count = 1}, "1", 1), 3);
}

static void the_next_stage_is_judged_for_those_who_go_on(void **state)
{
    struct judging *judging = open_three();
    static const char *const marks[] = {"80", "90", "70"};
    unsigned done, of;

    (void)state;
    assert_refused(judging, mark_fact(judging, FINAL_JUDGE, 1, 1, "50"), REFUSED_ABSENT, "entrant");
    judging_progress(judging, 1, &done, &of);
    assert_int_equal(of, 1);
    assert_refused(judging, close_fact(FIRST, true), REFUSED_INCOMPLETE, "A-1/J1");
    mark_first_stage(judging, marks, 3);
    happen(judging, close_fact(FIRST, true));
    assert_refused(judging, mark_fact(judging, FINAL_JUDGE, 0, 1, "50"), REFUSED_ABSENT, "entrant");
    judging_progress(judging, 1, &done, &of);
    assert_int_equal(of, 2);
    judging_progress(judging, 0, &done, &of);
    assert_int_equal(of, 1);
    fill_sheet(judging, FINAL_JUDGE, 1, "10");
    judging_destroy(judging);
}

/* The finalist's 27.00 is more than nothing, but it is the stage that puts her first: her final is worth 0. */
static void who_stays_behind_stands_behind(void **state)
{
    struct judging *judging = create_open(create_staged((struct advance_rule){.count = 1}, "1", 1), 4);
    static const char *const marks[] = {"80", "90", "80", "70"};
    struct board board = {0};

    (void)state;
    mark_first_stage(judging, marks, 4);
    assert_int_equal(board_read(judging, &board), OK);
    assert_string_equal(board.rows[0].score, "");
    happen(judging, close_fact(FIRST, true));
    assert_int_equal(board_read(judging, &board), OK);
    assert_string_equal(board.rows[1].score, "");
    assert_int_equal(board.rows[1].eliminated, 2);
    assert_string_equal(board.rows[0].score, "24.00");
    assert_int_equal(board.rows[0].eliminated, FIRST);
    assert_false(board.rows[0].provisional);
    assert_int_equal(board.rows[0].rank, 2); /* the finalist has no score yet, and is ahead all the same */
    assert_int_equal(board.rows[2].rank, 2);
    assert_int_equal(board.rows[3].rank, 4);
    fill_sheet(judging, FINAL_JUDGE, 1, "0");
    assert_int_equal(board_read(judging, &board), OK);
    assert_string_equal(board.rows[1].score, "27.00");
    assert_int_equal(board.rows[1].rank, 1);
    happen(judging,
           (struct fact){.kind = FACT_ENTRANT_DECLARE, .entrant = 1, .attendance = ATTENDANCE_DISQUALIFIED});
    assert_int_equal(board_read(judging, &board), OK);
    assert_int_equal(board.rows[0].rank, 1);
    judging_destroy(judging);
    board_finish(&board);
}

static void a_low_final_is_still_before_the_best_that_stayed(void **state)
{
    struct judging *judging = create_open(create_staged((struct advance_rule){.count = 2}, "1", 1), 3);
    static const char *const marks[] = {"90", "60", "59"};
    struct board board = {0};

    (void)state;
    set_number(judging->rubric->stage_weights[SECOND], "1");
    mark_first_stage(judging, marks, 3);
    happen(judging, close_fact(FIRST, true));
    happen(judging,
           (struct fact){
               .kind = FACT_SHEET_RETURN, .seat = ONLINE_JUDGE, .entrant = 2, .reason = "typing error"});
    fill_sheet(judging, ONLINE_JUDGE, 2, "95");
    fill_sheet(judging, FINAL_JUDGE, 0, "0");
    fill_sheet(judging, FINAL_JUDGE, 1, "0");
    assert_int_equal(board_read(judging, &board), OK);
    assert_string_equal(board.rows[2].score, "28.50"); /* a mark put right moves the score, not who went on */
    assert_int_equal(board.rows[2].rank, 3);
    assert_string_equal(board.rows[1].score, "18.00");
    assert_int_equal(board.rows[1].rank, 2);
    judging_destroy(judging);
    board_finish(&board);
}

static struct fact order_fact(const size_t *order, size_t count)
{
    return (struct fact){.kind = FACT_ORDER_SET, .order = order, .order_count = count};
}

/* Each stage is its own show: called before is not called now, and the order may be drawn again. */
static void a_closed_stage_begins_a_new_show(void **state)
{
    struct judging *judging = open_three();
    static const char *const marks[] = {"80", "90", "70"};
    static const size_t order[] = {2, 1, 0};

    (void)state;
    mark_first_stage(judging, marks, 3);
    happen(judging, entrant_fact(FACT_ENTRANT_CALL, 1));
    assert_refused(judging, close_fact(FIRST, true), REFUSED_CONFLICT, "stage");
    happen(judging, entrant_fact(FACT_ENTRANT_END, 1));
    assert_true(contest_called(&judging->contest, 1));
    assert_refused(judging, order_fact(order, 3), REFUSED_CONFLICT, "entrants");
    happen(judging, close_fact(FIRST, true));
    assert_false(contest_called(&judging->contest, 1));
    assert_refused(judging, entrant_fact(FACT_ENTRANT_CALL, 0), REFUSED_ABSENT, "entrant");
    happen(judging, (struct fact){.kind = FACT_ORDER_DRAW});
    assert_int_equal(judging->contest.entrants[1].turn, 1);
    happen(judging, order_fact(order, 3));
    assert_int_equal(judging->contest.entrants[2].turn, 1);
    happen(judging, close_fact(FIRST, false));
    assert_true(contest_called(&judging->contest, 1));
    judging_destroy(judging);
}

static void nothing_is_published_before_it_is_decided_who_goes_on(void **state)
{
    struct judging *judging = open_three();
    static const char *const marks[] = {"80", "90", "70"};
    struct fact publish = {.kind = FACT_CONTEST_MOVE, .phase = PHASE_PUBLISHED};

    (void)state;
    mark_first_stage(judging, marks, 3);
    move_to(judging, PHASE_CLOSED);
    assert_refused(judging, publish, REFUSED_INCOMPLETE, "stage");
    move_to(judging, PHASE_OPEN);
    happen(judging, close_fact(FIRST, true));
    move_to(judging, PHASE_CLOSED);
    assert_refused(judging, publish, REFUSED_INCOMPLETE, "A-2/J2");
    judging_destroy(judging);
}

static void who_does_not_take_part_does_not_go_on(void **state)
{
    struct judging *judging =
        create_open(create_staged((struct advance_rule){.by = ADVANCE_PERCENT}, "50", 1), 4);
    static const char *const marks[] = {"80", "90", "70", "60"};

    (void)state;
    mark_first_stage(judging, marks, 4);
    happen(judging,
           (struct fact){.kind = FACT_ENTRANT_DECLARE, .entrant = 1, .attendance = ATTENDANCE_FORFEIT});
    happen(judging,
           (struct fact){.kind = FACT_ENTRANT_DECLARE, .entrant = 3, .attendance = ATTENDANCE_WITHDRAWN});
    happen(judging, close_fact(FIRST, true)); /* half of the two who are left */
    assert_reach(judging, "1000");
    judging_destroy(judging);
}

static void a_stage_closes_once_in_its_turn_and_the_last_never(void **state)
{
    struct judging *judging = open_three();
    static const char *const marks[] = {"80", "90", "70"};

    (void)state;
    assert_refused(judging, close_fact(FIRST, false), REFUSED_CONFLICT, "stage");
    assert_refused(judging, close_fact(SECOND, true), REFUSED_RANGE, "stage");
    assert_refused(judging, close_fact(2, true), REFUSED_UNKNOWN, "stage");
    mark_first_stage(judging, marks, 3);
    happen(judging, close_fact(FIRST, true));
    assert_refused(judging, close_fact(FIRST, true), REFUSED_CONFLICT, "stage");
    judging_destroy(judging);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_go_on),
        cmocka_unit_test(the_next_stage_is_judged_for_those_who_go_on),
        cmocka_unit_test(who_stays_behind_stands_behind),
        cmocka_unit_test(a_low_final_is_still_before_the_best_that_stayed),
        cmocka_unit_test(a_closed_stage_begins_a_new_show),
        cmocka_unit_test(nothing_is_published_before_it_is_decided_who_goes_on),
        cmocka_unit_test(who_does_not_take_part_does_not_go_on),
        cmocka_unit_test(a_stage_closes_once_in_its_turn_and_the_last_never),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
