#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "server/protocol/params.h"

static struct params *read_params(const char *json)
{
    struct params *params;
    struct refusal refusal;

    assert_int_equal(params_read(json, strlen(json), &params, &refusal), OK);
    return params;
}

static void members_are_found_by_name_and_absent_ones_are_nothing(void **state)
{
    (void)state;
    struct params *params =
        read_params("{\"s\":\"x\",\"n\":1042,\"yes\":true,\"no\":false,\"nothing\":null,"
                    "\"list\":[{\"a\":\"first\"},{\"a\":\"second\"}],\"inner\":{\"b\":2}}");

    assert_string_equal(params_string(params, "s"), "x");
    assert_int_equal(params_integer(params, "n"), 1042);
    assert_true(params_flag(params, "yes"));
    assert_false(params_flag(params, "no"));
    assert_true(params_has(params, "nothing"));
    assert_null(params_string(params, "nothing"));
    assert_int_equal(params_count(params, "list"), 2);
    assert_string_equal(params_string(params_element(params, "list", 1), "a"), "second");
    assert_int_equal(params_integer(params_member(params, "inner"), "b"), 2);

    assert_false(params_has(params, "absent"));
    assert_null(params_string(params, "absent"));
    assert_int_equal(params_integer(params, "absent"), 0);
    assert_false(params_flag(params, "absent"));
    assert_int_equal(params_count(params, "absent"), 0);
    assert_null(params_element(params, "list", 2));
    assert_null(params_member(params, "absent"));
    params_drop(params);
}

static void what_is_not_one_clean_object_is_refused(void **state)
{
    (void)state;
    static const char *const refused[] = {
        "",
        "[]",
        "7",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"b\":1,\"b\":2}}",
        "{\"a\":\"\xc3\x28\"}",
        "{\"a\":1} x",
        "{\"a\":[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]}",
    };

    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        struct params *params;
        struct refusal refusal;
        assert_int_equal(params_read(refused[i], strlen(refused[i]), &params, &refusal), REFUSED_SCHEMA);
        assert_null(params);
    }
}

static void sixteen_deep_is_taken(void **state)
{
    (void)state;
    params_drop(read_params("{\"a\":[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]}"));
}

static void brackets_inside_strings_are_not_depth(void **state)
{
    (void)state;
    params_drop(read_params("{\"a\":\"\\\"[[[[[[[[[[[[[[[[[[[[[[[[\"}"));
}

static void more_values_than_anything_needs_are_refused_before_they_cost_memory(void **state)
{
    (void)state;
    size_t size = 4 * 1024 * 1024;
    char *json = malloc(size);
    struct params *params;
    struct refusal refusal;

    assert_non_null(json);
    memset(json, ',', size);
    memcpy(json, "{\"a\":[", 6);
    for (size_t i = 6; i < size - 2; i += 2) {
        json[i] = '1';
    }
    json[size - 3] = '1';
    json[size - 2] = ']';
    json[size - 1] = '}';
    assert_int_equal(params_read(json, size, &params, &refusal), REFUSED_SCHEMA);
    free(json);
}

static void assert_written(const char *json, const char *expected)
{
    struct params *params = read_params(json);
    struct text text = {0};

    params_write(params, &text);
    assert_string_equal(text.bytes, expected);
    text_finish(&text);
    params_drop(params);
}

static void the_same_params_are_written_alike_in_whatever_order_they_came(void **state)
{
    (void)state;
    const char expected[] = "{\"base\":0,\"criterion\":\"c3\",\"entrant\":\"A-17\",\"value\":\"21.5\"}";

    assert_written("{\"op\":\"0\",\"entrant\":\"A-17\",\"criterion\":\"c3\",\"value\":\"21.5\",\"base\":0}",
                   expected);
    assert_written(
        "{ \"base\" : 0, \"value\":\"21\\u002e5\", \"criterion\":\"c3\",\"op\":\"1\",\"entrant\":\"A-17\"}",
        expected);
}

static void only_the_outermost_op_is_left_out(void **state)
{
    (void)state;
    assert_written("{\"z\":{\"op\":1,\"a\":[true,false,null,-3,\"é\"]},\"op\":\"x\"}",
                   "{\"z\":{\"a\":[true,false,null,-3,\"é\"],\"op\":1}}");
    assert_written("{\"op\":\"x\"}", "{}");
}

static void an_object_with_many_members_is_sorted_too(void **state)
{
    (void)state;
    struct text json = {0};
    struct text expected = {0};

    text_put(&json, "{");
    text_put(&expected, "{");
    for (int i = 0; i < 100; i++) {
        text_format(&json, "%s\"k%02d\":%d", i > 0 ? "," : "", 99 - i, 99 - i);
        text_format(&expected, "%s\"k%02d\":%d", i > 0 ? "," : "", i, i);
    }
    text_put(&json, "}");
    text_put(&expected, "}");
    assert_written(json.bytes, expected.bytes);
    text_finish(&json);
    text_finish(&expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_are_found_by_name_and_absent_ones_are_nothing),
        cmocka_unit_test(what_is_not_one_clean_object_is_refused),
        cmocka_unit_test(sixteen_deep_is_taken),
        cmocka_unit_test(brackets_inside_strings_are_not_depth),
        cmocka_unit_test(more_values_than_anything_needs_are_refused_before_they_cost_memory),
        cmocka_unit_test(the_same_params_are_written_alike_in_whatever_order_they_came),
        cmocka_unit_test(only_the_outermost_op_is_left_out),
        cmocka_unit_test(an_object_with_many_members_is_sorted_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
