#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "server/protocol/schema.h"

static const char marks[] =
    "{\"type\":\"object\",\"description\":\"for this test\",\"additionalProperties\":false,"
    "\"required\":[\"op\",\"entrant\"],\"properties\":{"
    "\"op\":{\"type\":\"string\",\"pattern\":\"op\"},"
    "\"entrant\":{\"type\":\"string\",\"pattern\":\"id\"},"
    "\"value\":{\"type\":[\"string\",\"null\"],\"pattern\":\"decimal\",\"maxLength\":8},"
    "\"reason\":{\"type\":\"string\",\"pattern\":\"text\",\"minLength\":1,\"maxLength\":4},"
    "\"phase\":{\"enum\":[\"open\",\"closed\"]},"
    "\"base\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":9},"
    "\"on\":{\"type\":\"boolean\"},"
    "\"rules\":{\"type\":\"object\"},"
    "\"marks\":{\"type\":\"array\",\"minItems\":1,\"maxItems\":2,\"items\":{\"type\":\"object\","
    "\"properties\":{\"value\":{\"type\":\"string\"}},\"required\":[\"value\"],\"additionalProperties\":"
    "false}}}}";

#define START "{\"op\":\"0123456789abcdef0123456789abcdef\",\"entrant\":\"A-17\""

/* Params, and the path of their fault; NULL: none. */
static const struct {
    const char *params, *path;
} samples[] = {
    {START "}", NULL},
    {START ",\"value\":\"21.5\",\"base\":0,\"on\":true,\"phase\":\"open\"}", NULL},
    {START ",\"value\":null}", NULL},
    {START ",\"rules\":{\"anything\":{\"at\":[\"all\"]}}}", NULL},
    {START ",\"reason\":\"滨州技能\"}", NULL},
    {START ",\"marks\":[{\"value\":\"1\"},{\"value\":\"2\"}]}", NULL},
    {"{\"entrant\":\"A-17\"}", "op"},
    {"{\"op\":\"0123456789ABCDEF0123456789abcdef\",\"entrant\":\"A-17\"}", "op"},
    {"{\"op\":\"0123456789abcdef0123456789abcde\",\"entrant\":\"A-17\"}", "op"},
    {"{\"op\":\"0123456789abcdef0123456789abcdef\",\"entrant\":\"A 17\"}", "entrant"},
    {"{\"op\":\"0123456789abcdef0123456789abcdef\",\"entrant\":17}", "entrant"},
    {"{\"op\":\"0123456789abcdef0123456789abcdef\",\"entrant\":null}", "entrant"},
    {START ",\"value\":21.5}", "value"},
    {START ",\"value\":\"2e1\"}", "value"},
    {START ",\"value\":\"1234567.5\"}", "value"},
    {START ",\"reason\":\"\"}", "reason"},
    {START ",\"reason\":\"滨州技能赛\"}", "reason"},
    {START ",\"reason\":\"a\\nb\"}", "reason"},
    {START ",\"reason\":\"a\\u0085b\"}", "reason"},
    {START ",\"phase\":\"shut\"}", "phase"},
    {START ",\"base\":-1}", "base"},
    {START ",\"base\":10}", "base"},
    {START ",\"base\":1.0}", "base"},
    {START ",\"on\":1}", "on"},
    {START ",\"rules\":[]}", "rules"},
    {START ",\"marks\":[]}", "marks"},
    {START ",\"marks\":[{\"value\":\"1\"},{\"value\":\"2\"},{\"value\":\"3\"}]}", "marks"},
    {START ",\"marks\":[{\"value\":\"1\"},{\"value\":2}]}", "marks[1].value"},
    {START ",\"marks\":[{\"value\":\"1\"},{}]}", "marks[1].value"},
    {START ",\"marks\":[{\"value\":\"1\",\"extra\":1}]}", "marks[0].extra"},
    {START ",\"extra\":1}", "extra"},
};

static void params_are_admitted_or_the_first_fault_is_named(void **state)
{
    (void)state;
    struct schema *schema = schema_read(marks, sizeof marks - 1);

    assert_non_null(schema);
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        struct params *params;
        struct refusal refusal;
        assert_int_equal(params_read(samples[i].params, strlen(samples[i].params), &params, &refusal), OK);
        enum status status = schema_admits(schema, params, &refusal);
        if (status != (samples[i].path != NULL ? REFUSED_SCHEMA : OK)) {
            fail_msg("%s: %s at %s", samples[i].params, status_name(status), refusal.path);
        }
        assert_string_equal(refusal.path, samples[i].path != NULL ? samples[i].path : "");
        params_drop(params);
    }
    schema_destroy(schema);
}

static void a_long_path_is_cut_between_characters(void **state)
{
    (void)state;
    const char open[] = "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}";
    struct schema *schema = schema_read(open, sizeof open - 1);
    struct text json = {0};
    struct params *params;
    struct refusal refusal;

    text_put(&json, "{\"");
    for (int i = 0; i < 40; i++) {
        text_put(&json, "赛");
    }
    text_put(&json, "\":1}");
    assert_int_equal(params_read(json.bytes, json.size, &params, &refusal), OK);
    assert_int_equal(schema_admits(schema, params, &refusal), REFUSED_SCHEMA);
    assert_int_equal(strlen(refusal.path), 93);
    params_drop(params);
    text_finish(&json);
    schema_destroy(schema);
}

static void a_schema_that_says_something_unknown_is_no_schema(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "[]",
        "{\"type\":\"number\"}",
        "{\"type\":[]}",
        "{\"format\":\"date\"}",
        "{\"pattern\":\"^a$\"}",
        "{\"enum\":[]}",
        "{\"enum\":[1]}",
        "{\"minLength\":-1}",
        "{\"minimum\":\"0\"}",
        "{\"items\":{\"type\":\"wrong\"}}",
        "{\"properties\":{\"a\":{\"type\":\"wrong\"}},\"additionalProperties\":false}",
        "{\"properties\":{\"a\":{}},\"required\":[\"b\"],\"additionalProperties\":false}",
        "{\"properties\":{\"a\":{}},\"additionalProperties\":true}",
        "{\"properties\":{\"a\":{}}}",
        "{\"additionalProperties\":false}",
    };

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct schema *schema = schema_read(bad[i], strlen(bad[i]));
        if (schema != NULL) {
            fail_msg("%s was taken", bad[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(params_are_admitted_or_the_first_fault_is_named),
        cmocka_unit_test(a_long_path_is_cut_between_characters),
        cmocka_unit_test(a_schema_that_says_something_unknown_is_no_schema),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
