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

static void read_rule(const struct form *form, struct advance_rule *rule)
{
    static const char *const pers[] = {"contest", "group", NULL};
    static const char *const ties[] = {"out", "in", NULL};

    bool percent = form_has(form, "percent");
    unsigned per = 0;
    unsigned tie = 0;
    if (percent == form_has(form, "count")) {
        form_fault(form, NULL,
                   percent ? "has both percent and count; one of them says how many go on"
                           : "has neither percent nor count; one of them says how many go on");
    } else if (percent) {
        read_percent(form, rule);
    } else {
        read_count(form, rule);
    }
    (void)form_choice(form, "per", pers, &per);
    (void)form_choice(form, "ties", ties, &tie);
    rule->on = true;
    rule->per_group = per == 1;
    rule->by_percent = percent;
    rule->ties_in = tie == 1;
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
