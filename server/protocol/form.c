#include "server/protocol/form.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/protocol/pattern.h"

enum { FORM_NUMBER_MAX = 100000, SHOWN_SIZE = 48 };

__attribute__((format(printf, 3, 0))) static void fault_at(const struct form *form, const struct place *place,
                                                           const char *format, va_list arguments)
{
    char written[PLACE_SIZE];
    char *words;

    place_write(place, written);
    if (vasprintf(&words, format, arguments) < 0) {
        form->faults->found++;
        return;
    }
    faults_add(form->faults, written[0] != '\0' ? written : "definition", "%s", words);
    free(words);
}

void form_fault(const struct form *form, const char *name, const char *format, ...)
{
    struct place member = {.up = &form->place, .name = name};
    va_list arguments;

    va_start(arguments, format);
    fault_at(form, name != NULL ? &member : &form->place, format, arguments);
    va_end(arguments);
}

void form_fault_listed(const struct form *form, const char *name, size_t index, const char *format, ...)
{
    struct place list = {.up = &form->place, .name = name};
    struct place element = {.up = &list, .index = index};
    va_list arguments;

    va_start(arguments, format);
    fault_at(form, &element, format, arguments);
    va_end(arguments);
}

/* What stands there, in few words: the value itself when it is short. */
static void show(const json_t *value, char shown[SHOWN_SIZE])
{
    struct text text = {0};

    if (json_is_object(value)) {
        text_put(&text, "an object");
    } else if (json_is_array(value)) {
        text_format(&text, "a list of %zu", json_array_size(value));
    } else {
        tree_write(value, NULL, &text);
    }
    if (text.size < SHOWN_SIZE) {
        (void)snprintf(shown, SHOWN_SIZE, "%s", text.bytes != NULL ? text.bytes : "");
    } else {
        (void)snprintf(shown, SHOWN_SIZE, "a string of %zu bytes", json_string_length(value));
    }
    text_finish(&text);
}

void form_wrong(const struct form *form, const char *name)
{
    char shown[SHOWN_SIZE];

    show(json_object_get(form->object, name), shown);
    form_fault(form, name, "is %s; %s", shown, shape_key(form->shape, name)->wanted);
}

static void name_unknown_keys(const struct form *form)
{
    json_t *walked = (json_t *)form->object; /* the iterators change nothing */

    for (void *at = json_object_iter(walked); at != NULL; at = json_object_iter_next(walked, at)) {
        const char *name = json_object_iter_key(at);
        if (shape_key(form->shape, name) != NULL) {
            continue;
        }
        const struct key *near = shape_nearest(form->shape, name);
        if (near != NULL) {
            form_fault(form, name, "is no key that is known here; did you mean \"%s\"?", near->name);
        } else {
            form_fault(form, name, "is no key that is known here");
        }
    }
}

static void name_missing_keys(const struct form *form)
{
    for (size_t i = 0; i < form->shape->key_count; i++) {
        const struct key *key = &form->shape->keys[i];
        if (key->required && !form_has(form, key->name)) {
            form_fault(form, key->name, "is missing; %s", key->wanted);
        }
    }
}

static bool check_keys(const struct form *form)
{
    name_unknown_keys(form);
    name_missing_keys(form);
    return true;
}

bool form_open(struct form *form, const json_t *tree, enum shape_of shape, struct faults *faults)
{
    *form = (struct form){.object = tree, .shape = &shapes[shape], .faults = faults};
    if (!json_is_object(tree)) {
        form_fault(form, NULL, "is not an object");
        return false;
    }
    return check_keys(form);
}

bool form_member(const struct form *up, const char *name, enum shape_of shape, struct form *form)
{
    const json_t *object = json_object_get(up->object, name);

    if (object == NULL) {
        return false;
    }
    if (!json_is_object(object)) {
        form_wrong(up, name);
        return false;
    }
    *form = (struct form){.object = object, .shape = &shapes[shape], .faults = up->faults};
    form->place = (struct place){.up = &up->place, .name = name};
    return check_keys(form);
}

bool form_element(const struct form *up, const char *name, size_t index, enum shape_of shape,
                  struct form *form)
{
    const json_t *object = json_array_get(json_object_get(up->object, name), index);

    *form = (struct form){.object = object, .shape = &shapes[shape], .faults = up->faults};
    form->list = (struct place){.up = &up->place, .name = name};
    form->place = (struct place){.up = &form->list, .index = index};
    if (!json_is_object(object)) {
        form_fault(form, NULL, "is not an object");
        return false;
    }
    return check_keys(form);
}

bool form_has(const struct form *form, const char *name)
{
    return json_object_get(form->object, name) != NULL;
}

size_t form_count(const struct form *form, const char *name, size_t min, size_t max)
{
    const json_t *list = json_object_get(form->object, name);
    size_t count = json_array_size(list);

    if (list == NULL) {
        return 0;
    }
    if (!json_is_array(list) || count < min || count > max) {
        form_wrong(form, name);
    }
    return count < max ? count : max;
}

const char *form_listed(const struct form *form, const char *name, size_t index)
{
    const json_t *string = json_array_get(json_object_get(form->object, name), index);
    char shown[SHOWN_SIZE];

    if (!json_is_string(string)) {
        show(string, shown);
        form_fault_listed(form, name, index, "is %s; %s", shown, shape_key(form->shape, name)->wanted);
    }
    return json_string_value(string);
}

bool form_string(const struct form *form, const char *name, const char **string)
{
    const json_t *value = json_object_get(form->object, name);

    *string = json_string_value(value);
    if (value != NULL && *string == NULL) {
        form_wrong(form, name);
    }
    return *string != NULL;
}

static bool is_among(struct id_array earlier, const char *id)
{
    for (size_t i = 0; i < earlier.count; i++) {
        const struct id *other =
            (const struct id *)(const void *)((const char *)earlier.first + i * earlier.stride);
        if (id_equals(other, id)) {
            return true;
        }
    }
    return false;
}

bool form_id(const struct form *form, struct id_array earlier, struct id *id)
{
    const char *string;

    if (!form_string(form, "id", &string)) {
        return false;
    }
    if (!id_is_valid(string)) {
        form_wrong(form, "id");
        return false;
    }
    if (is_among(earlier, string)) {
        form_fault(form, "id", "is \"%s\", as an earlier one is; ids are unique", string);
        return false;
    }
    return id_set(id, string);
}

static char *copy(const char *string)
{
    size_t size = strlen(string) + 1;
    char *bytes = memory_zeroed(size, 1);

    memcpy(bytes, string, size);
    return bytes;
}

/* One language; "" when it is wrong. */
static const char *read_language(const struct form *words, const char *language, size_t length_max)
{
    const char *string;

    if (!form_string(words, language, &string)) {
        return "";
    }
    if (string[strspn(string, " ")] == '\0' || !pattern_is_text(string)) {
        form_wrong(words, language);
        return "";
    }
    if (pattern_characters(string) > length_max) {
        form_fault(words, language, "has %zu characters; at most %zu", pattern_characters(string),
                   length_max);
        return "";
    }
    return string;
}

bool form_words(const struct form *form, const char *name, size_t length_max, struct words *words)
{
    struct form languages;
    bool there = form_member(form, name, SHAPE_WORDS, &languages);

    words->zh = copy(there ? read_language(&languages, "zh", length_max) : "");
    words->en = copy(there ? read_language(&languages, "en", length_max) : "");
    return words->zh[0] != '\0' && words->en[0] != '\0';
}

bool form_number(const struct form *form, const char *name, bool more_than_zero, mpq_t number)
{
    const char *string;

    if (!form_string(form, name, &string)) {
        return false;
    }
    bool right = number_read(number, string) == OK && mpq_cmp_ui(number, FORM_NUMBER_MAX, 1) <= 0 &&
                 mpq_sgn(number) >= (more_than_zero ? 1 : 0);
    if (!right) {
        mpq_set_ui(number, 0, 1);
        form_wrong(form, name);
    }
    return right;
}

bool form_whole(const struct form *form, const char *name, unsigned min, unsigned max, unsigned *number)
{
    const json_t *value = json_object_get(form->object, name);
    json_int_t whole = json_integer_value(value);

    if (value == NULL) {
        return false;
    }
    if (!json_is_integer(value) || whole < (json_int_t)min || whole > (json_int_t)max) {
        form_wrong(form, name);
        return false;
    }
    *number = (unsigned)whole;
    return true;
}

bool form_yes(const struct form *form, const char *name, bool *yes)
{
    const json_t *value = json_object_get(form->object, name);

    if (value != NULL && !json_is_boolean(value)) {
        form_wrong(form, name);
        return false;
    }
    *yes = value != NULL ? json_is_true(value) : *yes;
    return value != NULL;
}

bool form_choice(const struct form *form, const char *name, const char *const *words, unsigned *index)
{
    const char *string;

    if (!form_string(form, name, &string)) {
        return false;
    }
    for (unsigned i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], string) == 0) {
            *index = i;
            return true;
        }
    }
    form_wrong(form, name);
    return false;
}
