#include "server/protocol/params.h"

#include "server/protocol/tree.h"

enum status params_read(const char *bytes, size_t size, struct params **params, struct refusal *refusal)
{
    json_error_t error;
    json_t *tree;

    *params = NULL;
    *refusal = (struct refusal){0};
    enum tree_error outcome = tree_read(bytes, size, TREE_DEPTH_MAX, &tree, &error);
    if (outcome == TREE_MEMORY) {
        return FAULT_MEMORY;
    }
    if (outcome != TREE_OK || !json_is_object(tree)) {
        json_decref(tree);
        return REFUSED_SCHEMA;
    }
    *params = (struct params *)tree;
    return OK;
}

void params_drop(struct params *params)
{
    json_decref((json_t *)params);
}

static const json_t *member(const struct params *params, const char *name)
{
    return json_object_get(tree_of(params), name);
}

const char *params_string(const struct params *params, const char *name)
{
    return json_string_value(member(params, name));
}

uint64_t params_integer(const struct params *params, const char *name)
{
    return (uint64_t)json_integer_value(member(params, name));
}

bool params_flag(const struct params *params, const char *name)
{
    return json_is_true(member(params, name));
}

bool params_has(const struct params *params, const char *name)
{
    return member(params, name) != NULL;
}

size_t params_count(const struct params *params, const char *name)
{
    return json_array_size(member(params, name));
}

const struct params *params_element(const struct params *params, const char *name, size_t index)
{
    const json_t *element = json_array_get(member(params, name), index);

    return json_is_object(element) ? (const struct params *)element : NULL;
}

const char *params_string_element(const struct params *params, const char *name, size_t index)
{
    return json_string_value(json_array_get(member(params, name), index));
}

const struct params *params_member(const struct params *params, const char *name)
{
    const json_t *object = member(params, name);

    return json_is_object(object) ? (const struct params *)object : NULL;
}

void params_write(const struct params *params, struct text *text)
{
    tree_write(tree_of(params), "op", text);
}
