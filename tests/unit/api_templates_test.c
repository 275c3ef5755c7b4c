#include "server/protocol/definition.h"
#include "server/template.h"
#include "tests/unit/api_world.h"

static void every_template_is_a_definition_without_faults_under_its_own_name(void **state)
{
    (void)state;
    assert_true(template_count >= 2);
    for (size_t i = 0; i < template_count; i++) {
        struct rulebook *rulebook = NULL;
        struct faults faults = {0};
        const char *text = template_table[i].text;
        assert_int_equal(definition_read(text, strlen(text), &rulebook, &faults), OK);
        assert_string_equal(rulebook->definition.id.text, template_table[i].id);
        rulebook_destroy(rulebook);
        faults_finish(&faults);
    }
}

static void templates_are_told_by_title_unit_groups_and_panels(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(get(fixture, "/api/templates", NULL), 200);
    assert_true(says(fixture, "{\"templates\":[{\"id\":\"T01\",\"title\":{"));
    assert_true(says(fixture, "{\"id\":\"T05\",\"title\":{"));
    assert_true(says(fixture, "{\"id\":\"T06\",\"title\":{"));
    assert_true(says(fixture, "\"unit\":\"team\",\"groups\":[{\"id\":\"common\""));
    assert_true(says(fixture, "\"size\":7"));
    assert_false(says(fixture, "\"criteria\""));
    assert_false(says(fixture, "bench"));
}

static void a_template_is_told_whole_and_makes_a_contest(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(get(fixture, "/api/templates/T06", NULL), 200);
    assert_string_equal(fixture->kept.body, fixture->definition);
    char *definition = strdup(fixture->kept.body);
    assert_int_equal(
        ask(fixture, "PUT", "/api/contests/new/definition", NULL, fixture->organiser, definition), 200);
    free(definition);
}

static void a_template_s_marks_are_scored_by_the_rules_that_are_tried(void **state)
{
    struct fixture *fixture = *state;
    const char *path = "/api/templates/T06/score";

    assert_int_equal(ask(fixture, "POST", path, NULL, NULL, fixture->definition), 401);
    assert_int_equal(ask(fixture, "POST", path, NULL, fixture->organiser, fixture->definition), 200);
    assert_true(says(fixture, "{\"definition\":\"T06\",\"rules\":\"ea87e9d2950b1727"));
    assert_true(says(fixture, "\"dropped\":\"high\""));
    char *plain = strdup(fixture->definition);
    char *drops = strstr(plain, "\"drop_high\": 1");
    assert_non_null(drops);
    drops[strlen("\"drop_high\": ")] = '0';
    assert_int_equal(ask(fixture, "POST", path, NULL, fixture->organiser, plain), 200);
    assert_false(says(fixture, "\"dropped\":\"high\""));
    free(plain);
    assert_int_equal(ask(fixture, "POST", path, NULL, fixture->organiser, "{}"), 422);
    assert_int_equal(
        ask(fixture, "POST", "/api/templates/T19/score", NULL, fixture->organiser, fixture->definition), 422);
    assert_true(says(fixture, "\"faults\":[{\"place\":\"row 2, column group\""));
    assert_int_equal(ask(fixture, "POST", "/api/templates/T99/score", NULL, fixture->organiser, "{}"), 404);
}

static void what_is_no_template_is_404(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(get(fixture, "/api/templates/T99", NULL), 404);
    assert_int_equal(get(fixture, "/api/templates/bench", NULL), 404);
    assert_int_equal(ask(fixture, "PUT", "/api/templates/T06", NULL, fixture->organiser, "{}"), 405);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_template_is_a_definition_without_faults_under_its_own_name),
        cmocka_unit_test_setup_teardown(templates_are_told_by_title_unit_groups_and_panels, make, end),
        cmocka_unit_test_setup_teardown(a_template_is_told_whole_and_makes_a_contest, make, end),
        cmocka_unit_test_setup_teardown(a_template_s_marks_are_scored_by_the_rules_that_are_tried, make, end),
        cmocka_unit_test_setup_teardown(what_is_no_template_is_404, make, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
