#include "judges/score.h"

#include <stdlib.h>

#include "contests/memory.h"

/* Whose sheets go into the result, and what is missing. */
struct jury {
    struct {
        size_t seat;
        const struct sheet *sheet;
    } judges[SEATS_MAX];
    size_t count;
    uint32_t missing; /* bit per module that a missing sheet was to judge */
    bool complete, left_out;
};

struct scoring {
    const struct judging *judging;
    size_t entrant;
    enum score_basis basis;
    struct jury jury;
};

static size_t reductions_of(const struct module *module)
{
    return module->tally.per == TALLY_PER_TOTAL ? 1 : module->criterion_count;
}

static bool seat_judges(const struct judging *judging, size_t seat, size_t module)
{
    const struct seat *seats = judging->contest.seats;

    return rubric_judges(judging->rubric, seats[seat].panel, seats[seat].number, module);
}

static size_t count_judges(const struct judging *judging, size_t entrant, size_t module)
{
    size_t count = 0;

    for (size_t seat = 0; seat < judging->contest.judge_count; seat++) {
        count += judging_sheet(judging, seat, entrant) != NULL && seat_judges(judging, seat, module);
    }
    return count;
}

struct result *score_create(const struct judging *judging, size_t entrant)
{
    const struct rubric *rubric = judging->rubric;
    struct result *result = memory_zeroed(1, sizeof *result);

    mpq_inits(result->total.q, result->exact, NULL);
    result->stage_count = rubric->stage_count;
    result->stages = memory_zeroed(rubric->stage_count, sizeof *result->stages);
    for (size_t i = 0; i < rubric->stage_count; i++) {
        mpq_init(result->stages[i].q);
    }
    result->module_count = rubric->module_count;
    result->modules = memory_zeroed(rubric->module_count, sizeof *result->modules);
    for (size_t i = 0; i < rubric->module_count; i++) {
        struct module_result *module = &result->modules[i];
        size_t judges = count_judges(judging, entrant, i);

        mpq_init(module->value.q);
        module->module = i;
        module->reduction_count = reductions_of(&rubric->modules[i]);
        module->reductions = memory_zeroed(module->reduction_count, sizeof *module->reductions);
        for (size_t j = 0; j < module->reduction_count; j++) {
            mpq_init(module->reductions[j].value.q);
            module->reductions[j].parts = memory_zeroed(judges, sizeof(struct part));
        }
    }
    return result;
}

static void destroy_reduction(struct reduction *reduction)
{
    free(reduction->parts);
    mpq_clear(reduction->value.q);
}

void score_destroy(struct result *result)
{
    if (result == NULL) {
        return;
    }
    for (size_t i = 0; i < result->module_count; i++) {
        for (size_t j = 0; j < result->modules[i].reduction_count; j++) {
            destroy_reduction(&result->modules[i].reductions[j]);
        }
        free(result->modules[i].reductions);
        mpq_clear(result->modules[i].value.q);
    }
    for (size_t i = 0; i < result->stage_count; i++) {
        mpq_clear(result->stages[i].q);
    }
    mpq_clears(result->total.q, result->exact, NULL);
    free(result->modules);
    free(result->stages);
    free(result);
}

static void miss_sheet(struct scoring *scoring, size_t seat)
{
    scoring->jury.complete = false;
    for (size_t module = 0; module < scoring->judging->rubric->module_count; module++) {
        if (seat_judges(scoring->judging, seat, module)) {
            scoring->jury.missing |= 1u << module;
        }
    }
}

static void gather_jury(struct scoring *scoring)
{
    const struct judging *judging = scoring->judging;
    struct jury *jury = &scoring->jury;

    jury->complete = true;
    for (size_t seat = 0; seat < judging->contest.judge_count; seat++) {
        const struct sheet *sheet = judging_sheet(judging, seat, scoring->entrant);

        if (sheet == NULL) {
            continue;
        }
        if (!judging_reaches(judging, seat, scoring->entrant)) {
            continue;
        }
        if (!judging_is_due(judging, seat, scoring->entrant)) {
            jury->left_out = true;
            continue;
        }
        if (sheet->state != SHEET_SUBMITTED) {
            miss_sheet(scoring, seat);
        }
        if (sheet->state == SHEET_SUBMITTED || scoring->basis == SCORE_RUNNING) {
            jury->judges[jury->count].seat = seat;
            jury->judges[jury->count].sheet = sheet;
            jury->count++;
        }
    }
}

/* The sum of what is marked of some criteria, in millionths; false when none is. */
static bool sum_marks(const struct sheet *sheet, size_t first, size_t count, int64_t *sum)
{
    bool any = false;

    *sum = 0;
    for (size_t i = first; sheet->marks != NULL && i < first + count; i++) {
        if (sheet->marks[i].set) {
            *sum += sheet->marks[i].millionths;
            any = true;
        }
    }
    return any;
}

/* What is left of full marks after that much was taken off. */
static void take_off(const struct module *module, mpq_t sum)
{
    mpq_sub(sum, module->max, sum);
    if (mpq_cmp(sum, module->floor) < 0) {
        mpq_set(sum, module->floor);
    }
}

static void gather_parts(const struct scoring *scoring, size_t module, size_t first, size_t count,
                         struct reduction *reduction)
{
    reduction->part_count = 0;
    for (size_t i = 0; i < scoring->jury.count; i++) {
        size_t seat = scoring->jury.judges[i].seat;
        int64_t sum;

        if (seat_judges(scoring->judging, seat, module) &&
            sum_marks(scoring->jury.judges[i].sheet, first, count, &sum)) {
            reduction->parts[reduction->part_count++] = (struct part){.seat = seat, .millionths = sum};
        }
    }
}

/* From the sum of a judge's marks to the judge's total. */
static void finish_total(const struct rubric *rubric, const struct module *module, struct part *part)
{
    mpq_t total;

    mpq_init(total);
    number_set_millionths(total, part->millionths);
    if (module->method == METHOD_DEDUCTION) {
        take_off(module, total);
    }
    number_round(total, &rubric->rounding.judge);
    part->millionths = number_millionths(total);
    mpq_clear(total);
}

static void score_per_total(const struct scoring *scoring, struct module_result *result)
{
    const struct rubric *rubric = scoring->judging->rubric;
    const struct module *module = &rubric->modules[result->module];
    struct reduction *reduction = &result->reductions[0];

    gather_parts(scoring, result->module, module->criterion_first, module->criterion_count, reduction);
    for (size_t i = 0; i < reduction->part_count; i++) {
        finish_total(rubric, module, &reduction->parts[i]);
    }
    tally_reduce(&module->tally, reduction);
    result->value.there = reduction->value.there;
    mpq_set(result->value.q, reduction->value.q);
}

static void score_per_criterion(const struct scoring *scoring, struct module_result *result)
{
    const struct rubric *rubric = scoring->judging->rubric;
    const struct module *module = &rubric->modules[result->module];

    result->value.there = false;
    mpq_set_ui(result->value.q, 0, 1);
    for (size_t i = 0; i < result->reduction_count; i++) {
        struct reduction *reduction = &result->reductions[i];

        gather_parts(scoring, result->module, module->criterion_first + i, 1, reduction);
        tally_reduce(&module->tally, reduction);
        if (reduction->value.there) {
            number_round(reduction->value.q, &rubric->rounding.criterion);
            mpq_add(result->value.q, result->value.q, reduction->value.q);
            result->value.there = true;
        }
    }
    if (module->method == METHOD_DEDUCTION && result->value.there) {
        take_off(module, result->value.q);
    }
}

/* The parts stay to be seen; no value came out of them. */
static void block(struct module_result *result)
{
    result->value.there = false;
    for (size_t i = 0; i < result->reduction_count; i++) {
        result->reductions[i].value.there = false;
    }
}

static void score_module(const struct scoring *scoring, struct module_result *result)
{
    const struct rubric *rubric = scoring->judging->rubric;
    bool missing = (scoring->jury.missing & 1u << result->module) != 0;

    if (rubric->modules[result->module].tally.per == TALLY_PER_TOTAL) {
        score_per_total(scoring, result);
    } else {
        score_per_criterion(scoring, result);
    }
    number_round(result->value.q, &rubric->rounding.module);
    if (missing && rubric->missing_blocks && scoring->basis == SCORE_SUBMITTED) {
        block(result);
    }
}

/* sum += value × weight ÷ full */
static void add_weighted(mpq_t sum, const mpq_t value, const mpq_t weight, const mpq_t full)
{
    mpq_t share;

    mpq_init(share);
    mpq_mul(share, value, weight);
    mpq_div(share, share, full);
    mpq_add(sum, sum, share);
    mpq_clear(share);
}

/* What a sum of values is, when some of them are absent. */
static bool sum_is_there(enum score_basis basis, size_t there, size_t of)
{
    return basis == SCORE_RUNNING ? there > 0 : there == of;
}

static void take_penalty(mpq_t score, int64_t points)
{
    mpq_t penalty;

    mpq_init(penalty);
    number_set_millionths(penalty, points);
    mpq_sub(score, score, penalty);
    if (mpq_sgn(score) < 0) {
        mpq_set_ui(score, 0, 1);
    }
    mpq_clear(penalty);
}

static void score_stage(const struct scoring *scoring, struct result *result, size_t stage)
{
    const struct rubric *rubric = scoring->judging->rubric;
    struct value *value = &result->stages[stage];
    size_t there = 0, of = 0;

    mpq_set_ui(value->q, 0, 1);
    for (size_t i = 0; i < rubric->module_count; i++) {
        const struct module *module = &rubric->modules[i];

        if (module->stage != stage) {
            continue;
        }
        of++;
        if (result->modules[i].value.there) {
            there++;
            add_weighted(value->q, result->modules[i].value.q, module->weight, module->max);
        }
    }
    value->there = sum_is_there(scoring->basis, there, of);
    take_penalty(value->q, scoring->judging->contest.entrants[scoring->entrant].penalties[stage]);
    number_round(value->q, &rubric->rounding.stage);
}

/* Who did not go on is scored by the stages before that; who may still go on, by all of them. */
static size_t stages_that_count(const struct scoring *scoring)
{
    const struct contest *contest = &scoring->judging->contest;

    return contest_eliminated(contest, scoring->entrant) ? contest->entrants[scoring->entrant].reach
                                                         : contest->definition.stage_count;
}

static void score_total(const struct scoring *scoring, struct result *result)
{
    const struct rubric *rubric = scoring->judging->rubric;
    size_t stages = stages_that_count(scoring);
    size_t there = 0;
    mpq_t full;

    mpq_init(full);
    mpq_set_ui(result->total.q, 0, 1);
    for (size_t i = 0; i < stages; i++) {
        if (result->stages[i].there) {
            there++;
            rubric_stage_full(rubric, i, full);
            add_weighted(result->total.q, result->stages[i].q, rubric->stage_weights[i], full);
        }
    }
    result->total.there = sum_is_there(scoring->basis, there, stages);
    mpq_set(result->exact, result->total.q);
    number_round(result->total.q, &rubric->rounding.total);
    mpq_clear(full);
}

void score_compute(const struct judging *judging, size_t entrant, enum score_basis basis,
                   struct result *result)
{
    struct scoring scoring = {.judging = judging, .entrant = entrant, .basis = basis};

    gather_jury(&scoring);
    for (size_t i = 0; i < result->module_count; i++) {
        score_module(&scoring, &result->modules[i]);
    }
    for (size_t i = 0; i < result->stage_count; i++) {
        score_stage(&scoring, result, i);
    }
    score_total(&scoring, result);
    result->complete = scoring.jury.complete;
    result->left_out = scoring.jury.left_out;
}
