#include "tests/commands/derived.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_MAX_SIZE = 96, ARRAY_MAX = 4096 };

/* One place in the params: how to reach it in an example, and what the schema says there. */
struct spot {
    const char *path;
    json_t *parent; /* the object in the example that holds it; borrowed */
    const char *key;
    const json_t *schema;
};

struct check {
    const struct dialogue *dialogue;
    struct playhouse *playhouse;
    json_t *example; /* altered for each request, and put right again */
};

static struct actor *who_may(const struct check *check)
{
    for (size_t i = 0; i < check->playhouse->actor_count; i++) {
        struct actor *actor = &check->playhouse->actors[i];
        if (dialogue_says(check->dialogue, "who", role_name(actor->link.role))) {
            return actor;
        }
    }
    return NULL;
}

static void expect_schema(const struct check *check, const char *path, const char *what)
{
    const json_t *answer =
        scene_ask(check->playhouse, who_may(check), check->dialogue->command, check->example);
    const json_t *data = json_object_get(json_object_get(answer, "error"), "data");
    const char *got = json_string_value(json_object_get(data, "path"));

    if (strcmp(answer_reason(answer), "schema") != 0 || got == NULL || strcmp(got, path) != 0) {
        char *text = json_dumps(answer, JSON_COMPACT);
        floor_fail(check->playhouse->floor, "%s: %s %s: not refused by the schema there: %s",
                   check->dialogue->command, path, what, text);
        free(text);
    }
}

/* Asks with another value (NULL: none) in that place. Takes the value. */
static void try_value(const struct check *check, const struct spot *spot, json_t *value, const char *what)
{
    json_t *right = json_incref(json_object_get(spot->parent, spot->key));

    if (value != NULL) {
        (void)json_object_set_new(spot->parent, spot->key, value);
    } else {
        (void)json_object_del(spot->parent, spot->key);
    }
    expect_schema(check, spot->path, what);
    (void)json_object_set_new(spot->parent, spot->key, right);
}

static bool takes_type(const json_t *schema, const char *type)
{
    const json_t *types = json_object_get(schema, "type");
    size_t i;
    json_t *value;

    if (json_is_string(types)) {
        return strcmp(json_string_value(types), type) == 0;
    }
    json_array_foreach(types, i, value)
    {
        if (strcmp(json_string_value(value), type) == 0) {
            return true;
        }
    }
    return false;
}

static void try_types(const struct check *check, const struct spot *spot)
{
    static const struct {
        const char *type, *value;
    } values[] = {{"null", "null"},    {"boolean", "true"}, {"integer", "3"}, {"number", "1.5"},
                  {"string", "\"x\""}, {"array", "[]"},     {"object", "{}"}};

    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        if (!takes_type(spot->schema, values[i].type)) {
            try_value(check, spot, json_loads(values[i].value, JSON_DECODE_ANY, NULL), values[i].type);
        }
    }
}

static json_t *ones(json_int_t count)
{
    char *text = calloc((size_t)count + 1, 1);

    memset(text, '1', (size_t)count);
    json_t *string = json_string(text);
    free(text);
    return string;
}

static json_t *copies(const json_t *array, json_int_t count)
{
    json_t *many = json_array();

    for (json_int_t i = 0; i < count; i++) {
        (void)json_array_append_new(many, json_deep_copy(json_array_get(array, 0)));
    }
    return many;
}

static void try_bounds(const struct check *check, const struct spot *spot)
{
    const json_t *bound;

    if ((bound = json_object_get(spot->schema, "minLength")) != NULL) {
        try_value(check, spot, ones(json_integer_value(bound) - 1), "too short");
    }
    if ((bound = json_object_get(spot->schema, "maxLength")) != NULL) {
        try_value(check, spot, ones(json_integer_value(bound) + 1), "too long");
    }
    if ((bound = json_object_get(spot->schema, "minimum")) != NULL) {
        try_value(check, spot, json_integer(json_integer_value(bound) - 1), "too small");
    }
    if ((bound = json_object_get(spot->schema, "maximum")) != NULL) {
        try_value(check, spot, json_integer(json_integer_value(bound) + 1), "too large");
    }
    if ((bound = json_object_get(spot->schema, "maxItems")) != NULL) {
        const json_t *array = json_object_get(spot->parent, spot->key);
        try_value(check, spot, copies(array, json_integer_value(bound) + 1), "too many");
    }
    if ((bound = json_object_get(spot->schema, "enum")) != NULL) {
        try_value(check, spot, json_string("no-such-word"), "no such word");
    }
}

static void try_pattern(const struct check *check, const struct spot *spot)
{
    static const struct {
        const char *pattern, *value;
    } broken[] = {{"id", "-begins with a dash"},
                  {"op", "0123456789ABCDEF0123456789ABCDEF"},
                  {"decimal", "1e3"},
                  {"text", "two\nlines"}};
    const char *pattern = json_string_value(json_object_get(spot->schema, "pattern"));

    for (size_t i = 0; pattern != NULL && i < sizeof broken / sizeof broken[0]; i++) {
        if (strcmp(pattern, broken[i].pattern) == 0) {
            try_value(check, spot, json_string(broken[i].value), "another pattern");
        }
    }
}

static void check_object(const struct check *check, const json_t *schema, json_t *object, const char *path);

static void check_property(const struct check *check, const struct spot *spot)
{
    json_t *value = json_object_get(spot->parent, spot->key);
    char below[PATH_MAX_SIZE];

    try_types(check, spot);
    try_bounds(check, spot);
    try_pattern(check, spot);
    if (json_is_object(value) && json_object_get(spot->schema, "properties") != NULL) {
        check_object(check, spot->schema, value, spot->path);
    }
    if (json_is_object(json_array_get(value, 0))) {
        (void)snprintf(below, sizeof below, "%s[0]", spot->path);
        check_object(check, json_object_get(spot->schema, "items"), json_array_get(value, 0), below);
    }
}

static bool is_required(const json_t *schema, const char *key)
{
    size_t i;
    json_t *value;

    json_array_foreach(json_object_get(schema, "required"), i, value)
    {
        if (strcmp(json_string_value(value), key) == 0) {
            return true;
        }
    }
    return false;
}

static void check_object(const struct check *check, const json_t *schema, json_t *object, const char *path)
{
    const char *dot = path[0] != '\0' ? "." : "";
    const char *key;
    json_t *property;
    char at[PATH_MAX_SIZE];

    json_object_foreach(json_object_get(schema, "properties"), key, property)
    {
        (void)snprintf(at, sizeof at, "%s%s%s", path, dot, key);
        struct spot spot = {at, object, key, property};
        if (is_required(schema, key)) {
            try_value(check, &spot, NULL, "missing");
        }
        if (json_object_get(object, key) != NULL) {
            check_property(check, &spot);
        }
    }
    (void)snprintf(at, sizeof at, "%s%sunknown", path, dot);
    (void)json_object_set_new(object, "unknown", json_true());
    expect_schema(check, at, "unknown key");
    (void)json_object_del(object, "unknown");
}

void derived_check_shape(const struct dialogue *dialogue, struct playhouse *playhouse)
{
    struct check check = {.dialogue = dialogue, .playhouse = playhouse};

    if (who_may(&check) == NULL) {
        return;
    }
    check.example = dialogue_example(dialogue, playhouse);
    check_object(&check, dialogue->schema, check.example, "");
    json_decref(check.example);
}

void derived_check_roles(const struct dialogue *dialogue, struct playhouse *playhouse, const char *phase)
{
    json_t *params = json_pack("{s:b}", "unknown", 1);

    for (size_t i = 0; i < playhouse->actor_count; i++) {
        struct actor *actor = &playhouse->actors[i];
        const char *role = role_name(actor->link.role);
        const char *wanted = !dialogue_says(dialogue, "who", role)     ? "role"
                             : !dialogue_says(dialogue, "when", phase) ? "phase"
                                                                       : "schema";
        const json_t *answer = scene_ask(playhouse, actor, dialogue->command, params);
        if (strcmp(answer_reason(answer), wanted) != 0) {
            floor_fail(playhouse->floor, "%s by %s (%s) while %s: wanted %s, got %s", dialogue->command,
                       actor->name, role, phase, wanted, answer_reason(answer));
        }
    }
    json_decref(params);
}
