/* judges/show_facts: the order of the show, the clock of who is on stage, what the screen reveals. */
#include "tests/unit/judges_world.h"

enum { MINUTE = 60 * 1000 };

static struct rulebook *create_timed(void)
{
    struct rulebook *rulebook = create_final(1);
    struct definition *definition = &rulebook->definition;

    definition->segment_count = 2;
    definition->segments = calloc(2, sizeof *definition->segments);
    for (size_t i = 0; i < 2; i++) {
        set_id(&definition->segments[i].id, "part", i + 1);
        definition->segments[i].limit_ms = 8 * MINUTE;
    }
    return rulebook;
}

static struct rulebook *create_grouped(void)
{
    struct rubric *rubric = rubric_create(1, 1, 1, 1);

    set_criterion(rubric, 0, "100", "1");
    set_module(rubric, 0, 0, 1);
    set_panel(rubric, 0, 1);
    return create_rulebook(rubric, 3);
}

static struct fact plain(enum fact_kind kind)
{
    return (struct fact){.kind = kind};
}

static struct fact segment_fact(size_t segment)
{
    return (struct fact){.kind = FACT_SEGMENT_START, .segment = segment};
}

static struct fact extend_fact(int64_t ms)
{
    return (struct fact){.kind = FACT_SEGMENT_EXTEND, .ms = ms};
}

static struct fact reveal_fact(size_t entrant, unsigned step)
{
    return (struct fact){.kind = FACT_SCREEN_SHOW,
                         .screen = {.scene = SCENE_REVEAL, .step = step, .entrant = entrant}};
}

/* As computed by another program from contests/draw.h; entrant i is of group i mod 3. */
static void a_draw_within_groups_keeps_the_groups_together(void **state)
{
    static const size_t drawn[] = {0, 6, 3, 1, 4, 5, 2};
    struct judging *judging = create_draft(create_grouped(), 7);
    struct fact draw = {.kind = FACT_ORDER_DRAW, .within = DRAW_GROUP};
    (void)state;

    for (size_t i = 0; i < sizeof draw.seed; i++) {
        draw.seed[i] = (uint8_t)i;
    }
    happen(judging, draw);
    for (size_t place = 0; place < 7; place++) {
        assert_int_equal(judging->contest.entrants[drawn[place]].turn, place + 1);
    }
    judging_destroy(judging);
}

/* The roster names the afternoon first; who has no session comes last. */
static void a_draw_within_sessions_keeps_the_sessions_together(void **state)
{
    static const char *const sessions[] = {"afternoon", "", "morning", "afternoon", "morning", "afternoon"};
    struct judging *judging = create_draft(create_grouped(), 0);
    struct fact draw = {.kind = FACT_ORDER_DRAW, .within = DRAW_SESSION};
    struct roster_row rows[6];
    unsigned sums[3] = {0};
    (void)state;

    assert_refused(judging, draw, REFUSED_UNKNOWN, "within");
    struct fact roster = roster_fact(rows, 6, 3);
    for (size_t i = 0; i < 6; i++) {
        (void)snprintf(rows[i].session, sizeof rows[i].session, "%s", sessions[i]);
    }
    happen(judging, roster);
    for (uint8_t seed = 0; seed < 20; seed++) {
        memset(draw.seed, seed, sizeof draw.seed);
        happen(judging, draw);
        memset(sums, 0, sizeof sums);
        for (size_t i = 0; i < 6; i++) {
            sums[judging->contest.entrants[i].session] += judging->contest.entrants[i].turn;
        }
        assert_int_equal(sums[0], 1 + 2 + 3);
        assert_int_equal(sums[1], 4 + 5);
        assert_int_equal(sums[2], 6);
    }
    judging_destroy(judging);
}

static void after_the_first_call_nothing_is_drawn(void **state)
{
    static const size_t order[] = {1, 0};
    struct judging *judging = create_open(create_timed(), 2);
    struct fact set = {.kind = FACT_ORDER_SET, .order = order, .order_count = 2};
    (void)state;

    happen(judging, set);
    assert_int_equal(judging->contest.entrants[0].turn, 2);
    happen(judging, entrant_fact(FACT_ENTRANT_CALL, 1));
    assert_refused(judging, plain(FACT_ORDER_DRAW), REFUSED_CONFLICT, "entrants");
    happen(judging, entrant_fact(FACT_ENTRANT_UNCALL, 1));
    happen(judging, plain(FACT_ORDER_DRAW));
    happen(judging, entrant_fact(FACT_ENTRANT_CALL, 1));
    happen(judging, entrant_fact(FACT_ENTRANT_END, 1));
    assert_refused(judging, set, REFUSED_CONFLICT, "entrants");
    judging_destroy(judging);
}

static void taking_a_call_back_restores_the_run_before(void **state)
{
    struct judging *judging = create_open(create_timed(), 2);
    struct entrant before;
    (void)state;

    happen(judging, entrant_fact(FACT_ENTRANT_CALL, 0));
    happen(judging, entrant_fact(FACT_ENTRANT_END, 0));
    before = judging->contest.entrants[0];
    happen(judging, entrant_fact(FACT_ENTRANT_CALL, 0));
    happen(judging, entrant_fact(FACT_ENTRANT_UNCALL, 0));
    assert_int_equal(judging->contest.entrants[0].called_v, before.called_v);
    assert_int_equal(judging->contest.entrants[0].called_t, before.called_t);
    assert_int_equal(judging->contest.entrants[0].ended_t, before.ended_t);
    assert_int_equal(judging->contest.now, 2);
    happen(judging, entrant_fact(FACT_ENTRANT_CALL, 1));
    happen(judging, segment_fact(0));
    happen(judging, plain(FACT_SEGMENT_END));
    assert_refused(judging, entrant_fact(FACT_ENTRANT_UNCALL, 1), REFUSED_CONFLICT, "entrant");
    judging_destroy(judging);
}

static void a_segment_begins_anew_when_it_is_started_again(void **state)
{
    struct judging *judging = create_open(create_timed(), 1);
    const struct contest *contest = &judging->contest;
    (void)state;

    assert_refused(judging, segment_fact(0), REFUSED_CONFLICT, "segment");
    happen(judging, entrant_fact(FACT_ENTRANT_CALL, 0));
    assert_refused(judging, extend_fact(MINUTE), REFUSED_CONFLICT, "segment");
    happen(judging, segment_fact(0));
    happen(judging, extend_fact(MINUTE));
    assert_int_equal(contest->segment_extra_ms, MINUTE);
    assert_refused(judging, extend_fact(-2 * MINUTE), REFUSED_RANGE, "ms");
    happen(judging, segment_fact(0));
    assert_int_equal(contest->segment_t, contest->t);
    assert_int_equal(contest->segment_extra_ms, 0);
    happen(judging, entrant_fact(FACT_ENTRANT_END, 0));
    assert_int_equal(contest->segment, contest->definition.segment_count);
    judging_destroy(judging);
}

static struct fact at(struct fact fact, int64_t t)
{
    fact.t = t;
    return fact;
}

static void a_segment_takes_what_it_took_without_its_extra_time(void **state)
{
    struct judging *judging = create_open(create_timed(), 1);
    const struct entrant *entrant = &judging->contest.entrants[0];
    (void)state;

    happen(judging, at(entrant_fact(FACT_ENTRANT_CALL, 0), 1 * MINUTE));
    happen(judging, at(segment_fact(0), 2 * MINUTE));
    happen(judging, at(extend_fact(MINUTE), 3 * MINUTE));
    happen(judging, at(segment_fact(1), 11 * MINUTE));
    assert_int_equal(entrant->took_ms[0], 8 * MINUTE);
    assert_int_equal(entrant->took_ms[1], 0);
    happen(judging, at(entrant_fact(FACT_ENTRANT_END, 0), 14 * MINUTE));
    assert_int_equal(entrant->took_ms[1], 3 * MINUTE);
    happen(judging, at(entrant_fact(FACT_ENTRANT_CALL, 0), 15 * MINUTE));
    assert_int_equal(entrant->took_ms[0], 0);
    happen(judging, at(entrant_fact(FACT_ENTRANT_UNCALL, 0), 16 * MINUTE));
    assert_int_equal(entrant->took_ms[0], 8 * MINUTE);
    judging_destroy(judging);
}

static void who_does_not_take_part_has_no_sheets_score_or_place(void **state)
{
    struct judging *judging = create_open(create_final(1), 2);
    struct fact forfeit = {.kind = FACT_ENTRANT_DECLARE, .attendance = ATTENDANCE_FORFEIT};
    struct fact present = {.kind = FACT_ENTRANT_DECLARE, .attendance = ATTENDANCE_PRESENT};
    struct board board = {0};
    (void)state;

    fill_sheet(judging, 0, 0, "15");
    fill_sheet(judging, 0, 1, "10");
    happen(judging, forfeit);
    assert_int_equal(board_read(judging, &board), OK);
    assert_int_equal(board.rows[0].rank, 0);
    assert_string_equal(board.rows[0].score, "");
    assert_int_equal(board.rows[0].of, 0);
    assert_int_equal(board.rows[0].attendance, ATTENDANCE_FORFEIT);
    assert_int_equal(board.rows[1].rank, 1);
    assert_refused(judging, entrant_fact(FACT_ENTRANT_CALL, 0), REFUSED_ABSENT, "entrant");
    happen(judging, present);
    assert_int_equal(board_read(judging, &board), OK);
    assert_int_equal(board.rows[0].rank, 1);
    assert_string_equal(board.rows[0].score, "75.00");
    board_finish(&board);
    judging_destroy(judging);
}

static void only_what_is_whole_and_public_is_revealed(void **state)
{
    struct judging *judging = create_open(create_final(2), 1);
    (void)state;

    happen(judging, reveal_fact(0, REVEAL_ENTRANT));
    fill_sheet(judging, 0, 0, "15");
    assert_refused(judging, reveal_fact(0, REVEAL_MARKS), REFUSED_INCOMPLETE, "entrant");
    fill_sheet(judging, 1, 0, "14");
    happen(judging, reveal_fact(0, REVEAL_PLACE));
    assert_refused(judging, reveal_fact(0, REVEAL_STEPS), REFUSED_RANGE, "step");
    happen(judging, (struct fact){.kind = FACT_BOARD_FREEZE, .on = true});
    assert_refused(judging, reveal_fact(0, REVEAL_MARKS), REFUSED_DISCLOSURE, "entrant");
    judging->contest.definition.disclosure.when = DISCLOSE_AFTER_PUBLISH;
    happen(judging, (struct fact){.kind = FACT_BOARD_FREEZE});
    assert_refused(judging, reveal_fact(0, REVEAL_MARKS), REFUSED_DISCLOSURE, "entrant");
    judging_destroy(judging);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_draw_within_groups_keeps_the_groups_together),
        cmocka_unit_test(a_draw_within_sessions_keeps_the_sessions_together),
        cmocka_unit_test(after_the_first_call_nothing_is_drawn),
        cmocka_unit_test(taking_a_call_back_restores_the_run_before),
        cmocka_unit_test(a_segment_begins_anew_when_it_is_started_again),
        cmocka_unit_test(a_segment_takes_what_it_took_without_its_extra_time),
        cmocka_unit_test(who_does_not_take_part_has_no_sheets_score_or_place),
        cmocka_unit_test(only_what_is_whole_and_public_is_revealed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
