#include "server/protocol/definition_parts.h"

enum { PERCENT_MAX = 100 };

/* So many per cent, with how that is rounded to whole entrants. */
static void read_percent(const struct form *form, struct advance_rule *rule)
{
    unsigned mode = ROUND_HALF_UP;

    if (form_number(form, "percent", true, rule->percent) && mpq_cmp_ui(rule->percent, PERCENT_MAX, 1) > 0) {
        form_wrong(form, "percent");
    }
    if (!form_has(form, "rounding")) {
        form_fault(form, "rounding", "is missing; %s", shape_key(form->shape, "rounding")->wanted);
    }
    (void)form_choice(form, "rounding", rounding_modes, &mode);
    rule->rounding = (enum rounding_mode)mode;
}

static void read_count(const struct form *form, struct advance_rule *rule)
{
    (void)form_whole(form, "count", 1, ENTRANTS_MAX, &rule->count);
    if (form_has(form, "rounding")) {
        form_fault(form, "rounding", "does not belong here: a count is whole already");
    }
}

static void read_from(const struct form *form, struct advance_rule *rule)
{
    static const char *const others[] = {"per", "rounding", "ties"};

    (void)form_number(form, "from", true, rule->from);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (form_has(form, others[i])) {
            form_fault(form, others[i], "does not belong here: whoever has that score goes on");
        }
    }
}

/* Whose entrants are counted, and what a tie across the border does. */
static void read_border(const struct form *form, struct advance_rule *rule)
{
    static const char *const pers[] = {"contest", "group", NULL};
    static const char *const ties[] = {"out", "in", NULL};
    static const char *const names[] = {"per", "ties"};

    unsigned per = 0;
    unsigned tie = 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!form_has(form, names[i])) {
            form_fault(form, names[i], "is missing; %s", shape_key(form->shape, names[i])->wanted);
        }
    }
    (void)form_choice(form, "per", pers, &per);
    (void)form_choice(form, "ties", ties, &tie);
    rule->per_group = per == 1;
    rule->ties_in = tie == 1;
}

static void read_rule(const struct form *form, struct advance_rule *rule)
{
    static const struct {
        const char *name;
        void (*read)(const struct form *form, struct advance_rule *rule);
    } ways[] = {[ADVANCE_COUNT] = {"count", read_count},
                [ADVANCE_PERCENT] = {"percent", read_percent},
                [ADVANCE_SCORE] = {"from", read_from}};

    size_t named = 0;
    for (size_t i = ADVANCE_COUNT; i <= ADVANCE_SCORE; i++) {
        if (form_has(form, ways[i].name)) {
            rule->by = (enum advance_by)i;
            named++;
        }
    }
    if (named != 1) {
        form_fault(form, NULL, "has %s of count, percent and from; one of them says who goes on",
                   named == 0 ? "none" : "more than one");
        return;
    }
    ways[rule->by].read(form, rule);
    if (rule->by != ADVANCE_SCORE) {
        read_border(form, rule);
    }
}

void advance_read(const struct form *stage, bool is_last, struct advance_rule *rule)
{
    struct form form;

    if (!form_has(stage, "advance")) {
        return;
    }
    if (is_last) {
        form_fault(stage, "advance", "does not belong here: no stage follows to go on to");
    } else if (form_member(stage, "advance", SHAPE_ADVANCE, &form)) {
        read_rule(&form, rule);
    }
}
