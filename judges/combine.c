#include "judges/combine.h"

/* Whose score, and over which sheets. */
struct combining {
    const struct judging *judging;
    size_t entrant;
    enum score_basis basis;
};

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

static void sum_stage(const struct combining *combining, struct result *result, size_t stage)
{
    const struct rubric *rubric = combining->judging->rubric;
    struct value *value = &result->raw_stages[stage];
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
    value->there = sum_is_there(combining->basis, there, of);
    take_penalty(value->q, combining->judging->contest.entrants[combining->entrant].penalties[stage]);
    number_round(value->q, &rubric->rounding.stage);
}

/* Who did not go on is scored by the stages before that; who may still go on, by all of them. */
static size_t stages_that_count(const struct combining *combining)
{
    const struct contest *contest = &combining->judging->contest;

    return contest_eliminated(contest, combining->entrant) ? contest->entrants[combining->entrant].reach
                                                           : contest->definition.stage_count;
}

/* Stages that weigh nothing have decided who goes on; they make no score. */
static void sum_total(const struct combining *combining, struct result *result)
{
    const struct rubric *rubric = combining->judging->rubric;
    size_t stages = stages_that_count(combining);
    size_t there = 0, of = 0;
    mpq_t full;

    mpq_init(full);
    mpq_set_ui(result->total.q, 0, 1);
    for (size_t i = 0; i < stages; i++) {
        bool weighs = mpq_sgn(rubric->stage_weights[i]) > 0;

        of += weighs;
        if (weighs && result->stages[i].there) {
            there++;
            rubric_stage_full(rubric, i, full);
            add_weighted(result->total.q, result->stages[i].q, rubric->stage_weights[i], full);
        }
    }
    result->total.there = of > 0 && sum_is_there(combining->basis, there, of);
    mpq_set(result->exact, result->total.q);
    number_round(result->total.q, &rubric->rounding.total);
    mpq_clear(full);
}

/* value × max ÷ best; nothing where the best has nothing. */
static void scale_module(const struct combining *combining, const struct population *population,
                         struct module_result *result)
{
    const struct rubric *rubric = combining->judging->rubric;
    const struct module *module = &rubric->modules[result->module];
    size_t group = combining->judging->contest.entrants[combining->entrant].group;

    result->value.there = result->raw.there;
    mpq_set(result->value.q, result->raw.q);
    if (module->scale == SCALE_NONE) {
        return;
    }
    const struct value *best = population_best(population, result->module, group);
    result->value.there = result->raw.there && best->there;
    if (result->value.there && mpq_sgn(best->q) > 0) {
        mpq_mul(result->value.q, result->value.q, module->max);
        mpq_div(result->value.q, result->value.q, best->q);
        number_round(result->value.q, &rubric->rounding.module);
    }
}

static void multiply_stage(const struct combining *combining, const struct population *population,
                           struct result *result, size_t stage)
{
    const struct coefficient_rule *rule = &combining->judging->rubric->coefficients[stage];
    size_t group = combining->judging->contest.entrants[combining->entrant].group;
    struct value *value = &result->stages[stage];

    value->there = result->raw_stages[stage].there;
    mpq_set(value->q, result->raw_stages[stage].q);
    if (!rule->on) {
        return;
    }
    const struct value *coefficient = population_coefficient(population, stage, group);
    result->coefficients[stage].there = coefficient->there;
    value->there = value->there && coefficient->there;
    if (coefficient->there) {
        mpq_set(result->coefficients[stage].q, coefficient->q);
    }
    if (value->there) {
        mpq_mul(value->q, value->q, coefficient->q);
        number_round(value->q, &rule->score_rounding);
    }
}

void combine_stages(const struct judging *judging, size_t entrant, enum score_basis basis,
                    const struct population *population, struct result *result)
{
    struct combining combining = {judging, entrant, basis};

    for (size_t i = 0; i < result->module_count; i++) {
        scale_module(&combining, population, &result->modules[i]);
    }
    for (size_t i = 0; i < result->stage_count; i++) {
        sum_stage(&combining, result, i);
    }
}

void combine_total(const struct judging *judging, size_t entrant, enum score_basis basis,
                   const struct population *population, struct result *result)
{
    struct combining combining = {judging, entrant, basis};

    for (size_t i = 0; i < result->stage_count; i++) {
        multiply_stage(&combining, population, result, i);
    }
    sum_total(&combining, result);
}
