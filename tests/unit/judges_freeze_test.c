/*
 * G8: a frozen board tells nothing. Two contests with the same facts at the same times, which differ only in values
 * after the freeze, give identical public bytes and versions; once thawed, they differ.
 */
#include "tests/unit/judges_world.h"

#include "server/rooms/cut.h"

enum { JUDGES = 3, ENTRANTS = 5, FACTS = 1000 };

struct twin {
    struct judging *judging;
    struct board_view view;
    struct text bytes;
};

static unsigned long chance; /* a linear congruence: the same run every time */

static unsigned below(unsigned bound)
{
    chance = chance * 6364136223846793005ul + 1442695040888963407ul;
    return (unsigned)(chance >> 33) % bound;
}

static void look(struct twin *twin)
{
    text_clear(&twin->bytes);
    assert_int_equal(cut_view(twin->judging, &twin->view), OK);
    board_write(&twin->view, &twin->bytes);
}

static void begin(struct twin *twin, enum disclosure_from from)
{
    struct rulebook *rulebook = create_final(JUDGES);

    *twin = (struct twin){0};
    rulebook->definition.disclosure.from = from;
    rulebook->rubric->missing_blocks = false;
    twin->judging = create_open(rulebook, ENTRANTS);
    for (size_t entrant = 0; entrant < ENTRANTS; entrant++) {
        fill_sheet(twin->judging, 0, entrant, entrant % 2 == 0 ? "12" : "9.5");
    }
}

static void end(struct twin *twin)
{
    board_view_finish(&twin->view);
    text_finish(&twin->bytes);
    judging_destroy(twin->judging);
}

/* One of the things that can happen while the board is frozen; the same for both but for the value. */
static struct fact any_fact(const struct judging *judging, const char *value)
{
    size_t entrant = below(ENTRANTS);
    size_t seat = below(JUDGES);
    struct fact facts[] = {
        mark_fact(judging, seat, entrant, below(5), value),
        submit_fact(judging, seat, entrant),
        {.kind = FACT_SHEET_RETURN, .seat = seat, .entrant = entrant},
        {.kind = FACT_ENTRANT_DECLARE, .entrant = entrant, .attendance = (enum attendance)below(ATTENDANCES)},
        release_fact(seat, below(2) != 0),
        recusal_fact(seat, entrant, below(2) != 0),
        entrant_fact(FACT_ENTRANT_CALL, entrant),
        entrant_fact(FACT_ENTRANT_END, entrant),
        {.kind = FACT_CONTEST_MOVE, .phase = below(2) != 0 ? PHASE_OPEN : PHASE_PAUSED},
    };

    return facts[below(8) != 0 ? below(2) : below(sizeof facts / sizeof facts[0])];
}

static bool happens(struct twin *twin, struct fact fact)
{
    if (ask(twin->judging, &fact, NULL) != OK) {
        return false;
    }
    happen(twin->judging, fact);
    return true;
}

/* The same fact for both; the values of marks differ. */
static unsigned live_on(struct twin *one, struct twin *other)
{
    unsigned long before = chance;
    struct fact fact = any_fact(one->judging, "7.5");
    struct fact twin_fact;

    chance = before;
    twin_fact = any_fact(other->judging, "14");
    if (!happens(one, fact)) {
        assert_false(happens(other, twin_fact));
        return 0;
    }
    assert_true(happens(other, twin_fact));
    return 1;
}

static void stay_identical(enum disclosure_from from)
{
    struct twin one, other;
    unsigned happened = 0;

    chance = from + 1;
    begin(&one, from);
    begin(&other, from);
    happen(one.judging, (struct fact){.kind = FACT_BOARD_FREEZE, .on = true});
    happen(other.judging, (struct fact){.kind = FACT_BOARD_FREEZE, .on = true});
    for (unsigned i = 0; i < FACTS; i++) {
        happened += live_on(&one, &other);
        look(&one);
        look(&other);
        assert_string_equal(one.bytes.bytes, other.bytes.bytes);
        assert_int_equal(one.view.board.v, other.view.board.v);
        assert_int_equal(one.view.board.state, BOARD_FROZEN);
    }
    assert_in_range(happened, FACTS / 10, FACTS);
    happen(one.judging, (struct fact){.kind = FACT_BOARD_FREEZE});
    happen(other.judging, (struct fact){.kind = FACT_BOARD_FREEZE});
    look(&one);
    look(&other);
    assert_string_not_equal(one.bytes.bytes, other.bytes.bytes);
    end(&one);
    end(&other);
}

static void values_after_the_freeze_change_no_public_byte(void **state)
{
    (void)state;
    stay_identical(DISCLOSE_FROM_SHEET);
    stay_identical(DISCLOSE_FROM_MARK);
}

/* Both are told to freeze at contest time 40 s; what happens up to then is the same, what happens after is not. */
static void a_board_freezes_by_the_clock(void **state)
{
    struct twin one, other;
    (void)state;

    begin(&one, DISCLOSE_FROM_SHEET);
    begin(&other, DISCLOSE_FROM_SHEET);
    struct twin *twins[] = {&one, &other};
    int64_t freeze_t = one.judging->contest.t + 10000;
    for (size_t i = 0; i < 2; i++) {
        struct judging *judging = twins[i]->judging;
        struct fact reveal = {.kind = FACT_SCREEN_SHOW, .t = freeze_t};
        happen(judging, (struct fact){.kind = FACT_BOARD_FREEZE, .on = true, .ms = freeze_t});
        assert_null(judging->frozen);
        set_mark(judging, 1, 0, 0, i == 0 ? "3" : "20");
        struct fact last = mark_fact(judging, 1, 0, 1, "20");
        last.t = freeze_t - 1;
        happen(judging, last);
        assert_null(judging->frozen);
        reveal.screen = (struct screen){.scene = SCENE_REVEAL, .step = REVEAL_MARKS, .entrant = 0};
        assert_refused(judging, reveal, REFUSED_DISCLOSURE, "entrant");
        for (size_t criterion = 2; criterion < 5; criterion++) {
            struct fact mark = mark_fact(judging, 1, 0, criterion, "10");
            mark.t = freeze_t + (int64_t)criterion;
            happen(judging, mark);
        }
        assert_int_equal(judging->public_v, judging->contest.v - 2);
        struct fact in = submit_fact(judging, 1, 0);
        in.t = freeze_t + 100;
        happen(judging, in);
        look(twins[i]);
        assert_int_equal(twins[i]->view.board.state, BOARD_FROZEN);
    }
    assert_string_equal(one.bytes.bytes, other.bytes.bytes);
    happen(one.judging, (struct fact){.kind = FACT_BOARD_FREEZE, .t = freeze_t + 200});
    look(&one);
    assert_string_not_equal(one.bytes.bytes, other.bytes.bytes);
    assert_refused(one.judging,
                   (struct fact){.kind = FACT_BOARD_FREEZE, .on = true, .ms = freeze_t, .t = freeze_t + 300},
                   REFUSED_RANGE, "at_ms");
    end(&one);
    end(&other);
}

static void publishing_thaws(void **state)
{
    struct judging *judging = create_open(create_final(1), 1);
    struct board board = {0};
    (void)state;

    happen(judging, (struct fact){.kind = FACT_BOARD_FREEZE, .on = true});
    fill_sheet(judging, 0, 0, "10");
    move_to(judging, PHASE_CLOSED);
    assert_int_equal(board_read(judging, &board), OK);
    assert_int_equal(board.state, BOARD_FROZEN);
    assert_string_equal(board.rows[0].score, "");
    move_to(judging, PHASE_PUBLISHED);
    assert_int_equal(board_read(judging, &board), OK);
    assert_int_equal(board.state, BOARD_FINAL);
    assert_string_equal(board.rows[0].score, "50.00");
    board_finish(&board);
    judging_destroy(judging);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_after_the_freeze_change_no_public_byte),
        cmocka_unit_test(a_board_freezes_by_the_clock),
        cmocka_unit_test(publishing_thaws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
