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
    result->raw_stages = memory_zeroed(rubric->stage_count, sizeof *result->raw_stages);
    result->coefficients = memory_zeroed(rubric->stage_count, sizeof *result->coefficients);
    for (size_t i = 0; i < rubric->stage_count; i++) {
        mpq_inits(result->stages[i].q, result->raw_stages[i].q, result->coefficients[i].q, NULL);
    }
    result->module_count = rubric->module_count;
    result->modules = memory_zeroed(rubric->module_count, sizeof *result->modules);
    for (size_t i = 0; i < rubric->module_count; i++) {
        struct module_result *module = &result->modules[i];
        size_t judges = count_judges(judging, entrant, i);

        mpq_inits(module->raw.q, module->value.q, NULL);
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
        mpq_clears(result->modules[i].raw.q, result->modules[i].value.q, NULL);
    }
    for (size_t i = 0; i < result->stage_count; i++) {
        mpq_clears(result->stages[i].q, result->raw_stages[i].q, result->coefficients[i].q, NULL);
    }
    mpq_clears(result->total.q, result->exact, NULL);
    free(result->modules);
    free(result->stages);
    free(result->raw_stages);
    free(result->coefficients);
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
    result->raw.there = reduction->value.there;
    mpq_set(result->raw.q, reduction->value.q);
}

static void score_per_criterion(const struct scoring *scoring, struct module_result *result)
{
    const struct rubric *rubric = scoring->judging->rubric;
    const struct module *module = &rubric->modules[result->module];

    result->raw.there = false;
    mpq_set_ui(result->raw.q, 0, 1);
    for (size_t i = 0; i < result->reduction_count; i++) {
        struct reduction *reduction = &result->reductions[i];

        gather_parts(scoring, result->module, module->criterion_first + i, 1, reduction);
        tally_reduce(&module->tally, reduction);
        if (reduction->value.there) {
            number_round(reduction->value.q, &rubric->rounding.criterion);
            mpq_add(result->raw.q, result->raw.q, reduction->value.q);
            result->raw.there = true;
        }
    }
    if (module->method == METHOD_DEDUCTION && result->raw.there) {
        take_off(module, result->raw.q);
    }
}

/* The parts stay to be seen; no value came out of them. */
static void block(struct module_result *result)
{
    result->raw.there = false;
    for (size_t i = 0; i < result->reduction_count; i++) {
        result->reductions[i].value.there = false;
    }
}

/* How far the marks of one criterion lie apart. */
static int64_t spread_of(const struct reduction *reduction)
{
    int64_t least = 0, most = 0;

    for (size_t i = 0; i < reduction->part_count; i++) {
        int64_t mark = reduction->parts[i].millionths;

        least = i == 0 || mark < least ? mark : least;
        most = i == 0 || mark > most ? mark : most;
    }
    return most - least;
}

/* The first criterion on which the judges lie too far apart; criterion_count for none. */
static size_t find_apart(const struct scoring *scoring, const struct module *module, size_t index,
                         struct reduction *scratch)
{
    for (size_t i = 0; module->spread > 0 && i < module->criterion_count; i++) {
        gather_parts(scoring, index, module->criterion_first + i, 1, scratch);
        if (spread_of(scratch) > module->spread) {
            return module->criterion_first + i;
        }
    }
    return scoring->judging->rubric->criterion_count;
}

static void score_module(const struct scoring *scoring, struct module_result *result)
{
    const struct rubric *rubric = scoring->judging->rubric;
    const struct module *module = &rubric->modules[result->module];
    bool missing = (scoring->jury.missing & 1u << result->module) != 0;

    result->apart = find_apart(scoring, module, result->module, &result->reductions[0]);
    if (module->tally.per == TALLY_PER_TOTAL) {
        score_per_total(scoring, result);
    } else {
        score_per_criterion(scoring, result);
    }
    number_round(result->raw.q, &rubric->rounding.module);
    if ((scoring->basis == SCORE_SUBMITTED && missing && rubric->missing_blocks) ||
        result->apart < rubric->criterion_count) {
        block(result);
    }
}

void score_judge(const struct judging *judging, size_t entrant, enum score_basis basis, struct result *result)
{
    struct scoring scoring = {.judging = judging, .entrant = entrant, .basis = basis};

    gather_jury(&scoring);
    for (size_t i = 0; i < result->module_count; i++) {
        score_module(&scoring, &result->modules[i]);
    }
    result->complete = scoring.jury.complete;
    result->left_out = scoring.jury.left_out;
}
