#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "server/protocol/text.h"

static void what_is_added_stands_one_after_the_other_and_ends_in_a_nul(void **state)
{
    (void)state;
    struct text text = {0};

    text_put(&text, "a");
    text_add(&text, "bcd", 2);
    text_format(&text, "%s-%03d", "x", 7);
    assert_string_equal(text.bytes, "abcx-007");
    assert_int_equal(text.size, 8);
    assert_true(text_ok(&text));
    text_finish(&text);
}

static void numbers_are_whole_to_the_last_one(void **state)
{
    (void)state;
    struct text text = {0};

    text_number(&text, 0);
    text_put(&text, " ");
    text_number(&text, INT64_MIN);
    text_put(&text, " ");
    text_number(&text, INT64_MAX);
    assert_string_equal(text.bytes, "0 -9223372036854775808 9223372036854775807");
    text_finish(&text);
}

static void a_quoted_string_is_json_whatever_is_in_it(void **state)
{
    (void)state;
    struct text text = {0};

    text_quote(&text, "滨州 \"a\"\\\b\f\n\r\t\x01\x1f");
    assert_string_equal(text.bytes, "\"滨州 \\\"a\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\"");
    text_finish(&text);
}

static void a_cleared_text_begins_again_in_the_same_memory(void **state)
{
    (void)state;
    struct text text = {0};

    text_put(&text, "something");
    const char *bytes = text.bytes;
    text_clear(&text);
    assert_int_equal(text.size, 0);
    text_put(&text, "else");
    assert_ptr_equal(text.bytes, bytes);
    assert_string_equal(text.bytes, "else");
    text_finish(&text);
}

static void a_text_grows_over_many_kilobytes(void **state)
{
    (void)state;
    struct text text = {0};

    for (int i = 0; i < 100000; i++) {
        text_put(&text, "0123456789");
    }
    assert_true(text_ok(&text));
    assert_int_equal(text.size, 1000000);
    assert_memory_equal(text.bytes + 999990, "0123456789", 11);
    text_finish(&text);
}

static void a_text_that_ran_out_of_memory_remembers_it(void **state)
{
    (void)state;
    struct text text = {0};

    text_put(&text, "kept");
    text_add(&text, "", SIZE_MAX / 2);
    text_put(&text, "not taken any more");
    assert_false(text_ok(&text));
    assert_string_equal(text.bytes, "kept");
    text_finish(&text);
}

static void bytes_become_lower_case_hex(void **state)
{
    (void)state;
    struct text text = {0};

    text_hex(&text, (const uint8_t[]){0x00, 0xab, 0xff}, 3);
    assert_string_equal(text.bytes, "00abff");
    text_finish(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_added_stands_one_after_the_other_and_ends_in_a_nul),
        cmocka_unit_test(numbers_are_whole_to_the_last_one),
        cmocka_unit_test(a_quoted_string_is_json_whatever_is_in_it),
        cmocka_unit_test(a_cleared_text_begins_again_in_the_same_memory),
        cmocka_unit_test(a_text_grows_over_many_kilobytes),
        cmocka_unit_test(a_text_that_ran_out_of_memory_remembers_it),
        cmocka_unit_test(bytes_become_lower_case_hex),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
