#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "server/protocol/definition.h"
#include "tests/unit/protocol_changes.h"
#include "tests/unit/protocol_small.h"

static void change(struct text *text, const char *was, const char *is)
{
    const char *at = strstr(small, was);

    if (at == NULL) {
        fail_msg("not in the definition: %s", was);
    }
    text_add(text, small, (size_t)(at - small));
    text_put(text, is);
    text_put(text, at + strlen(was));
}

static void print_faults(const struct faults *faults, struct text *text)
{
    for (size_t i = 0; i < faults->count; i++) {
        text_format(text, "%s: %s\n", faults->list[i].place, faults->list[i].words);
    }
}

static void every_fault_is_named_with_its_place_and_what_would_be_right(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        struct text json = {0};
        struct text expected = {0};
        struct text found = {0};
        struct faults faults = {0};
        struct rulebook *rulebook;

        change(&json, changes[i].was, changes[i].is);
        for (size_t j = 0; j < 3 && changes[i].faults[j] != NULL; j++) {
            text_format(&expected, "%s\n", changes[i].faults[j]);
        }
        if (definition_read(json.bytes, json.size, &rulebook, &faults) != REFUSED_SCHEMA) {
            fail_msg("taken: %s", changes[i].is);
        }
        assert_null(rulebook);
        print_faults(&faults, &found);
        assert_string_equal(found.bytes, expected.bytes);
        faults_finish(&faults);
        text_finish(&json);
        text_finish(&expected);
        text_finish(&found);
    }
}

static void replace(struct text *text, const char *was, const char *is)
{
    struct text replaced = {0};
    char *at = strstr(text->bytes, was);

    assert_non_null(at);
    text_add(&replaced, text->bytes, (size_t)(at - text->bytes));
    text_put(&replaced, is);
    text_put(&replaced, at + strlen(was));
    text_finish(text);
    *text = replaced;
}

static void a_coefficient_wants_one_panel_for_each_group_of_its_stage(void **state)
{
    (void)state;
    struct text json = {0};
    struct text found = {0};
    struct faults faults = {0};
    struct rulebook *rulebook;

    text_put(&json, small);
    replace(&json, "\"weight\":\"70\"",
            "\"weight\":\"70\",\"coefficient\":{\"mean\":\"pooled\",\"rounding\":{\"decimals\":3,\"mode\":"
            "\"floor\"}}");
    assert_int_equal(definition_read(json.bytes, json.size, &rulebook, &faults), OK);
    rulebook_destroy(rulebook);
    replace(&json, "\"modules\":[\"m2\",\"m3\"],\"groups\":[\"g1\",\"g2\"]}]",
            "\"modules\":[\"m2\"],\"groups\":[\"g1\",\"g2\"]},{\"id\":\"p3\",\"title\":{\"zh\":\"组\",\"en\":"
            "\"Panel\"},"
            "\"size\":3,\"modules\":[\"m3\"],\"groups\":[\"g1\",\"g2\"]}]");
    assert_int_equal(definition_read(json.bytes, json.size, &rulebook, &faults), REFUSED_SCHEMA);
    print_faults(&faults, &found);
    assert_string_equal(found.bytes,
                        "stages[1]: has a coefficient, so one panel judges all of it for each group\n");
    faults_finish(&faults);
    text_finish(&json);
    text_finish(&found);
}

static void faults_in_different_parts_are_found_in_one_go(void **state)
{
    (void)state;
    const char json[] =
        "{\"jiangtai\":1,\"groups\":[],\"stages\":[{\"modules\":[{\"criteria\":[{}]}]}],\"ties\":7}";
    struct text found = {0};
    struct faults faults = {0};
    struct rulebook *rulebook;

    assert_int_equal(definition_read(json, sizeof json - 1, &rulebook, &faults), REFUSED_SCHEMA);
    print_faults(&faults, &found);
    assert_non_null(strstr(found.bytes, "\ntitle: is missing"));
    assert_non_null(strstr(found.bytes, "\ngroups: is a list of 0; groups are a list of 1 to 32\n"));
    assert_non_null(strstr(found.bytes, "\nstages[0].weight: is missing"));
    assert_non_null(strstr(found.bytes, "\nstages[0].modules[0].criteria[0].step: is missing"));
    assert_non_null(strstr(found.bytes, "\nties: is 7; ties are a list"));
    assert_non_null(strstr(found.bytes, "\ndisclosure: is missing"));
    faults_finish(&faults);
    text_finish(&found);
}

static void what_is_no_json_object_is_one_fault(void **state)
{
    (void)state;
    static const char *const texts[][2] = {
        {"", "line 1, column 0: is not JSON: unexpected token near end of file\n"},
        {"[]", "definition: is not an object\n"},
        {"{\"id\":\n \"T06\"", "line 2, column 6: is not JSON: '}' expected near end of file\n"},
    };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct text found = {0};
        struct faults faults = {0};
        struct rulebook *rulebook;
        assert_int_equal(definition_read(texts[i][0], strlen(texts[i][0]), &rulebook, &faults),
                         REFUSED_SCHEMA);
        print_faults(&faults, &found);
        assert_string_equal(found.bytes, texts[i][1]);
        faults_finish(&faults);
        text_finish(&found);
    }
}

static void more_than_200_faults_are_counted_not_kept(void **state)
{
    (void)state;
    struct text json = {0};
    struct faults faults = {0};
    struct rulebook *rulebook;

    text_put(&json, "{\"x0\":0");
    for (int i = 1; i < 300; i++) {
        text_format(&json, ",\"x%d\":0", i);
    }
    text_put(&json, "}");
    assert_int_equal(definition_read(json.bytes, json.size, &rulebook, &faults), REFUSED_SCHEMA);
    assert_int_equal(faults.count, FAULTS_MAX);
    assert_true(faults.found > 300);
    faults_finish(&faults);
    text_finish(&json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fault_is_named_with_its_place_and_what_would_be_right),
        cmocka_unit_test(a_coefficient_wants_one_panel_for_each_group_of_its_stage),
        cmocka_unit_test(faults_in_different_parts_are_found_in_one_go),
        cmocka_unit_test(what_is_no_json_object_is_one_fault),
        cmocka_unit_test(more_than_200_faults_are_counted_not_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
