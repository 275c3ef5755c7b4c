#include "server/protocol/keyword.h"

#include <stdlib.h>
#include <string.h>

static bool read_type(const json_t *value, unsigned *types)
{
    static const struct {
        const char *name;
        unsigned bits;
    } names[] = {{"object", IS_OBJECT},   {"array", IS_ARRAY},     {"string", IS_STRING},
                 {"integer", IS_INTEGER}, {"boolean", IS_BOOLEAN}, {"null", IS_NULL}};

    const char *wanted = json_string_value(value);
    for (size_t i = 0; wanted != NULL && i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(wanted, names[i].name) == 0) {
            *types |= names[i].bits;
            return true;
        }
    }
    return false;
}

static bool set_type(struct schema *schema, const json_t *value)
{
    if (!json_is_array(value)) {
        return read_type(value, &schema->types);
    }
    for (size_t i = 0; i < json_array_size(value); i++) {
        if (!read_type(json_array_get(value, i), &schema->types)) {
            return false;
        }
    }
    return json_array_size(value) > 0;
}

static bool set_pattern(struct schema *schema, const json_t *value)
{
    schema->pattern = json_is_string(value) ? pattern_find(json_string_value(value)) : NULL;
    return schema->pattern != NULL;
}

static bool set_choices(struct schema *schema, const json_t *value)
{
    size_t count = json_array_size(value);

    schema->choices = count > 0 ? calloc(count, sizeof *schema->choices) : NULL;
    if (schema->choices == NULL) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const char *choice = json_string_value(json_array_get(value, i));
        schema->choices[i] = choice != NULL ? strdup(choice) : NULL;
        if (schema->choices[i] == NULL) {
            return false;
        }
        schema->choice_count++;
    }
    return true;
}

static bool set_items(struct schema *schema, const json_t *value)
{
    schema->items = keyword_compile(value);
    return schema->items != NULL;
}

static bool set_properties(struct schema *schema, const json_t *value)
{
    size_t count = json_object_size(value);
    json_t *walked = (json_t *)value; /* the iterators change nothing */

    schema->closed = json_is_object(value);
    schema->properties = calloc(count + 1, sizeof *schema->properties);
    if (!schema->closed || schema->properties == NULL) {
        return false;
    }
    for (void *at = json_object_iter(walked); at != NULL; at = json_object_iter_next(walked, at)) {
        struct property *property = &schema->properties[schema->property_count++];
        property->name = strdup(json_object_iter_key(at));
        property->schema = keyword_compile(json_object_iter_value(at));
        if (property->name == NULL || property->schema == NULL) {
            return false;
        }
    }
    return true;
}

struct property *keyword_property(const struct schema *schema, const char *name)
{
    for (size_t i = 0; i < schema->property_count; i++) {
        if (strcmp(schema->properties[i].name, name) == 0) {
            return &schema->properties[i];
        }
    }
    return NULL;
}

static bool set_required(struct schema *schema, const json_t *value)
{
    for (size_t i = 0; i < json_array_size(value); i++) {
        const char *name = json_string_value(json_array_get(value, i));
        struct property *property = name != NULL ? keyword_property(schema, name) : NULL;
        if (property == NULL) {
            return false;
        }
        property->required = true;
    }
    return json_is_array(value);
}

static bool set_closed(struct schema *schema, const json_t *value)
{
    return schema->closed && json_is_false(value);
}

static bool set_size(size_t *size, const json_t *value)
{
    *size = (size_t)json_integer_value(value);
    return json_is_integer(value) && json_integer_value(value) >= 0;
}

static bool set_length_min(struct schema *schema, const json_t *value)
{
    return set_size(&schema->length_min, value);
}

static bool set_length_max(struct schema *schema, const json_t *value)
{
    return set_size(&schema->length_max, value);
}

static bool set_items_min(struct schema *schema, const json_t *value)
{
    return set_size(&schema->items_min, value);
}

static bool set_items_max(struct schema *schema, const json_t *value)
{
    return set_size(&schema->items_max, value);
}

static bool set_minimum(struct schema *schema, const json_t *value)
{
    schema->minimum = json_integer_value(value);
    return json_is_integer(value);
}

static bool set_maximum(struct schema *schema, const json_t *value)
{
    schema->maximum = json_integer_value(value);
    return json_is_integer(value);
}

static bool set_nothing(struct schema *schema, const json_t *value)
{
    return schema != NULL && value != NULL;
}

/* Every keyword there is, in the order in which they are taken: `required` needs the properties. */
static const struct keyword {
    const char *name;
    bool (*set)(struct schema *schema, const json_t *value);
} keywords[] = {
    {"type", set_type},
    {"properties", set_properties},
    {"additionalProperties", set_closed},
    {"required", set_required},
    {"enum", set_choices},
    {"pattern", set_pattern},
    {"minLength", set_length_min},
    {"maxLength", set_length_max},
    {"minimum", set_minimum},
    {"maximum", set_maximum},
    {"items", set_items},
    {"minItems", set_items_min},
    {"maxItems", set_items_max},
    {"title", set_nothing},
    {"description", set_nothing},
    {"examples", set_nothing},
};

static bool set_keywords(struct schema *schema, const json_t *tree)
{
    size_t known = 0;

    for (size_t i = 0; i < sizeof keywords / sizeof keywords[0]; i++) {
        const json_t *value = json_object_get(tree, keywords[i].name);
        if (value == NULL) {
            continue;
        }
        if (!keywords[i].set(schema, value)) {
            return false;
        }
        known++;
    }
    bool says_closed = json_object_get(tree, "additionalProperties") != NULL;
    return known == json_object_size(tree) && schema->closed == says_closed;
}

struct schema *keyword_compile(const json_t *tree)
{
    struct schema *schema = json_is_object(tree) ? malloc(sizeof *schema) : NULL;

    if (schema == NULL) {
        return NULL;
    }
    *schema = (struct schema){
        .minimum = INT64_MIN, .maximum = INT64_MAX, .length_max = SIZE_MAX, .items_max = SIZE_MAX};
    if (!set_keywords(schema, tree)) {
        schema_destroy(schema);
        return NULL;
    }
    return schema;
}
