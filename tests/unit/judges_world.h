/*
 * tests/unit/judges_world.h - small rule books and a judging to play with, for the tests of judges/.
 *
 * Everything that happens goes through judging_admits and judging_apply, as in the server.
 */
#ifndef TESTS_UNIT_JUDGES_WORLD_H
#define TESTS_UNIT_JUDGES_WORLD_H

/* cmocka.h wants these before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judges/board.h"
#include "judges/results.h"

static inline void set_number(mpq_t number, const char *text)
{
    assert_int_equal(number_read(number, text), OK);
}

static inline void set_id(struct id *id, const char *prefix, size_t number)
{
    char text[ID_LENGTH_MAX + 1];

    (void)snprintf(text, sizeof text, "%s%zu", prefix, number);
    assert_true(id_set(id, text));
}

static inline void assert_number(const mpq_t number, const char *expected)
{
    mpq_t other;

    mpq_init(other);
    set_number(other, expected);
    if (!mpq_equal(number, other)) {
        char *text = mpq_get_str(NULL, 10, number);

        print_error("%s is not %s\n", text, expected);
        free(text);
        fail();
    }
    mpq_clear(other);
}

/* One criterion of a rule book under construction. */
static inline void set_criterion(struct rubric *rubric, size_t index, const char *max, const char *step)
{
    const char *point = strchr(step, '.');

    set_id(&rubric->criteria[index].id, "c", index + 1);
    set_number(rubric->criteria[index].max, max);
    set_number(rubric->criteria[index].step, step);
    rubric->criteria[index].decimals = point == NULL ? 0 : (unsigned)strlen(point + 1);
}

/* A module over so many criteria from `first`: weight and max 100, plain mean of the judges' totals. */
static inline void set_module(struct rubric *rubric, size_t index, size_t first, size_t count)
{
    struct module *module = &rubric->modules[index];

    set_id(&module->id, "m", index + 1);
    set_number(module->weight, "100");
    set_number(module->max, "100");
    module->criterion_first = first;
    module->criterion_count = count;
    for (size_t i = first; i < first + count; i++) {
        rubric->criteria[i].module = index;
    }
}

/* A panel that judges every module for every group. */
static inline void set_panel(struct rubric *rubric, size_t index, size_t size)
{
    set_id(&rubric->panels[index].id, "p", index + 1);
    rubric->panels[index].size = size;
    rubric->panels[index].modules = (1u << rubric->module_count) - 1;
    rubric->panels[index].groups = UINT32_MAX;
}

/* Groups g1 …, stages of weight 100, awards 10/20/30 % by tier, scores public at once; the rest is the caller's. */
static inline struct rulebook *create_rulebook(struct rubric *rubric, size_t groups)
{
    static const char *const percents[] = {"10", "20", "30"};
    struct rulebook *rulebook = calloc(1, sizeof *rulebook);
    struct definition *definition = &rulebook->definition;

    rulebook->rubric = rubric;
    assert_true(id_set(&definition->id, "T00"));
    definition->group_count = groups;
    definition->groups = calloc(groups, sizeof *definition->groups);
    for (size_t i = 0; i < groups; i++) {
        set_id(&definition->groups[i].id, "g", i + 1);
    }
    definition->stage_count = rubric->stage_count;
    definition->stages = calloc(rubric->stage_count, sizeof *definition->stages);
    for (size_t i = 0; i < rubric->stage_count; i++) {
        set_id(&definition->stages[i].id, "s", i + 1);
        set_number(rubric->stage_weights[i], "100");
    }
    definition->disclosure.when = DISCLOSE_IMMEDIATE;
    rubric->rounding.total = (struct rounding){.on = true, .decimals = 2, .mode = ROUND_HALF_UP};
    rubric->awards.tier_count = 3;
    for (size_t i = 0; i < 3; i++) {
        set_number(rubric->awards.tiers[i].percent, percents[i]);
    }
    rubric->missing_blocks = true;
    return rulebook;
}

/* The sheet of contest-rules: five criteria of 20, 20, 30, 15, 15; one panel; one high, one low from five judges. */
static inline struct rulebook *create_final(size_t judges)
{
    static const char *const maxes[] = {"20", "20", "30", "15", "15"};
    struct rubric *rubric = rubric_create(1, 1, 5, 1);

    for (size_t i = 0; i < 5; i++) {
        set_criterion(rubric, i, maxes[i], "0.5");
    }
    set_module(rubric, 0, 0, 5);
    rubric->modules[0].tally.drop_high = 1;
    rubric->modules[0].tally.drop_low = 1;
    rubric->modules[0].tally.drop_from = 5;
    set_panel(rubric, 0, judges);
    return create_rulebook(rubric, 1);
}

/* A module of 45 points of its stage, judged by a panel of two; and 55 agreed by another of three. */
static inline struct rulebook *create_skills(void)
{
    struct rubric *rubric = rubric_create(1, 2, 2, 2);

    set_criterion(rubric, 0, "100", "1");
    set_criterion(rubric, 1, "50", "1");
    set_module(rubric, 0, 0, 1);
    set_module(rubric, 1, 1, 1);
    set_number(rubric->modules[0].weight, "45");
    set_number(rubric->modules[1].weight, "55");
    set_number(rubric->modules[1].max, "50");
    rubric->modules[1].method = METHOD_AGREED;
    set_panel(rubric, 0, 2);
    set_panel(rubric, 1, 3);
    rubric->panels[0].modules = 1;
    rubric->panels[1].modules = 2;
    return create_rulebook(rubric, 1);
}

/* What judging_admits says of the fact now. */
static inline enum status ask(const struct judging *judging, const struct fact *fact, struct refusal *refusal)
{
    struct refusal ignored;

    return judging_admits(judging, fact, refusal != NULL ? refusal : &ignored);
}

/* Happens, at contest time v × 1000 unless the fact says another. */
static inline void happen(struct judging *judging, struct fact fact)
{
    struct refusal refusal = {0};
    enum status status = judging_admits(judging, &fact, &refusal);

    if (status != OK) {
        print_error("refused: %s at \"%s\"\n", status_name(status), refusal.path);
        fail();
    }
    fact.v = judging->contest.v + 1;
    fact.t = fact.t != 0 ? fact.t : (int64_t)fact.v * 1000;
    judging_apply(judging, &fact);
    assert_null(fact.rulebook);
}

static inline void move_to(struct judging *judging, enum phase phase)
{
    happen(judging, (struct fact){.kind = FACT_CONTEST_MOVE, .phase = phase});
}

static inline struct fact roster_fact(struct roster_row *rows, size_t count, size_t groups)
{
    for (size_t i = 0; i < count; i++) {
        memset(&rows[i], 0, sizeof rows[i]);
        set_id(&rows[i].entrant, "A-", i + 1);
        rows[i].group = i % groups;
    }
    return (struct fact){.kind = FACT_ROSTER_SET, .roster = rows, .roster_count = count};
}

/* A draft of that rule book with entrants A-1 … spread over the groups in turn. */
static inline struct judging *create_draft(struct rulebook *rulebook, size_t entrants)
{
    struct roster_row *rows = calloc(entrants + 1, sizeof *rows);
    size_t groups = rulebook->definition.group_count;
    struct judging *judging = judging_create();
    struct fact create = {.kind = FACT_CONTEST_CREATE, .rulebook = rulebook};

    assert_true(id_set(&create.contest, "skills-2021"));
    happen(judging, create);
    happen(judging, roster_fact(rows, entrants, groups));
    free(rows);
    return judging;
}

static inline struct judging *create_open(struct rulebook *rulebook, size_t entrants)
{
    struct judging *judging = create_draft(rulebook, entrants);

    move_to(judging, PHASE_OPEN);
    return judging;
}

/* The fact that sets this mark over what stands. */
static inline struct fact mark_fact(const struct judging *judging, size_t seat, size_t entrant,
                                    size_t criterion, const char *value)
{
    const struct sheet *sheet = judging_sheet(judging, seat, entrant);
    struct fact fact = {.kind = FACT_MARK_SET, .seat = seat, .entrant = entrant, .criterion = criterion};

    fact.base = sheet == NULL || sheet->marks == NULL ? 0 : sheet->marks[criterion].v;
    (void)snprintf(fact.value, sizeof fact.value, "%s", value);
    return fact;
}

static inline void set_mark(struct judging *judging, size_t seat, size_t entrant, size_t criterion,
                            const char *value)
{
    happen(judging, mark_fact(judging, seat, entrant, criterion, value));
}

static inline struct fact submit_fact(const struct judging *judging, size_t seat, size_t entrant)
{
    return (struct fact){.kind = FACT_SHEET_SUBMIT,
                         .seat = seat,
                         .entrant = entrant,
                         .base = judging_sheet(judging, seat, entrant)->v};
}

static inline void submit(struct judging *judging, size_t seat, size_t entrant)
{
    happen(judging, submit_fact(judging, seat, entrant));
}

/* Marks all that the seat marks with one value, and submits. */
static inline void fill_sheet(struct judging *judging, size_t seat, size_t entrant, const char *value)
{
    for (size_t i = 0; i < judging->rubric->criterion_count; i++) {
        if (judging_marks(judging, seat, entrant, i)) {
            set_mark(judging, seat, entrant, i, value);
        }
    }
    submit(judging, seat, entrant);
}

static inline void assert_refused(const struct judging *judging, struct fact fact, enum status status,
                                  const char *path)
{
    struct refusal refusal = {0};

    assert_int_equal(ask(judging, &fact, &refusal), status);
    assert_string_equal(refusal.path, path);
}

static inline struct fact release_fact(size_t seat, bool on)
{
    return (struct fact){.kind = FACT_SEAT_RELEASE, .seat = seat, .on = on};
}

static inline struct fact recusal_fact(size_t seat, size_t entrant, bool on)
{
    return (struct fact){.kind = FACT_RECUSAL_SET, .seat = seat, .entrant = entrant, .on = on};
}

static inline struct fact ticket_fact(const char *seat, enum role role)
{
    struct fact fact = {.kind = FACT_TICKET_ISSUE, .role = role};

    (void)snprintf(fact.seat_id.text, sizeof fact.seat_id.text, "%s", seat);
    return fact;
}

static inline struct fact entrant_fact(enum fact_kind kind, size_t entrant)
{
    return (struct fact){.kind = kind, .entrant = entrant};
}

#endif
