#include "server/protocol/definition_parts.h"

enum { JUDGES_MAX = 400 }; /* of SEATS_MAX: the rest is for the other roles */

/* Sets the bits of the modules that the panel judges: known ones, each once, of one stage. */
static void read_modules(const struct form *form, const struct rubric *rubric, struct panel *panel)
{
    size_t first = rubric->module_count;
    size_t count = form_count(form, "modules", 1, MODULES_MAX);

    for (size_t i = 0; i < count; i++) {
        const char *id = form_listed(form, "modules", i);
        size_t module = id != NULL ? module_find(rubric, id) : 0;
        if (id == NULL) {
            continue;
        }
        if (module == rubric->module_count) {
            form_fault_listed(form, "modules", i, "is \"%s\"; there is no such module", id);
        } else if ((panel->modules & 1u << module) != 0) {
            form_fault_listed(form, "modules", i, "is \"%s\", as an earlier one is", id);
        } else if (first < rubric->module_count &&
                   rubric->modules[first].stage != rubric->modules[module].stage) {
            form_fault_listed(form, "modules", i,
                              "is \"%s\", of another stage than \"%s\"; a panel judges in one stage", id,
                              rubric->modules[first].id.text);
        } else {
            panel->modules |= 1u << module;
            panel->stage = rubric->modules[module].stage;
            first = first < rubric->module_count ? first : module;
        }
    }
}

static size_t group_find(const struct definition *definition, const char *id)
{
    size_t group = 0;

    while (group < definition->group_count && !id_equals(&definition->groups[group].id, id)) {
        group++;
    }
    return group;
}

static void read_groups(const struct form *form, const struct definition *definition, struct panel *panel)
{
    size_t count = form_count(form, "groups", 1, GROUPS_MAX);

    for (size_t i = 0; i < count; i++) {
        const char *id = form_listed(form, "groups", i);
        size_t group = id != NULL ? group_find(definition, id) : 0;
        if (id == NULL) {
            continue;
        }
        if (group == definition->group_count) {
            form_fault_listed(form, "groups", i, "is \"%s\"; there is no such group", id);
        } else if ((panel->groups & 1u << group) != 0) {
            form_fault_listed(form, "groups", i, "is \"%s\", as an earlier one is", id);
        } else {
            panel->groups |= 1u << group;
        }
    }
}

/* Whether it is clear what the panel judges. */
static bool read_panel(const struct form *form, size_t index, const struct rulebook *rulebook)
{
    struct panel *panel = &rulebook->rubric->panels[index];
    struct id_array earlier = {&rulebook->rubric->panels[0].id, sizeof *panel, index};
    struct form element;
    unsigned size = 0;

    if (!form_element(form, "panels", index, SHAPE_PANEL, &element)) {
        return false;
    }
    (void)form_id(&element, earlier, &panel->id);
    (void)form_words(&element, "title", TITLE_LENGTH_MAX, &panel->title);
    (void)form_whole(&element, "size", 1, PANEL_SEATS_MAX, &size);
    panel->size = size;
    size_t before = form->faults->found;
    read_modules(&element, rulebook->rubric, panel);
    read_groups(&element, &rulebook->definition, panel);
    return form->faults->found == before && panel->modules != 0 && panel->groups != 0;
}

/* That exactly one panel judges the module for the group; a faulty id was named before. */
static void check_pair(const struct form *form, const struct rulebook *rulebook, size_t module, size_t group)
{
    const struct rubric *rubric = rulebook->rubric;
    const struct panel *found = NULL;
    const char *module_id = rubric->modules[module].id.text;
    const char *group_id = rulebook->definition.groups[group].id.text;

    if (module_id[0] == '\0' || group_id[0] == '\0') {
        return;
    }
    for (size_t i = 0; i < rubric->panel_count; i++) {
        const struct panel *panel = &rubric->panels[i];
        if ((panel->modules & 1u << module) == 0 || (panel->groups & 1u << group) == 0) {
            continue;
        }
        if (found != NULL) {
            form_fault(form, "panels",
                       "have both \"%s\" and \"%s\" judge module \"%s\" of group \"%s\"; one does",
                       found->id.text, panel->id.text, module_id, group_id);
            return;
        }
        found = panel;
    }
    if (found == NULL) {
        form_fault(form, "panels", "have nobody judge module \"%s\" of group \"%s\"", module_id, group_id);
    }
}

static void check_cover(const struct form *form, const struct rulebook *rulebook)
{
    for (size_t module = 0; module < rulebook->rubric->module_count; module++) {
        for (size_t group = 0; group < rulebook->definition.group_count; group++) {
            check_pair(form, rulebook, module, group);
        }
    }
}

static void check_size(const struct form *form, const struct rubric *rubric)
{
    size_t judges = 0;

    for (size_t i = 0; i < rubric->panel_count; i++) {
        judges += rubric->panels[i].size;
    }
    if (judges > JUDGES_MAX) {
        form_fault(form, "panels", "have %zu judges in all; at most %d", judges, JUDGES_MAX);
    }
}

static size_t count_panels(const struct rubric *rubric, size_t stage, size_t group)
{
    size_t count = 0;

    for (size_t i = 0; i < rubric->panel_count; i++) {
        count += rubric->panels[i].stage == stage && (rubric->panels[i].groups & 1u << group) != 0;
    }
    return count;
}

/* A coefficient compares rooms: whoever competes in one is judged there by one panel. */
static void check_rooms(const struct form *form, const struct rulebook *rulebook)
{
    const struct rubric *rubric = rulebook->rubric;

    for (size_t stage = 0; stage < rubric->stage_count; stage++) {
        bool whole = true;
        for (size_t group = 0; group < rulebook->definition.group_count; group++) {
            whole = whole && count_panels(rubric, stage, group) == 1;
        }
        if (rubric->coefficients[stage].on && !whole) {
            form_fault_listed(form, "stages", stage,
                              "has a coefficient, so one panel judges all of it for each group");
        }
    }
}

void panels_read(const struct form *form, struct rulebook *rulebook)
{
    bool clear = true;

    for (size_t i = 0; i < rulebook->rubric->panel_count; i++) {
        clear = read_panel(form, i, rulebook) && clear;
    }
    check_size(form, rulebook->rubric);
    /* While a panel names something unknown, a gap is no more than its echo. */
    if (clear) {
        check_cover(form, rulebook);
        check_rooms(form, rulebook);
    }
}
