#include "server/protocol/definition_change.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/protocol/tree.h"

enum { NUMBER_SIZE = 24, TITLE_SIZE = 64 };

/* The first panels take what does not divide; true when each has at least one judge. */
static bool deal_judges(json_t *panels, size_t judges)
{
    size_t count = json_array_size(panels);
    for (size_t i = 0; i < count; i++) {
        size_t size = judges / count + (i < judges % count ? 1 : 0);
        if (json_object_set_new(json_array_get(panels, i), "size", json_integer((json_int_t)size)) != 0) {
            return false;
        }
    }
    return count > 0 && judges >= count;
}

/* A copy of the first criterion under the next id. */
static json_t *copy_criterion(const json_t *first, size_t number)
{
    char id[NUMBER_SIZE], zh[TITLE_SIZE], en[TITLE_SIZE];
    json_t *copy = json_deep_copy(first);
    (void)snprintf(id, sizeof id, "c%zu", number);
    (void)snprintf(zh, sizeof zh, "评分项 %zu", number);
    (void)snprintf(en, sizeof en, "Criterion %zu", number);
    if (json_object_set_new(copy, "id", json_string(id)) != 0 ||
        json_object_set_new(copy, "title", json_pack("{s:s,s:s}", "zh", zh, "en", en)) != 0) {
        json_decref(copy);
        return NULL;
    }
    return copy;
}

/* Full marks of the module are those of its criteria together; theirs must be a whole number. */
static bool set_module_max(json_t *module, const json_t *criterion, size_t criteria)
{
    char max[NUMBER_SIZE];
    char *end;
    const char *each = json_string_value(json_object_get(criterion, "max"));
    unsigned long whole = each != NULL ? strtoul(each, &end, 10) : 0;
    if (whole == 0 || *end != '\0') {
        return false;
    }
    (void)snprintf(max, sizeof max, "%lu", whole * criteria);
    return json_object_set_new(module, "max", json_string(max)) == 0;
}

static bool multiply_criteria(json_t *module, size_t criteria)
{
    const json_t *first = json_array_get(json_object_get(module, "criteria"), 0);
    json_t *list = json_array();
    for (size_t i = 1; first != NULL && i <= criteria; i++) {
        (void)json_array_append_new(list, copy_criterion(first, i));
    }
    bool changed = json_array_size(list) == criteria && set_module_max(module, first, criteria);
    return json_object_set_new(module, "criteria", list) == 0 && changed;
}

static bool set_disclosure(json_t *disclosure, const char *when)
{
    bool every_mark = strcmp(when, "immediate") == 0;
    return json_object_set_new(disclosure, "when", json_string(when)) == 0 &&
           (!every_mark || json_object_set_new(disclosure, "from", json_string("mark")) == 0);
}

static bool apply(json_t *definition, const struct definition_change *change)
{
    json_t *stage = json_array_get(json_object_get(definition, "stages"), 0);
    json_t *module = json_array_get(json_object_get(stage, "modules"), 0);
    if (change->judges > 0 && !deal_judges(json_object_get(definition, "panels"), change->judges)) {
        return false;
    }
    if (change->criteria > 0 && !multiply_criteria(module, change->criteria)) {
        return false;
    }
    return change->when == NULL || set_disclosure(json_object_get(definition, "disclosure"), change->when);
}

enum status definition_change(const char *bytes, size_t size, const struct definition_change *change,
                              struct text *text)
{
    json_t *definition;
    json_error_t error;
    enum tree_error read = tree_read(bytes, size, TREE_DEPTH_MAX, &definition, &error);
    if (read != TREE_OK) {
        return read == TREE_MEMORY ? FAULT_MEMORY : REFUSED_SCHEMA;
    }
    bool applied = apply(definition, change);
    if (applied) {
        tree_write(definition, NULL, text);
    }
    json_decref(definition);
    return applied ? OK : REFUSED_SCHEMA;
}
