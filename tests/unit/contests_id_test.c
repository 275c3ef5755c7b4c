/* contests/id and contests/id_index: which short names there are, and finding them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contests/id_index.h"

static void an_id_is_letters_digits_points_lines_and_begins_with_a_letter_or_digit(void **state)
{
    static const char *const valid[] = {
        "A", "7", "A-17", "skills-2021", "c1", "a.b_c-d", "abcdefghijklmnopqrstuvwxyz012345"};
    static const char *const invalid[] = {"",
                                          "-A",
                                          ".a",
                                          "_a",
                                          "A 17",
                                          "A/17",
                                          "密号",
                                          "A-17\n",
                                          "a\x80",
                                          "a{b}",
                                          "abcdefghijklmnopqrstuvwxyz0123456"};
    (void)state;

    for (size_t i = 0; i < sizeof valid / sizeof valid[0]; i++) {
        assert_true(id_is_valid(valid[i]));
    }
    for (size_t i = 0; i < sizeof invalid / sizeof invalid[0]; i++) {
        assert_false(id_is_valid(invalid[i]));
    }
}

static void an_invalid_text_leaves_an_empty_id(void **state)
{
    struct id id;
    (void)state;

    assert_true(id_set(&id, "A-17"));
    assert_true(id_equals(&id, "A-17"));
    assert_false(id_equals(&id, "A-1"));
    assert_false(id_set(&id, "no good"));
    assert_string_equal(id.text, "");
}

struct thing {
    int before;
    struct id id;
};

static void every_id_of_two_thousand_is_found_at_its_place_and_no_other_is(void **state)
{
    enum { COUNT = 2000 };
    struct thing *things = calloc(COUNT, sizeof *things);
    struct id_array array = {&things[0].id, sizeof *things, COUNT};
    struct id_index index = {0};
    char text[16];
    (void)state;

    for (size_t i = 0; i < COUNT; i++) {
        (void)snprintf(text, sizeof text, "A-%zu", i);
        assert_true(id_set(&things[i].id, text));
    }
    id_index_build(&index, array);
    for (size_t i = 0; i < COUNT; i++) {
        assert_int_equal(id_index_find(&index, array, things[i].id.text), i);
    }
    assert_int_equal(id_index_find(&index, array, "A-2000"), COUNT);
    assert_int_equal(id_index_find(&index, array, ""), COUNT);
    id_index_finish(&index);
    free(things);
}

static void of_equal_ids_the_first_is_found(void **state)
{
    struct id ids[3];
    struct id_array array = {ids, sizeof ids[0], 3};
    struct id_index index = {0};
    (void)state;

    assert_true(id_set(&ids[0], "x") && id_set(&ids[1], "y") && id_set(&ids[2], "y"));
    id_index_build(&index, array);
    assert_int_equal(id_index_find(&index, array, "y"), 1);
    id_index_finish(&index);
}

static void an_index_of_nothing_finds_nothing(void **state)
{
    struct id_array array = {NULL, sizeof(struct id), 0};
    struct id_index index = {0};
    (void)state;

    assert_int_equal(id_index_find(&index, array, "A-1"), 0);
    id_index_build(&index, array);
    assert_int_equal(id_index_find(&index, array, "A-1"), 0);
    id_index_finish(&index);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_id_is_letters_digits_points_lines_and_begins_with_a_letter_or_digit),
        cmocka_unit_test(an_invalid_text_leaves_an_empty_id),
        cmocka_unit_test(every_id_of_two_thousand_is_found_at_its_place_and_no_other_is),
        cmocka_unit_test(of_equal_ids_the_first_is_found),
        cmocka_unit_test(an_index_of_nothing_finds_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
