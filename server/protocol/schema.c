#include "server/protocol/schema.h"

#include <stdlib.h>
#include <string.h>

#include "server/protocol/keyword.h"
#include "server/protocol/place.h"

struct schema *schema_read(const char *text, size_t size)
{
    json_error_t error;
    json_t *tree;

    if (tree_read(text, size, 2 * TREE_DEPTH_MAX, &tree, &error) != TREE_OK) {
        return NULL;
    }
    struct schema *schema = keyword_compile(tree);
    json_decref(tree);
    return schema;
}

void schema_destroy(struct schema *schema)
{
    if (schema == NULL) {
        return;
    }
    for (size_t i = 0; i < schema->property_count; i++) {
        free(schema->properties[i].name);
        schema_destroy(schema->properties[i].schema);
    }
    for (size_t i = 0; i < schema->choice_count; i++) {
        free(schema->choices[i]);
    }
    free(schema->properties);
    free(schema->choices);
    schema_destroy(schema->items);
    free(schema);
}

static enum status refuse(const struct place *place, struct refusal *refusal)
{
    _Static_assert(sizeof refusal->path == PLACE_SIZE, "a place fits a refusal's path");
    place_write(place, refusal->path);
    return REFUSED_SCHEMA;
}

static bool admits_string(const struct schema *schema, const char *string)
{
    size_t length = pattern_characters(string);

    if (length < schema->length_min || length > schema->length_max) {
        return false;
    }
    if (schema->pattern != NULL && !schema->pattern(string)) {
        return false;
    }
    for (size_t i = 0; i < schema->choice_count; i++) {
        if (strcmp(schema->choices[i], string) == 0) {
            return true;
        }
    }
    return schema->choice_count == 0;
}

static enum status admit(const struct schema *schema, const json_t *value, const struct place *place,
                         struct refusal *refusal);

static enum status admit_items(const struct schema *schema, const json_t *array, const struct place *place,
                               struct refusal *refusal)
{
    size_t count = json_array_size(array);

    if (count < schema->items_min || count > schema->items_max) {
        return refuse(place, refusal);
    }
    for (size_t i = 0; schema->items != NULL && i < count; i++) {
        struct place below = {.up = place, .index = i};
        enum status status = admit(schema->items, json_array_get(array, i), &below, refusal);
        if (status != OK) {
            return status;
        }
    }
    return OK;
}

static enum status admit_known_keys(const struct schema *schema, const json_t *object,
                                    const struct place *place, struct refusal *refusal)
{
    json_t *walked = (json_t *)object; /* the iterators change nothing */

    for (void *at = json_object_iter(walked); at != NULL; at = json_object_iter_next(walked, at)) {
        const char *name = json_object_iter_key(at);
        if (keyword_property(schema, name) == NULL) {
            return refuse(&(struct place){.up = place, .name = name}, refusal);
        }
    }
    return OK;
}

static enum status admit_properties(const struct schema *schema, const json_t *object,
                                    const struct place *place, struct refusal *refusal)
{
    size_t present = 0;

    for (size_t i = 0; i < schema->property_count; i++) {
        const struct property *property = &schema->properties[i];
        const json_t *value = json_object_get(object, property->name);
        struct place below = {.up = place, .name = property->name};
        if (value == NULL && property->required) {
            return refuse(&below, refusal);
        }
        enum status status = value != NULL ? admit(property->schema, value, &below, refusal) : OK;
        if (status != OK) {
            return status;
        }
        present += value != NULL;
    }
    if (schema->closed && present != json_object_size(object)) {
        return admit_known_keys(schema, object, place, refusal);
    }
    return OK;
}

static enum status admit(const struct schema *schema, const json_t *value, const struct place *place,
                         struct refusal *refusal)
{
    bool right = schema->types == 0 || schema->types & 1u << json_typeof(value);

    if (json_is_string(value)) {
        right = right && admits_string(schema, json_string_value(value));
    } else if (json_is_integer(value)) {
        right = right && json_integer_value(value) >= schema->minimum;
        right = right && json_integer_value(value) <= schema->maximum;
    }
    if (!right) {
        return refuse(place, refusal);
    }
    if (json_is_array(value)) {
        return admit_items(schema, value, place, refusal);
    }
    return json_is_object(value) ? admit_properties(schema, value, place, refusal) : OK;
}

enum status schema_admits(const struct schema *schema, const struct params *params, struct refusal *refusal)
{
    *refusal = (struct refusal){0};
    return admit(schema, tree_of(params), NULL, refusal);
}
