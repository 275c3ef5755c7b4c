#include "server/protocol/tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MEMBERS_ON_STACK = 32 };

/* What can be said of a text before it is parsed; exact for JSON, and harmless for what is not. */
struct survey {
    size_t deepest;
    size_t commas; /* one less than the values beside each other: what parsing will cost in memory */
    bool balanced; /* every bracket and string that opens closes */
};

static struct survey look_over(const char *bytes, size_t size)
{
    struct survey survey = {0};
    size_t depth = 0;
    bool in_string = false;

    for (size_t i = 0; i < size; i++) {
        char byte = bytes[i];
        if (in_string) {
            i += byte == '\\';
            in_string = byte != '"';
        } else if (byte == '"') {
            in_string = true;
        } else if (byte == '{' || byte == '[') {
            depth++;
            survey.deepest = depth > survey.deepest ? depth : survey.deepest;
        } else if (byte == '}' || byte == ']') {
            depth -= depth > 0;
        } else {
            survey.commas += byte == ',';
        }
    }
    survey.balanced = depth == 0 && !in_string;
    return survey;
}

static enum tree_error refuse(const struct survey *survey, const char *words, json_error_t *error)
{
    (void)snprintf(error->text, sizeof error->text - 1, "%s", words);
    return survey->balanced ? TREE_UNACCEPTABLE : TREE_NOT_JSON;
}

static enum tree_error error_of(const json_error_t *error)
{
    switch (json_error_code(error)) {
    case json_error_out_of_memory: return TREE_MEMORY;
    case json_error_stack_overflow:
    case json_error_numeric_overflow:
    case json_error_duplicate_key:
    case json_error_null_character:
    case json_error_null_byte_in_key: return TREE_UNACCEPTABLE;
    default: return TREE_NOT_JSON;
    }
}

enum tree_error tree_read(const char *bytes, size_t size, size_t depth_max, json_t **tree,
                          json_error_t *error)
{
    static bool seeded;

    if (!seeded) {
        json_object_seed(0);
        seeded = true;
    }
    *tree = NULL;
    *error = (json_error_t){.line = 1, .column = 1};
    struct survey survey = look_over(bytes, size);
    if (survey.deepest > depth_max) {
        return refuse(&survey, "nested too deep", error);
    }
    if (survey.commas > TREE_VALUES_MAX) {
        return refuse(&survey, "more values than anything here could need", error);
    }
    *tree = json_loadb(bytes, size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, error);
    return *tree != NULL ? TREE_OK : error_of(error);
}

static int by_name(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void write_members(const json_t *object, const char *skip, const char **names, struct text *text)
{
    size_t count = 0;
    const char *separator = "";

    /* jansson's iterators take a pointer to non-const, and change nothing. */
    json_t *walked = (json_t *)object;
    for (void *at = json_object_iter(walked); at != NULL; at = json_object_iter_next(walked, at)) {
        names[count++] = json_object_iter_key(at);
    }
    qsort(names, count, sizeof *names, by_name);
    text_put(text, "{");
    for (size_t i = 0; i < count; i++) {
        if (skip != NULL && strcmp(names[i], skip) == 0) {
            continue;
        }
        text_put(text, separator);
        text_quote(text, names[i]);
        text_put(text, ":");
        tree_write(json_object_get(object, names[i]), NULL, text);
        separator = ",";
    }
    text_put(text, "}");
}

static void write_object(const json_t *object, const char *skip, struct text *text)
{
    const char *on_stack[MEMBERS_ON_STACK];
    size_t count = json_object_size(object);

    if (count <= MEMBERS_ON_STACK) {
        write_members(object, skip, on_stack, text);
        return;
    }
    const char **names = calloc(count, sizeof *names);
    if (names == NULL) {
        text->failed = true;
        return;
    }
    write_members(object, skip, names, text);
    free(names);
}

static void write_array(const json_t *array, struct text *text)
{
    text_put(text, "[");
    for (size_t i = 0; i < json_array_size(array); i++) {
        text_put(text, i > 0 ? "," : "");
        tree_write(json_array_get(array, i), NULL, text);
    }
    text_put(text, "]");
}

/* Nothing of ours is a real number; this is for whoever sends one where any object is taken. */
static void write_real(const json_t *real, struct text *text)
{
    char digits[64];
    size_t size = json_dumpb(real, digits, sizeof digits, JSON_ENCODE_ANY);

    if (size == 0 || size > sizeof digits) {
        text->failed = true;
        return;
    }
    text_add(text, digits, size);
}

void tree_write(const json_t *tree, const char *skip, struct text *text)
{
    switch (json_typeof(tree)) {
    case JSON_OBJECT: write_object(tree, skip, text); break;
    case JSON_ARRAY: write_array(tree, text); break;
    case JSON_STRING: text_quote(text, json_string_value(tree)); break;
    case JSON_INTEGER: text_number(text, json_integer_value(tree)); break;
    case JSON_REAL: write_real(tree, text); break;
    case JSON_TRUE: text_put(text, "true"); break;
    case JSON_FALSE: text_put(text, "false"); break;
    case JSON_NULL: text_put(text, "null"); break;
    }
}
