/*
 * Random contests, fact by fact: whatever happens, a board whose version did not move did not change, and a
 * judging that was read at every step equals one that is replayed from the log.
 */
#include "tests/unit/judges_world.h"

#include "judges/correction.h"

enum { FACTS = 400, ENTRANTS = 5, GROUPS = 2 };

/* A small generator of our own, so that a failing seed fails everywhere. */
static uint32_t draw(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)(*seed >> 8) * below) >> 24);
}

/* Two stages, four modules of every method and tally, three panels, two groups; the rest by the seed. */
static struct rulebook *create_any_rulebook(uint32_t seed)
{
    static const size_t firsts[] = {0, 3, 5, 6};
    static const size_t counts[] = {3, 2, 1, 2};
    struct rubric *rubric = rubric_create(2, 4, 8, 3);
    struct rulebook *rulebook;

    for (size_t i = 0; i < 8; i++) {
        set_criterion(rubric, i, i == 0 ? "3" : "2", i % 2 == 0 ? "1" : "0.5");
    }
    for (size_t i = 0; i < 4; i++) {
        struct module *module = &rubric->modules[i];

        set_module(rubric, i, firsts[i], counts[i]);
        set_number(module->max, "7");
        module->stage = i / 2;
        module->tally.per = draw(&seed, 2) == 0 ? TALLY_PER_TOTAL : TALLY_PER_CRITERION;
        module->tally.reduce = draw(&seed, 2) == 0 ? TALLY_MEAN : TALLY_SUM;
        module->tally.drop_high = draw(&seed, 2);
        module->tally.drop_low = draw(&seed, 2);
        module->tally.drop_from = 3;
    }
    rubric->modules[1].method = METHOD_DEDUCTION;
    rubric->modules[2].method = METHOD_AGREED;
    set_panel(rubric, 0, 3); /* modules 1 and 2 for everybody; 3 and 4 by a panel for each group */
    rubric->panels[0].modules = 3;
    for (size_t i = 1; i < 3; i++) {
        set_panel(rubric, i, 2);
        rubric->panels[i].modules = 12;
        rubric->panels[i].stage = 1;
        rubric->panels[i].groups = (uint32_t)i;
    }
    rubric->ties[0] = (struct tie){TIE_STAGE, 1};
    rubric->ties[1] = (struct tie){TIE_CRITERION, draw(&seed, 8)};
    rubric->ties[2] = (struct tie){TIE_MODULE, 0};
    rubric->ties[3] = (struct tie){TIE_TIME, 0};
    rubric->tie_count = draw(&seed, 5);
    rulebook = create_rulebook(rubric, GROUPS);
    rubric->rounding.judge = (struct rounding){draw(&seed, 2) == 0, 0, ROUND_HALF_UP};
    rubric->rounding.stage = (struct rounding){draw(&seed, 2) == 0, 1, ROUND_HALF_EVEN};
    rubric->awards.per = draw(&seed, 2) == 0 ? AWARD_PER_GROUP : AWARD_PER_CONTEST;
    rubric->modules[0].scale = (enum module_scale)draw(&seed, 3);
    rubric->modules[3].spread = draw(&seed, 2) * 1000000;
    rubric->coefficients[1].on = draw(&seed, 2) == 0;
    rubric->coefficients[1].mean = draw(&seed, 2) == 0 ? MEAN_POOLED : MEAN_OF_MEANS;
    rubric->coefficients[1].rounding = (struct rounding){true, 3, ROUND_HALF_UP};
    rubric->awards.ties_in = draw(&seed, 2) == 0;
    rubric->missing_blocks = draw(&seed, 2) == 0;
    rulebook->definition.disclosure.when = (enum disclosure_when)draw(&seed, 4);
    rulebook->definition.disclosure.from = (enum disclosure_from)draw(&seed, 2);
    return rulebook;
}

/* One line of the log: the fact, and what its rule book or roster is made of again. */
struct entry {
    struct fact fact;
    uint32_t rulebook_seed;
};

struct history {
    uint32_t seed;
    struct entry entries[FACTS + 2];
    size_t count;
    struct roster_row rosters[2][ENTRANTS]; /* a whole one, and one without its last */
};

static const char *const values[] = {"0", "1", "2", "1", "2", "0.5", "1.5", "3", "", "9"};

/* Mostly marks and submissions, as on a real day; everything else now and then. */
static enum fact_kind draw_kind(uint32_t *seed)
{
    uint32_t number = draw(seed, 1000);

    if (number < 700) {
        return FACT_MARK_SET;
    }
    if (number < 880) {
        return FACT_SHEET_SUBMIT;
    }
    if (number < 882) {
        return number == 880 ? FACT_DEFINITION_SET : FACT_ROSTER_SET;
    }
    return (enum fact_kind)(FACT_TICKET_ISSUE + draw(seed, FACT_KINDS - FACT_TICKET_ISSUE));
}

/* Anything at all: seven judges and a seat that may not be there, every phase, every role. */
static void draw_fact(uint32_t *seed, struct fact *fact)
{
    fact->seat = draw(seed, 8);
    fact->entrant = draw(seed, ENTRANTS);
    fact->criterion = draw(seed, 8);
    fact->phase = (enum phase)draw(seed, PHASES);
    fact->on = draw(seed, 3) == 0;
    fact->role = (enum role)draw(seed, ROLES);
    fact->t = 1 + (int64_t)draw(seed, 5000);
    set_id(&fact->seat_id, fact->role == ROLE_JUDGE ? "J" : "seat", draw(seed, 9));
    (void)snprintf(fact->value, sizeof fact->value, "%s",
                   values[draw(seed, sizeof values / sizeof values[0])]);
    fact->base = draw(seed, 3);
    fact->reason = "because";
    fact->by = draw(seed, 2) == 0 ? "C1" : "S1";
    fact->attendance = (enum attendance)draw(seed, ATTENDANCES);
    fact->ms = (int64_t)draw(seed, 3) - 1;
    fact->within = fact->on ? DRAW_GROUP : DRAW_CONTEST;
    fact->screen = (struct screen){.scene = (enum scene)draw(seed, SCENES),
                                   .step = draw(seed, REVEAL_STEPS),
                                   .entrant = draw(seed, ENTRANTS)};
}

static bool answers_a_proposal(const struct fact *fact)
{
    return fact->kind == FACT_CORRECTION_CONFIRM || fact->kind == FACT_CORRECTION_DROP;
}

static uint64_t standing_base(const struct judging *judging, const struct fact *fact)
{
    const struct sheet *sheet = judging_sheet(judging, fact->seat, fact->entrant);

    if (answers_a_proposal(fact)) {
        bool waits = judging->corrections != NULL && judging->corrections->count > 0;

        return waits ? judging->corrections->list[0].v : 0;
    }
    if (sheet == NULL || fact->kind == FACT_SHEET_SUBMIT) {
        return sheet == NULL ? 0 : sheet->v;
    }
    return sheet->marks == NULL ? 0 : sheet->marks[fact->criterion].v;
}

/* Draws again until the fact may happen, so that a history gets somewhere; sometimes in vain, as it should. */
static void aim(struct history *history, const struct judging *judging, struct fact *fact)
{
    for (int tries = 0; tries < 30 && ask(judging, fact, NULL) != OK; tries++) {
        draw_fact(&history->seed, fact);
        fact->base = standing_base(judging, fact);
    }
}

static struct entry draw_entry(struct history *history, const struct judging *judging)
{
    struct entry entry = {.fact = {.kind = draw_kind(&history->seed)}};
    struct fact *fact = &entry.fact;

    draw_fact(&history->seed, fact);
    if (fact->kind == FACT_DEFINITION_SET) {
        entry.rulebook_seed = draw(&history->seed, 1000);
    } else if (fact->kind == FACT_ROSTER_SET) {
        size_t which = draw(&history->seed, 2);

        fact->roster = history->rosters[which];
        fact->roster_count = ENTRANTS - which;
    } else {
        aim(history, judging, fact);
    }
    return entry;
}

static void make_rulebook(struct entry *entry)
{
    if (entry->fact.kind == FACT_CONTEST_CREATE || entry->fact.kind == FACT_DEFINITION_SET) {
        entry->fact.rulebook = create_any_rulebook(entry->rulebook_seed);
    }
}

/* False, and nothing has changed, when the fact is refused. */
static bool try(struct judging *judging, struct entry entry)
{
    bool admitted;

    make_rulebook(&entry);
    admitted = ask(judging, &entry.fact, NULL) == OK;
    if (admitted) {
        entry.fact.v = judging->contest.v + 1;
        judging_apply(judging, &entry.fact);
    }
    rulebook_destroy(entry.fact.rulebook);
    return admitted;
}

static void assert_same_board(const struct board *a, const struct board *b)
{
    assert_int_equal(a->v, b->v);
    assert_int_equal(a->state, b->state);
    assert_int_equal(a->row_count, b->row_count);
    for (size_t i = 0; i < a->row_count; i++) {
        assert_string_equal(a->rows[i].score, b->rows[i].score);
        assert_int_equal(a->rows[i].rank, b->rows[i].rank);
        assert_int_equal(a->rows[i].tier, b->rows[i].tier);
        assert_int_equal(a->rows[i].done, b->rows[i].done);
        assert_int_equal(a->rows[i].of, b->rows[i].of);
        assert_int_equal(a->rows[i].provisional, b->rows[i].provisional);
    }
}

static void assert_same_value(const struct value *a, const struct value *b)
{
    assert_int_equal(a->there, b->there);
    assert_true(!a->there || mpq_equal(a->q, b->q));
}

static void assert_same_result(const struct result *a, const struct result *b)
{
    assert_same_value(&a->total, &b->total);
    assert_int_equal(a->complete, b->complete);
    assert_int_equal(a->left_out, b->left_out);
    for (size_t i = 0; i < a->stage_count; i++) {
        assert_same_value(&a->stages[i], &b->stages[i]);
    }
    for (size_t i = 0; i < a->module_count; i++) {
        assert_same_value(&a->modules[i].value, &b->modules[i].value);
    }
}

static void assert_replay_agrees(const struct history *history, const struct judging *judging,
                                 const struct board *board)
{
    struct judging *replay = judging_create();
    struct board other = {0};

    for (size_t i = 0; i < history->count; i++) {
        assert_true(try(replay, history->entries[i]));
    }
    assert_int_equal(board_read(replay, &other), OK);
    assert_same_board(board, &other);
    assert_int_equal(judging->contest.now, replay->contest.now);
    for (size_t i = 0; i < judging->contest.entrant_count; i++) {
        assert_same_result(results_of(judging, i), results_of(replay, i));
        assert_same_result(results_running(judging, i), results_running(replay, i));
    }
    board_finish(&other);
    judging_destroy(replay);
}

static void begin(struct history *history, struct judging *judging, uint32_t seed)
{
    memset(history, 0, sizeof *history);
    history->seed = seed;
    history->entries[0] = (struct entry){{.kind = FACT_CONTEST_CREATE}, seed};
    assert_true(id_set(&history->entries[0].fact.contest, "any"));
    (void)roster_fact(history->rosters[0], ENTRANTS, GROUPS);
    history->entries[1] = (struct entry){roster_fact(history->rosters[1], ENTRANTS, GROUPS), 0};
    for (size_t i = 0; i < 2; i++) {
        assert_true(try(judging, history->entries[i]));
    }
    history->count = 2;
}

/* Reads the board at every step; returns how often it stood still, so that the test can know it tested. */
static size_t live_through(uint32_t seed)
{
    struct history *history = malloc(sizeof *history);
    struct judging *judging = judging_create();
    struct board before = {0}, after = {0};
    size_t still = 0;

    begin(history, judging, seed);
    for (size_t i = 0; i < FACTS; i++) {
        struct entry entry = draw_entry(history, judging);
        enum phase phase = judging->contest.phase;
        size_t now = judging->contest.now;

        assert_int_equal(board_read(judging, &before), OK);
        if (!try(judging, entry)) {
            continue;
        }
        history->entries[history->count++] = entry;
        assert_int_equal(board_read(judging, &after), OK);
        if (judging->public_v != judging->contest.v) {
            assert_same_board(&before, &after);
            assert_int_equal(judging->contest.phase, phase);
            assert_int_equal(judging->contest.now, now);
            still++;
        }
        if (history->count % 64 == 0) {
            assert_replay_agrees(history, judging, &after);
        }
    }
    assert_int_equal(board_read(judging, &after), OK);
    assert_replay_agrees(history, judging, &after);
    board_finish(&before);
    board_finish(&after);
    judging_destroy(judging);
    free(history);
    return still;
}

static void whatever_happens_a_still_board_stands_still_and_a_replay_agrees(void **state)
{
    size_t still = 0;
    (void)state;

    for (uint32_t seed = 1; seed <= 60; seed++) {
        still += live_through(seed);
    }
    assert_true(still > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_happens_a_still_board_stands_still_and_a_replay_agrees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
