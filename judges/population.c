#include "judges/population.h"

#include <stdlib.h>

#include "contests/memory.h"

static size_t best_count(const struct judging *judging)
{
    return judging->rubric->module_count * judging->contest.definition.group_count;
}

static size_t coefficient_count(const struct judging *judging)
{
    return judging->rubric->stage_count * judging->rubric->panel_count;
}

static struct value *values_create(size_t count)
{
    struct value *values = memory_zeroed(count, sizeof *values);

    for (size_t i = 0; i < count; i++) {
        mpq_init(values[i].q);
    }
    return values;
}

static void values_destroy(struct value *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        mpq_clear(values[i].q);
    }
    free(values);
}

struct population *population_create(const struct judging *judging, enum score_basis basis,
                                     struct result *const *results)
{
    struct population *population = memory_zeroed(1, sizeof *population);

    population->judging = judging;
    population->basis = basis;
    population->results = results;
    population->best = values_create(best_count(judging));
    population->coefficients = values_create(coefficient_count(judging));
    return population;
}

void population_destroy(struct population *population)
{
    if (population == NULL) {
        return;
    }
    values_destroy(population->best, best_count(population->judging));
    values_destroy(population->coefficients, coefficient_count(population->judging));
    free(population);
}

static struct value *best_at(const struct population *population, size_t module, size_t group)
{
    return &population->best[module * population->judging->contest.definition.group_count + group];
}

static struct value *coefficient_at(const struct population *population, size_t stage, size_t panel)
{
    return &population->coefficients[stage * population->judging->rubric->panel_count + panel];
}

const struct value *population_best(const struct population *population, size_t module, size_t group)
{
    return best_at(population, module, group);
}

const struct value *population_coefficient(const struct population *population, size_t stage, size_t group)
{
    static const struct value none = {0};
    size_t panel = rubric_panel_of(population->judging->rubric, stage, group);

    return panel < population->judging->rubric->panel_count ? coefficient_at(population, stage, panel)
                                                            : &none;
}

static bool takes_part(const struct judging *judging, size_t entrant, size_t stage)
{
    const struct entrant *of = &judging->contest.entrants[entrant];

    return attendance_competes(of->attendance) && of->reach > stage;
}

/* The best of one group, or of all. */
static void find_best(const struct population *population, size_t module, size_t group)
{
    const struct judging *judging = population->judging;
    const struct module *of = &judging->rubric->modules[module];
    struct value *best = best_at(population, module, group);
    bool waits = false;

    best->there = false;
    for (size_t i = 0; i < judging->contest.entrant_count; i++) {
        const struct value *raw = &population->results[i]->modules[module].raw;

        if (!takes_part(judging, i, of->stage) ||
            (of->scale == SCALE_GROUP && judging->contest.entrants[i].group != group)) {
            continue;
        }
        waits = waits || !raw->there;
        if (raw->there && value_compare(raw, best) < 0) {
            best->there = true;
            mpq_set(best->q, raw->q);
        }
    }
    best->there = best->there && !(waits && population->basis == SCORE_SUBMITTED);
}

static bool is_scaled(const struct population *population, size_t module)
{
    return population->judging->rubric->modules[module].scale != SCALE_NONE;
}

void population_find_best(struct population *population)
{
    size_t groups = population->judging->contest.definition.group_count;

    for (size_t module = 0; module < population->judging->rubric->module_count; module++) {
        for (size_t group = 0; group < groups && is_scaled(population, module); group++) {
            find_best(population, module, group);
        }
    }
}

static int best_first(const void *left, const void *right)
{
    const struct value *const *a = left, *const *b = right;

    return value_compare(*a, *b);
}

/* Scores of a stage that are there: of one panel, or of all of them with panel_count. False while one is waited for. */
static bool gather(const struct population *population, size_t stage, size_t panel,
                   const struct value **scores, size_t *count)
{
    const struct judging *judging = population->judging;
    const struct rubric *rubric = judging->rubric;
    bool whole = true;

    *count = 0;
    for (size_t i = 0; i < judging->contest.entrant_count; i++) {
        size_t own = rubric_panel_of(rubric, stage, judging->contest.entrants[i].group);
        const struct value *score = &population->results[i]->raw_stages[stage];

        if (!takes_part(judging, i, stage) || (panel < rubric->panel_count && own != panel)) {
            continue;
        }
        whole = whole && score->there;
        if (score->there) {
            scores[(*count)++] = score;
        }
    }
    return whole || population->basis == SCORE_RUNNING;
}

/* The mean of what is left when the highest and lowest are left out. */
static void mean_of(const struct coefficient_rule *rule, const struct value **scores, size_t count,
                    struct value *mean)
{
    mpq_t kept;

    mean->there = count > (size_t)rule->drop_high + rule->drop_low;
    mpq_set_ui(mean->q, 0, 1);
    if (!mean->there) {
        return;
    }
    qsort(scores, count, sizeof(const struct value *), best_first);
    for (size_t i = rule->drop_high; i < count - rule->drop_low; i++) {
        mpq_add(mean->q, mean->q, scores[i]->q);
    }
    mpq_init(kept);
    mpq_set_ui(kept, count - rule->drop_high - rule->drop_low, 1);
    mpq_div(mean->q, mean->q, kept);
    mpq_clear(kept);
    number_round(mean->q, &rule->mean_rounding);
}

/* Each panel's mean, where its coefficient will stand; false while a score is waited for. */
static bool find_means(const struct population *population, size_t stage, const struct value **scores)
{
    const struct rubric *rubric = population->judging->rubric;
    bool whole = true;

    for (size_t panel = 0; panel < rubric->panel_count; panel++) {
        struct value *mean = coefficient_at(population, stage, panel);
        size_t count = 0;

        mean->there = false;
        if (rubric->panels[panel].stage == stage) {
            whole = gather(population, stage, panel, scores, &count) && whole;
            mean_of(&rubric->coefficients[stage], scores, count, mean);
        }
    }
    return whole;
}

static void find_mean_of_means(const struct population *population, size_t stage, const struct value **scores,
                               struct value *common)
{
    struct coefficient_rule plain = {.mean_rounding =
                                         population->judging->rubric->coefficients[stage].mean_rounding};
    size_t count = 0;

    for (size_t panel = 0; panel < population->judging->rubric->panel_count; panel++) {
        if (coefficient_at(population, stage, panel)->there) {
            scores[count++] = coefficient_at(population, stage, panel);
        }
    }
    mean_of(&plain, scores, count, common);
}

static void find_common(const struct population *population, size_t stage, const struct value **scores,
                        struct value *common)
{
    const struct rubric *rubric = population->judging->rubric;
    size_t count = 0;

    if (rubric->coefficients[stage].mean == MEAN_OF_MEANS) {
        find_mean_of_means(population, stage, scores, common);
    } else {
        (void)gather(population, stage, rubric->panel_count, scores, &count);
        mean_of(&rubric->coefficients[stage], scores, count, common);
    }
}

/* Means become coefficients. */
static void divide_common(const struct population *population, size_t stage, const struct value *common)
{
    const struct rubric *rubric = population->judging->rubric;

    for (size_t panel = 0; panel < rubric->panel_count; panel++) {
        struct value *value = coefficient_at(population, stage, panel);

        value->there = value->there && common->there && mpq_sgn(value->q) > 0;
        if (value->there) {
            mpq_div(value->q, common->q, value->q);
            number_round(value->q, &rubric->coefficients[stage].rounding);
            value->there = mpq_cmp_ui(value->q, COEFFICIENT_MAX, 1) <= 0;
        }
    }
}

static void find_coefficients(const struct population *population, size_t stage)
{
    const struct judging *judging = population->judging;
    size_t room = judging->contest.entrant_count + judging->rubric->panel_count;
    const struct value **scores = memory_zeroed(room, sizeof(const struct value *));
    struct value common = {0};

    mpq_init(common.q);
    if (find_means(population, stage, scores)) {
        find_common(population, stage, scores, &common);
    }
    divide_common(population, stage, &common);
    mpq_clear(common.q);
    free(scores);
}

void population_find_coefficients(struct population *population)
{
    const struct rubric *rubric = population->judging->rubric;

    for (size_t stage = 0; stage < rubric->stage_count; stage++) {
        if (rubric->coefficients[stage].on) {
            find_coefficients(population, stage);
        }
    }
}
