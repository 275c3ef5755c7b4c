#include "judges/rubric.h"

#include <assert.h>
#include <stdlib.h>

/* Millionths of the one fit in 63 bits; the other fits in NUMBER_TEXT_MAX with six decimals. */
#define MODULE_LIMIT 1000000000000u
#define TOTAL_LIMIT  1000000000000000000u

static void init_numbers(struct rubric *rubric)
{
    for (size_t i = 0; i < rubric->stage_count; i++) {
        mpq_inits(rubric->stage_weights[i], rubric->advances[i].percent, rubric->advances[i].from, NULL);
    }
    for (size_t i = 0; i < rubric->module_count; i++) {
        mpq_inits(rubric->modules[i].weight, rubric->modules[i].max, rubric->modules[i].floor, NULL);
    }
    for (size_t i = 0; i < rubric->criterion_count; i++) {
        mpq_inits(rubric->criteria[i].max, rubric->criteria[i].step, NULL);
    }
    for (size_t i = 0; i < TIERS_MAX; i++) {
        mpq_init(rubric->awards.tiers[i].percent);
    }
}

/* calloc, where none of something is no failure. */
static void *room_for(size_t count, size_t size)
{
    return calloc(count == 0 ? 1 : count, size);
}

struct rubric *rubric_create(size_t stages, size_t modules, size_t criteria, size_t panels)
{
    struct rubric *rubric = calloc(1, sizeof *rubric);

    if (rubric == NULL) {
        return NULL;
    }
    rubric->stage_weights = room_for(stages, sizeof *rubric->stage_weights);
    rubric->coefficients = room_for(stages, sizeof *rubric->coefficients);
    rubric->advances = room_for(stages, sizeof *rubric->advances);
    rubric->modules = room_for(modules, sizeof *rubric->modules);
    rubric->criteria = room_for(criteria, sizeof *rubric->criteria);
    rubric->panels = room_for(panels, sizeof *rubric->panels);
    if (rubric->stage_weights == NULL || rubric->coefficients == NULL || rubric->advances == NULL ||
        rubric->modules == NULL || rubric->criteria == NULL || rubric->panels == NULL) {
        free(rubric->stage_weights);
        free(rubric->coefficients);
        free(rubric->advances);
        free(rubric->modules);
        free(rubric->criteria);
        free(rubric->panels);
        free(rubric);
        return NULL;
    }
    rubric->stage_count = stages;
    rubric->module_count = modules;
    rubric->criterion_count = criteria;
    rubric->panel_count = panels;
    init_numbers(rubric);
    return rubric;
}

enum status rubric_add_levels(struct criterion *criterion, size_t count)
{
    assert(criterion->levels == NULL);
    criterion->levels = room_for(count, sizeof *criterion->levels);
    if (criterion->levels == NULL) {
        return FAULT_MEMORY;
    }
    criterion->level_count = count;
    for (size_t i = 0; i < count; i++) {
        mpq_inits(criterion->levels[i].from, criterion->levels[i].to, NULL);
    }
    return OK;
}

static void level_finish(struct level *level)
{
    words_finish(&level->title);
    words_finish(&level->text);
    mpq_clears(level->from, level->to, NULL);
}

static void criterion_finish(struct criterion *criterion)
{
    for (size_t i = 0; i < criterion->level_count; i++) {
        level_finish(&criterion->levels[i]);
    }
    free(criterion->levels);
    words_finish(&criterion->title);
    words_finish(&criterion->text);
    mpq_clears(criterion->max, criterion->step, NULL);
}

static void module_finish(struct module *module)
{
    words_finish(&module->title);
    mpq_clears(module->weight, module->max, module->floor, NULL);
}

static void tier_finish(struct tier *tier)
{
    words_finish(&tier->title);
    mpq_clear(tier->percent);
}

void rubric_destroy(struct rubric *rubric)
{
    if (rubric == NULL) {
        return;
    }
    for (size_t i = 0; i < rubric->stage_count; i++) {
        mpq_clears(rubric->stage_weights[i], rubric->advances[i].percent, rubric->advances[i].from, NULL);
    }
    for (size_t i = 0; i < rubric->module_count; i++) {
        module_finish(&rubric->modules[i]);
    }
    for (size_t i = 0; i < rubric->criterion_count; i++) {
        criterion_finish(&rubric->criteria[i]);
    }
    for (size_t i = 0; i < rubric->panel_count; i++) {
        words_finish(&rubric->panels[i].title);
    }
    for (size_t i = 0; i < TIERS_MAX; i++) {
        tier_finish(&rubric->awards.tiers[i]);
    }
    free(rubric->stage_weights);
    free(rubric->coefficients);
    free(rubric->advances);
    free(rubric->modules);
    free(rubric->criteria);
    free(rubric->panels);
    free(rubric);
}

bool rubric_is_relative(const struct rubric *rubric)
{
    bool relative = false;

    for (size_t i = 0; i < rubric->stage_count; i++) {
        relative = relative || rubric->coefficients[i].on;
    }
    for (size_t i = 0; i < rubric->module_count; i++) {
        relative = relative || rubric->modules[i].scale != SCALE_NONE;
    }
    return relative;
}

size_t rubric_panel_of(const struct rubric *rubric, size_t stage, size_t group)
{
    size_t panel = 0;

    while (panel < rubric->panel_count &&
           (rubric->panels[panel].stage != stage || (rubric->panels[panel].groups & 1u << group) == 0)) {
        panel++;
    }
    return panel;
}

size_t rubric_criterion(const struct rubric *rubric, const char *id)
{
    size_t criterion = 0;

    while (criterion < rubric->criterion_count && !id_equals(&rubric->criteria[criterion].id, id)) {
        criterion++;
    }
    return criterion;
}

bool rubric_judges(const struct rubric *rubric, size_t panel, size_t number, size_t module)
{
    return (rubric->panels[panel].modules & 1u << module) != 0 &&
           (number == 0 || rubric->modules[module].method != METHOD_AGREED);
}

bool rubric_marks(const struct rubric *rubric, size_t panel, size_t number, size_t criterion)
{
    return rubric_judges(rubric, panel, number, rubric->criteria[criterion].module);
}

void rubric_stage_full(const struct rubric *rubric, size_t stage, mpq_t full)
{
    mpq_set_ui(full, 0, 1);
    for (size_t i = 0; i < rubric->module_count; i++) {
        if (rubric->modules[i].stage == stage) {
            mpq_add(full, full, rubric->modules[i].weight);
        }
    }
}

static size_t judges_of(const struct rubric *rubric, size_t module)
{
    size_t judges = 0;

    for (size_t i = 0; i < rubric->panel_count; i++) {
        judges += (rubric->panels[i].modules & 1u << module) != 0 ? rubric->panels[i].size : 0;
    }
    return judges;
}

/* No sum of anything in the module exceeds it: all judges give all they can, or the floor lies deeper. */
static void bound_module(const struct rubric *rubric, size_t index, mpq_t bound)
{
    const struct module *module = &rubric->modules[index];
    mpq_t factor;

    mpq_init(factor);
    mpq_abs(factor, module->floor);
    mpq_add(bound, module->max, factor);
    for (size_t i = 0; i < module->criterion_count; i++) {
        mpq_add(bound, bound, rubric->criteria[module->criterion_first + i].max);
    }
    mpq_set_ui(factor, judges_of(rubric, index) + 1, 1);
    mpq_mul(bound, bound, factor);
    mpq_clear(factor);
}

/* bound × weight ÷ full, which must not be zero. */
static void weigh(mpq_t bound, const mpq_t weight, const mpq_t full)
{
    mpq_mul(bound, bound, weight);
    mpq_div(bound, bound, full);
}

/* Adds what the module can bring to the total; false when it cannot be divided or is too large. */
static bool bound_share(const struct rubric *rubric, size_t index, mpq_t total)
{
    const struct module *module = &rubric->modules[index];
    mpq_t bound, full, limit;
    bool fits;

    mpq_inits(bound, full, limit, NULL);
    mpq_set_ui(limit, MODULE_LIMIT, 1);
    rubric_stage_full(rubric, module->stage, full);
    bound_module(rubric, index, bound);
    fits = mpq_sgn(module->max) > 0 && mpq_sgn(full) > 0 && mpq_cmp(bound, limit) <= 0;
    if (fits) {
        weigh(bound, module->weight, module->max);
        weigh(bound, rubric->stage_weights[module->stage], full);
        if (rubric->coefficients[module->stage].on) {
            mpq_set_ui(full, COEFFICIENT_MAX, 1);
            mpq_mul(bound, bound, full);
        }
        mpq_add(total, total, bound);
    }
    mpq_clears(bound, full, limit, NULL);
    return fits;
}

/* A mark divides by its step, and prints with the step's decimals. */
static bool steps_fit(const struct rubric *rubric)
{
    bool fit = true;
    mpq_t rounded;

    mpq_init(rounded);
    for (size_t i = 0; i < rubric->criterion_count && fit; i++) {
        const struct criterion *criterion = &rubric->criteria[i];
        struct rounding printed = {.on = true, .decimals = criterion->decimals, .mode = ROUND_FLOOR};

        mpq_set(rounded, criterion->step);
        number_round(rounded, &printed);
        fit = mpq_sgn(criterion->step) > 0 && mpq_equal(rounded, criterion->step);
    }
    mpq_clear(rounded);
    return fit;
}

bool rubric_is_computable(const struct rubric *rubric)
{
    bool computable = rubric->rounding.total.on && steps_fit(rubric);
    mpq_t total, limit;

    mpq_inits(total, limit, NULL);
    for (size_t i = 0; i < rubric->module_count && computable; i++) {
        computable = bound_share(rubric, i, total);
    }
    mpq_set_ui(limit, TOTAL_LIMIT, 1);
    computable = computable && mpq_cmp(total, limit) < 0;
    mpq_clears(total, limit, NULL);
    return computable;
}

void rubric_full_marks(const struct rubric *rubric, mpq_t full)
{
    mpq_set_ui(full, 0, 1);
    for (size_t i = 0; i < rubric->stage_count; i++) {
        mpq_add(full, full, rubric->stage_weights[i]);
    }
}
