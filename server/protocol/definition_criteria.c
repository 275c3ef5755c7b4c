#include <stdlib.h>
#include <string.h>

#include "server/protocol/decimal.h"
#include "server/protocol/definition_parts.h"

enum { STEP_DECIMALS_MAX = 4 };

/* Decimals that multiples of the step need: 2 for "0.25", 1 for "0.50". */
static unsigned decimals_of(const mpq_t step)
{
    char text[DECIMAL_SIZE];

    (void)decimal_print(step, text);
    const char *point = strchr(text, '.');
    return point != NULL ? (unsigned)strlen(point + 1) : 0;
}

/* Whether every level was read; only then can they be held against each other. */
static bool read_levels(const struct form *form, struct criterion *criterion)
{
    bool whole = true;

    for (size_t i = 0; i < criterion->level_count; i++) {
        struct level *level = &criterion->levels[i];
        struct form element;
        if (!form_element(form, "levels", i, SHAPE_LEVEL, &element)) {
            whole = false;
            continue;
        }
        (void)form_words(&element, "title", TITLE_LENGTH_MAX, &level->title);
        (void)form_words(&element, "text", TEXT_LENGTH_MAX, &level->text);
        bool from = form_number(&element, "from", false, level->from);
        bool to = form_number(&element, "to", false, level->to);
        whole = whole && from && to;
    }
    return whole;
}

/* A level by itself: inside the range, on the steps, the right way round. */
static bool check_level(const struct form *form, const struct criterion *criterion, size_t index)
{
    const struct level *level = &criterion->levels[index];
    char max[DECIMAL_SIZE];
    char step[DECIMAL_SIZE];
    char from[DECIMAL_SIZE];
    size_t before = form->faults->found;

    (void)decimal_print(criterion->max, max);
    (void)decimal_print(criterion->step, step);
    (void)decimal_print(level->from, from);
    if (mpq_cmp(level->to, criterion->max) > 0) {
        form_fault_listed(form, "levels", index, "ends above the max, %s", max);
    }
    if (mpq_cmp(level->from, level->to) > 0) {
        form_fault_listed(form, "levels", index, "begins above its end; from is at most to");
    }
    if (!number_is_multiple(level->from, criterion->step) ||
        !number_is_multiple(level->to, criterion->step)) {
        form_fault_listed(form, "levels", index, "begins or ends between two steps of %s", step);
    }
    return form->faults->found == before;
}

static int by_from(const void *left, const void *right)
{
    const struct level *const *a = left;
    const struct level *const *b = right;

    return mpq_cmp((*a)->from, (*b)->from);
}

/* That the level begins where it must: overlapping nothing, and leaving no value uncovered. */
static void check_begin(const struct form *form, const struct criterion *criterion, const struct level *level,
                        const mpq_t due)
{
    char begins[DECIMAL_SIZE];
    char wanted[DECIMAL_SIZE];
    int order = mpq_cmp(level->from, due);

    (void)decimal_print(level->from, begins);
    (void)decimal_print(due, wanted);
    if (order != 0) {
        form_fault_listed(
            form, "levels", (size_t)(level - criterion->levels), "begins at %s; %s, so it begins at %s",
            begins, order > 0 ? "the values below belong to no level" : "it overlaps another level", wanted);
    }
}

static void check_cover(const struct form *form, const struct criterion *criterion)
{
    const struct level *ordered[LEVELS_MAX];
    char max[DECIMAL_SIZE];
    mpq_t due;

    for (size_t i = 0; i < criterion->level_count; i++) {
        ordered[i] = &criterion->levels[i];
    }
    qsort(ordered, criterion->level_count, sizeof(const struct level *), by_from);
    mpq_init(due);
    for (size_t i = 0; i < criterion->level_count; i++) {
        check_begin(form, criterion, ordered[i], due);
        mpq_add(due, ordered[i]->to, criterion->step);
    }
    mpq_sub(due, due, criterion->step);
    if (mpq_cmp(due, criterion->max) < 0) {
        (void)decimal_print(criterion->max, max);
        form_fault_listed(form, "levels", (size_t)(ordered[criterion->level_count - 1] - criterion->levels),
                          "is the highest; it ends at the max, %s", max);
    }
    mpq_clear(due);
}

/* Where a mark is one of the levels, each is worth one value, and the best is worth the max. */
static void check_values(const struct form *form, const struct criterion *criterion)
{
    char max[DECIMAL_SIZE];
    bool has_max = false;

    for (size_t i = 0; i < criterion->level_count; i++) {
        const struct level *level = &criterion->levels[i];
        has_max = has_max || mpq_equal(level->to, criterion->max) != 0;
        if (mpq_equal(level->from, level->to) == 0) {
            form_fault_listed(form, "levels", i, "is a mark by itself, so from is what to is");
        }
    }
    if (!has_max) {
        (void)decimal_print(criterion->max, max);
        form_fault(form, "levels", "have none that is worth the max, %s", max);
    }
}

static void check_levels(const struct form *form, const struct criterion *criterion)
{
    bool each_right = true;

    for (size_t i = 0; i < criterion->level_count; i++) {
        each_right = check_level(form, criterion, i) && each_right;
    }
    if (each_right && criterion->by_level) {
        check_values(form, criterion);
    } else if (each_right && criterion->level_count > 0) {
        check_cover(form, criterion);
    }
}

/* False unless max and step are right, by themselves and together. */
static bool read_range(const struct form *form, struct criterion *criterion)
{
    char max[DECIMAL_SIZE];
    bool has_max = form_number(form, "max", true, criterion->max);
    bool has_step = form_number(form, "step", true, criterion->step);

    if (has_step && decimals_of(criterion->step) > STEP_DECIMALS_MAX) {
        form_wrong(form, "step");
        return false;
    }
    if (!has_max || !has_step) {
        return false;
    }
    criterion->decimals = decimals_of(criterion->step);
    if (!number_is_multiple(criterion->max, criterion->step)) {
        (void)decimal_print(criterion->max, max);
        form_fault(form, "step", "does not divide the max, %s", max);
        return false;
    }
    return true;
}

static void read_kind(const struct form *form, struct criterion *criterion)
{
    static const char *const kinds[] = {"steps", "levels", NULL};

    unsigned kind = 0;
    if (form_has(form, "marks")) {
        (void)form_choice(form, "marks", kinds, &kind);
    }
    criterion->by_level = kind == 1;
    (void)form_yes(form, "bonus", &criterion->bonus);
}

static enum status read_criterion(const struct form *form, struct id_array earlier,
                                  struct criterion *criterion)
{
    (void)form_id(form, earlier, &criterion->id);
    (void)form_words(form, "title", TITLE_LENGTH_MAX, &criterion->title);
    (void)form_words(form, "text", TEXT_LENGTH_MAX, &criterion->text);
    bool range = read_range(form, criterion);
    read_kind(form, criterion);
    enum status status = rubric_add_levels(criterion, form_count(form, "levels", 0, LEVELS_MAX));
    if (status == OK && read_levels(form, criterion) && range) {
        check_levels(form, criterion);
    }
    return status;
}

/* The criteria of a panel's or an agreed module share out its max; deductions may come to more, or less. */
static void check_sum(const struct form *form, const struct rubric *rubric, const struct module *module)
{
    char total[DECIMAL_SIZE];
    mpq_t sum;
    bool whole = module->criterion_count > 0 && mpq_sgn(module->max) > 0;

    mpq_init(sum);
    for (size_t i = 0; i < module->criterion_count; i++) {
        const struct criterion *criterion = &rubric->criteria[module->criterion_first + i];
        whole = whole && mpq_sgn(criterion->max) > 0;
        if (!criterion->bonus) {
            mpq_add(sum, sum, criterion->max);
        }
    }
    if (whole && module->method != METHOD_DEDUCTION && module->scale == SCALE_NONE &&
        mpq_cmp(sum, module->max) != 0) {
        (void)decimal_print(sum, total);
        form_fault(form, "max", "is not what its criteria add up to, %s", total);
    }
    mpq_clear(sum);
}

/* What is taken off is no bonus. */
static void check_bonus(const struct form *form, const struct module *module,
                        const struct criterion *criterion)
{
    if (criterion->bonus && module->method == METHOD_DEDUCTION) {
        form_fault(form, "bonus", "does not belong here: in a deduction a mark is what is taken off");
    }
}

enum status criteria_read(const struct form *form, struct draft *draft, size_t index)
{
    struct rubric *rubric = draft->rulebook->rubric;
    struct module *module = &rubric->modules[index];
    size_t count = form_count(form, "criteria", 1, CRITERIA_MAX);

    for (size_t i = 0; i < count && draft->criteria < rubric->criterion_count; i++) {
        struct criterion *criterion = &rubric->criteria[draft->criteria];
        struct id_array earlier = {&rubric->criteria[0].id, sizeof *criterion, draft->criteria};
        struct form element;
        draft->criteria++;
        module->criterion_count++;
        criterion->module = index;
        if (!form_element(form, "criteria", i, SHAPE_CRITERION, &element)) {
            continue;
        }
        enum status status = read_criterion(&element, earlier, criterion);
        check_bonus(&element, module, criterion);
        if (status != OK) {
            return status;
        }
    }
    check_sum(form, rubric, module);
    return OK;
}
