#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "server/protocol/definition.h"
#include "server/protocol/shape.h"
#include "tests/unit/protocol_small.h"

static void read_file(const char *path, struct text *text)
{
    char bytes[4096];
    size_t size;
    FILE *file = fopen(path, "rb");

    assert_non_null(file);
    while ((size = fread(bytes, 1, sizeof bytes, file)) > 0) {
        text_add(text, bytes, size);
    }
    fclose(file);
}

static struct rulebook *read_small(void)
{
    struct faults faults = {0};
    struct rulebook *rulebook;

    if (definition_read(small, sizeof small - 1, &rulebook, &faults) != OK) {
        fail_msg("%s: %s", faults.list[0].place, faults.list[0].words);
    }
    return rulebook;
}

static void a_definition_arrives_as_it_was_written(void **state)
{
    (void)state;
    struct rulebook *rulebook = read_small();
    const struct rubric *rubric = rulebook->rubric;

    assert_string_equal(rulebook->definition.id.text, "small");
    assert_string_equal(rulebook->definition.title.zh, "小");
    assert_int_equal(rulebook->definition.group_count, 2);
    assert_int_equal(rulebook->definition.stage_count, 2);
    assert_int_equal(rulebook->definition.disclosure.identity, DISCLOSE_NAME);
    assert_int_equal(rulebook->definition.disclosure.when, DISCLOSE_PREVIOUS_AFTER_NEXT);
    assert_int_equal(rulebook->definition.disclosure.from, DISCLOSE_FROM_MARK);
    assert_int_equal(mpq_cmp_ui(rubric->stage_weights[1], 70, 1), 0);
    assert_int_equal(rubric->module_count, 3);
    assert_int_equal(rubric->modules[0].tally.drop_from, 5);
    assert_int_equal(rubric->modules[2].stage, 1);
    assert_int_equal(rubric->modules[2].method, METHOD_DEDUCTION);
    assert_int_equal(mpq_cmp_ui(rubric->modules[2].floor, 20, 1), 0);
    assert_int_equal(rubric->modules[2].criterion_first, 3);
    assert_int_equal(rubric->modules[2].criterion_count, 1);
    assert_int_equal(rubric->criterion_count, 4);
    assert_int_equal(rubric->criteria[0].level_count, 2);
    assert_string_equal(rubric->criteria[0].levels[1].title.en, "Low");
    assert_string_equal(rubric->criteria[0].text.zh, "");
    assert_int_equal(rubric->criteria[1].decimals, 2);
    assert_int_equal(mpq_cmp_ui(rubric->criteria[1].step, 1, 4), 0);
    assert_int_equal(rubric->panels[1].modules, 6);
    assert_int_equal(rubric->panels[0].stage, 0);
    assert_int_equal(rubric->panels[1].stage, 1);
    assert_true(rubric->advances[0].by == ADVANCE_PERCENT && rubric->advances[0].per_group);
    assert_int_equal(mpq_cmp_ui(rubric->advances[0].percent, 50, 1), 0);
    assert_true(rubric->advances[0].ties_in);
    assert_int_equal(rubric->advances[1].by, ADVANCE_ALL);
    assert_int_equal(rubric->panels[1].groups, 3);
    assert_true(rubric->missing_blocks);
    assert_false(rubric->rounding.judge.on);
    assert_true(rubric->rounding.stage.on);
    assert_int_equal(rubric->rounding.stage.mode, ROUND_FLOOR);
    assert_int_equal(rubric->rounding.total.decimals, 2);
    assert_int_equal(rubric->tie_count, 5);
    assert_int_equal(rubric->ties[2].by, TIE_CRITERION);
    assert_int_equal(rubric->ties[2].of, 1);
    assert_true(rubric->awards.cumulative);
    assert_int_equal(rubric->awards.per, AWARD_PER_CONTEST);
    assert_false(rubric->awards.ties_in);
    rulebook_destroy(rulebook);
}

static void a_byte_order_mark_is_passed_over(void **state)
{
    (void)state;
    struct text json = {0};
    struct faults faults = {0};
    struct rulebook *rulebook;

    text_put(&json, "\xEF\xBB\xBF");
    text_put(&json, small);
    assert_int_equal(definition_read(json.bytes, json.size, &rulebook, &faults), OK);
    rulebook_destroy(rulebook);
    text_finish(&json);
}

static void a_definition_inside_params_is_read_alike(void **state)
{
    (void)state;
    struct text json = {0};
    struct faults faults = {0};
    struct refusal refusal;
    struct params *params;
    struct rulebook *rulebook;

    text_format(&json, "{\"contest\":\"a\",\"definition\":%s}", small);
    assert_int_equal(params_read(json.bytes, json.size, &params, &refusal), OK);
    assert_int_equal(definition_read_params(params_member(params, "definition"), &rulebook, &faults), OK);
    assert_int_equal(rulebook->rubric->criterion_count, 4);
    rulebook_destroy(rulebook);
    params_drop(params);
    text_finish(&json);
}

static void every_template_is_valid(void **state)
{
    (void)state;
    static const char *const paths[] = {
        "contests/templates/T01.json", "contests/templates/T05.json",   "contests/templates/T06.json",
        "contests/templates/T15.json", "contests/templates/bench.json",
    };

    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        struct text json = {0};
        struct faults faults = {0};
        struct rulebook *rulebook;
        read_file(paths[i], &json);
        if (definition_read(json.bytes, json.size, &rulebook, &faults) != OK) {
            fail_msg("%s: %s: %s", paths[i], faults.list[0].place, faults.list[0].words);
        }
        rulebook_destroy(rulebook);
        text_finish(&json);
    }
}

static bool is_listed(const json_t *list, const char *name)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (strcmp(json_string_value(json_array_get(list, i)), name) == 0) {
            return true;
        }
    }
    return false;
}

static void the_published_schema_has_the_keys_that_are_read_and_no_others(void **state)
{
    (void)state;
    json_error_t error;
    json_t *schema = json_load_file("server/protocol/schema/definition.json", JSON_REJECT_DUPLICATES, &error);

    assert_non_null(schema);
    for (size_t i = 0; i < SHAPES; i++) {
        const json_t *published = json_object_get(json_object_get(schema, "definitions"), shapes[i].name);
        const json_t *properties = json_object_get(published, "properties");
        assert_true(json_is_false(json_object_get(published, "additionalProperties")));
        if (json_object_size(properties) != shapes[i].key_count) {
            fail_msg("%s has %zu keys in the schema", shapes[i].name, json_object_size(properties));
        }
        for (size_t j = 0; j < shapes[i].key_count; j++) {
            const struct key *key = &shapes[i].keys[j];
            if (json_object_get(properties, key->name) == NULL ||
                is_listed(json_object_get(published, "required"), key->name) != key->required) {
                fail_msg("%s.%s differs in the schema", shapes[i].name, key->name);
            }
        }
    }
    json_decref(schema);
}

static void the_published_schema_has_the_bounds_of_the_rubric(void **state)
{
    (void)state;
    static const struct {
        const char *shape, *key, *keyword;
        json_int_t bound;
    } bounds[] = {
        {"definition", "groups", "maxItems", GROUPS_MAX},
        {"definition", "stages", "maxItems", STAGES_MAX},
        {"definition", "panels", "maxItems", PANELS_MAX},
        {"definition", "ties", "maxItems", TIES_MAX},
        {"stage", "modules", "maxItems", MODULES_MAX},
        {"module", "criteria", "maxItems", CRITERIA_MAX},
        {"criterion", "levels", "maxItems", LEVELS_MAX},
        {"panel", "size", "maximum", PANEL_SEATS_MAX},
        {"awards", "tiers", "maxItems", TIERS_MAX},
        {"definition", "signatures", "maxItems", SIGNERS},
        {"segment", "penalties", "maxItems", OVERTIME_BANDS_MAX},
        {"tally", "drop_from", "maximum", PANEL_SEATS_MAX},
        {"tally", "drop_high", "maximum", PANEL_SEATS_MAX - 1},
        {"rounding_place", "decimals", "maximum", NUMBER_DECIMALS_MAX},
    };

    json_error_t error;
    json_t *schema = json_load_file("server/protocol/schema/definition.json", JSON_REJECT_DUPLICATES, &error);
    assert_non_null(schema);
    for (size_t i = 0; i < sizeof bounds / sizeof bounds[0]; i++) {
        json_int_t bound = 0;
        assert_int_equal(json_unpack(schema, "{s:{s:{s:{s:{s:I}}}}}", "definitions", bounds[i].shape,
                                     "properties", bounds[i].key, bounds[i].keyword, &bound),
                         0);
        assert_int_equal(bound, bounds[i].bound);
    }
    json_decref(schema);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_definition_arrives_as_it_was_written),
        cmocka_unit_test(a_byte_order_mark_is_passed_over),
        cmocka_unit_test(a_definition_inside_params_is_read_alike),
        cmocka_unit_test(every_template_is_valid),
        cmocka_unit_test(the_published_schema_has_the_keys_that_are_read_and_no_others),
        cmocka_unit_test(the_published_schema_has_the_bounds_of_the_rubric),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
