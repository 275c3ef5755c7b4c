#include <string.h>

#include "contests/memory.h"
#include "server/protocol/definition_parts.h"

size_t stage_find(const struct definition *definition, const char *id)
{
    size_t stage = 0;

    while (stage < definition->stage_count && !id_equals(&definition->stages[stage].id, id)) {
        stage++;
    }
    return stage;
}

size_t module_find(const struct rubric *rubric, const char *id)
{
    size_t module = 0;

    while (module < rubric->module_count && !id_equals(&rubric->modules[module].id, id)) {
        module++;
    }
    return module;
}

static void read_drops(const struct form *form, struct tally_rule *tally)
{
    bool from = form_whole(form, "drop_from", 1, PANEL_SEATS_MAX, &tally->drop_from);

    (void)form_whole(form, "drop_high", 0, PANEL_SEATS_MAX - 1, &tally->drop_high);
    (void)form_whole(form, "drop_low", 0, PANEL_SEATS_MAX - 1, &tally->drop_low);
    unsigned dropped = tally->drop_high + tally->drop_low;
    if (dropped > 0 && !form_has(form, "drop_from")) {
        form_fault(form, "drop_from", "is missing; %s", shape_key(form->shape, "drop_from")->wanted);
    } else if (from && dropped >= tally->drop_from) {
        form_fault(form, "drop_from",
                   "is %u, but %u are dropped; it is more than drop_high and drop_low together",
                   tally->drop_from, dropped);
    }
}

static void read_tally(const struct form *form, struct module *module)
{
    static const char *const pers[] = {
        [TALLY_PER_TOTAL] = "total", [TALLY_PER_CRITERION] = "criterion", NULL};
    static const char *const reduces[] = {[TALLY_MEAN] = "mean", [TALLY_SUM] = "sum", NULL};

    struct form tally;
    unsigned per = 0;
    unsigned reduce = 0;
    if (!form_member(form, "tally", SHAPE_TALLY, &tally)) {
        return;
    }
    (void)form_choice(&tally, "per", pers, &per);
    (void)form_choice(&tally, "reduce", reduces, &reduce);
    module->tally.per = (enum tally_per)per;
    module->tally.reduce = (enum tally_reduce)reduce;
    read_drops(&tally, &module->tally);
}

/* The method, and whether floor and tally stand exactly where the method has them. */
static void read_method(const struct form *form, struct module *module)
{
    static const char *const methods[] = {
        [METHOD_PANEL] = "panel", [METHOD_AGREED] = "agreed", [METHOD_DEDUCTION] = "deduction", NULL};

    unsigned method = METHOD_PANEL;
    bool known = form_choice(form, "method", methods, &method);
    module->method = (enum module_method)method;
    read_tally(form, module);
    if (known && method != METHOD_AGREED && !form_has(form, "tally")) {
        form_fault(form, "tally", "is missing; %s", shape_key(form->shape, "tally")->wanted);
    }
    if (known && method == METHOD_AGREED && form_has(form, "tally")) {
        form_fault(form, "tally",
                   "does not belong here: the panel agrees on one value, so there is nothing to tally");
    }
    if (known && method != METHOD_DEDUCTION && form_has(form, "floor")) {
        form_fault(form, "floor", "does not belong here: only a deduction has a floor");
    }
}

/* A number of points, where it is named. */
static void read_points(const struct form *form, const char *name, int64_t *millionths)
{
    mpq_t points;

    mpq_init(points);
    if (form_number(form, name, true, points)) {
        *millionths = number_millionths(points);
    }
    mpq_clear(points);
}

/* What is done when the judges lie apart: one value that is agreed has nobody to lie apart from. */
static void read_distances(const struct form *form, struct module *module)
{
    read_points(form, "tolerance", &module->tolerance);
    read_points(form, "spread", &module->spread);
    if (module->method == METHOD_AGREED && form_has(form, "spread")) {
        form_fault(form, "spread", "does not belong here: the panel agrees on one value");
    }
}

static void read_scale(const struct form *form, struct module *module)
{
    static const char *const tos[] = {"best", NULL};
    static const char *const pers[] = {[SCALE_CONTEST] = "contest", [SCALE_GROUP] = "group", NULL};

    struct form scale;
    unsigned to = 0;
    unsigned per = 0;
    if (form_member(form, "scale", SHAPE_SCALE, &scale)) {
        (void)form_choice(&scale, "to", tos, &to);
        (void)form_choice(&scale, "per", &pers[SCALE_CONTEST], &per);
        module->scale = (enum module_scale)(SCALE_CONTEST + per);
    }
}

static void read_numbers(const struct form *form, struct module *module)
{
    bool max = form_number(form, "max", true, module->max);

    (void)form_number(form, "weight", true, module->weight);
    if (form_number(form, "floor", false, module->floor) && max && mpq_cmp(module->floor, module->max) >= 0) {
        form_wrong(form, "floor");
    }
}

/* Fills in the next module of the draft. */
static enum status read_module(const struct form *stage, size_t index, size_t stage_index,
                               struct draft *draft)
{
    struct rubric *rubric = draft->rulebook->rubric;
    struct module *module = &rubric->modules[draft->modules];
    struct id_array earlier = {&rubric->modules[0].id, sizeof *module, draft->modules};
    struct form form;

    draft->modules++;
    module->stage = stage_index;
    module->criterion_first = draft->criteria;
    if (!form_element(stage, "modules", index, SHAPE_MODULE, &form)) {
        return OK;
    }
    (void)form_id(&form, earlier, &module->id);
    (void)form_words(&form, "title", TITLE_LENGTH_MAX, &module->title);
    read_numbers(&form, module);
    read_method(&form, module);
    read_distances(&form, module);
    read_scale(&form, module);
    return criteria_read(&form, draft, draft->modules - 1);
}

/* A stage that weighs nothing is there to decide who goes on. */
static void read_stage_weight(const struct form *form, size_t index, struct rubric *rubric)
{
    if (form_number(form, "weight", false, rubric->stage_weights[index]) &&
        mpq_sgn(rubric->stage_weights[index]) == 0 && !form_has(form, "advance")) {
        form_wrong(form, "weight");
    }
}

static enum status read_stage(const struct form *form, size_t index, struct draft *draft)
{
    struct definition *definition = &draft->rulebook->definition;
    struct rubric *rubric = draft->rulebook->rubric;
    struct stage *stage = &definition->stages[index];
    struct id_array earlier = {&definition->stages[0].id, sizeof *stage, index};
    struct form element;

    if (!form_element(form, "stages", index, SHAPE_STAGE, &element)) {
        return OK;
    }
    (void)form_id(&element, earlier, &stage->id);
    (void)form_words(&element, "title", TITLE_LENGTH_MAX, &stage->title);
    segments_read(&element, index, definition);
    coefficient_read(&element, &rubric->coefficients[index]);
    advance_read(&element, index + 1 == definition->stage_count, &rubric->advances[index]);
    read_stage_weight(&element, index, rubric);
    size_t count = form_count(&element, "modules", 1, MODULES_MAX);
    for (size_t i = 0; i < count && draft->modules < rubric->module_count; i++) {
        enum status status = read_module(&element, i, index, draft);
        if (status != OK) {
            return status;
        }
    }
    return OK;
}

struct census {
    size_t modules, criteria;
};

/* How many there are in all, right or wrong. */
static struct census count_all(const struct form *form, size_t stages)
{
    struct census census = {0};
    const json_t *list = json_object_get(form->object, "stages");

    for (size_t i = 0; i < stages; i++) {
        const json_t *modules = json_object_get(json_array_get(list, i), "modules");
        census.modules += json_array_size(modules);
        for (size_t j = 0; j < json_array_size(modules); j++) {
            census.criteria += json_array_size(json_object_get(json_array_get(modules, j), "criteria"));
        }
    }
    return census;
}

static size_t limit(const struct form *form, const char *what, size_t count, size_t max)
{
    if (count > max) {
        form_fault(form, "stages", "have %zu %s in all; at most %zu", count, what, max);
    }
    return count < max ? count : max;
}

enum status stages_read(const struct form *form, struct rulebook *rulebook)
{
    size_t stages = form_count(form, "stages", 1, STAGES_MAX);
    size_t panels = form_count(form, "panels", 1, PANELS_MAX);
    struct census census = count_all(form, stages);
    struct draft draft = {.rulebook = rulebook};

    rulebook->rubric = rubric_create(stages, limit(form, "modules", census.modules, MODULES_MAX),
                                     limit(form, "criteria", census.criteria, CRITERIA_MAX), panels);
    if (rulebook->rubric == NULL) {
        return FAULT_MEMORY;
    }
    rulebook->definition.stages = memory_zeroed(stages, sizeof *rulebook->definition.stages);
    rulebook->definition.stage_count = stages;
    for (size_t i = 0; i < stages; i++) {
        enum status status = read_stage(form, i, &draft);
        if (status != OK) {
            return status;
        }
    }
    return OK;
}
