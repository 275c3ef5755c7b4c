#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "server/protocol/definition.h"
#include "server/protocol/definition_change.h"

static void read_file(const char *path, struct text *text)
{
    char bytes[4096];
    size_t size;
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    while ((size = fread(bytes, 1, sizeof bytes, file)) > 0) {
        text_add(text, bytes, size);
    }
    (void)fclose(file);
}

/* A template, changed, as the server would read it. */
static struct rulebook *changed(const char *path, const struct definition_change *change)
{
    struct text before = {0}, after = {0};
    struct faults faults = {0};
    struct rulebook *rulebook = NULL;
    read_file(path, &before);
    assert_int_equal(definition_change(before.bytes, before.size, change, &after), OK);
    if (definition_read(after.bytes, after.size, &rulebook, &faults) != OK) {
        fail_msg("%s: %s", faults.list[0].place, faults.list[0].words);
    }
    text_finish(&before);
    text_finish(&after);
    return rulebook;
}

static void a_template_takes_any_number_of_judges(void **state)
{
    (void)state;
    struct rulebook *rulebook =
        changed("contests/templates/T06.json", &(struct definition_change){.judges = 11});
    assert_int_equal(rulebook->rubric->panel_count, 1);
    assert_int_equal(rulebook->rubric->panels[0].size, 11);
    assert_int_equal(rulebook->rubric->criterion_count, 3);
    rulebook_destroy(rulebook);
}

static void bench_takes_any_number_of_criteria_that_still_add_up(void **state)
{
    (void)state;
    struct rulebook *rulebook =
        changed("contests/templates/bench.json", &(struct definition_change){.criteria = 10});
    mpq_t full;
    mpq_init(full);
    assert_int_equal(rulebook->rubric->criterion_count, 10);
    assert_string_equal(rulebook->rubric->criteria[9].id.text, "c10");
    rubric_full_marks(rulebook->rubric, full);
    assert_int_equal(mpq_cmp_si(full, 100, 1), 0);
    mpq_clear(full);
    rulebook_destroy(rulebook);
}

static void immediate_lets_every_mark_move_the_score_and_other_words_do_not(void **state)
{
    (void)state;
    struct rulebook *immediate =
        changed("contests/templates/T06.json", &(struct definition_change){.when = "immediate"});
    struct rulebook *later =
        changed("contests/templates/T06.json", &(struct definition_change){.when = "after_publish"});
    assert_int_equal(immediate->definition.disclosure.when, DISCLOSE_IMMEDIATE);
    assert_int_equal(immediate->definition.disclosure.from, DISCLOSE_FROM_MARK);
    assert_int_equal(later->definition.disclosure.when, DISCLOSE_AFTER_PUBLISH);
    assert_int_equal(later->definition.disclosure.from, DISCLOSE_FROM_SHEET);
    rulebook_destroy(immediate);
    rulebook_destroy(later);
}

static void what_cannot_be_changed_is_refused(void **state)
{
    (void)state;
    static const char *const bytes[] = {"", "[]", "{}", "{\"panels\":[]}", "not json"};
    struct definition_change change = {.judges = 3};
    for (size_t i = 0; i < sizeof bytes / sizeof bytes[0]; i++) {
        struct text text = {0};
        assert_int_equal(definition_change(bytes[i], strlen(bytes[i]), &change, &text), REFUSED_SCHEMA);
        assert_int_equal(text.size, 0);
        text_finish(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_template_takes_any_number_of_judges),
        cmocka_unit_test(bench_takes_any_number_of_criteria_that_still_add_up),
        cmocka_unit_test(immediate_lets_every_mark_move_the_score_and_other_words_do_not),
        cmocka_unit_test(what_cannot_be_changed_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
