#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "server/protocol/fact_text.h"

static const struct fact_stamp stamp = {
    .v = 7,
    .op = "0123456789abcdef0123456789abcdef",
    .by = "J1",
    .kind = "mark.set",
    .t = 61000,
    .at_ms = 1700000000000,
    .mono_ms = 123456,
    .boot = "5f3c0a9e",
    .salt = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255},
};

static const char stored[] =
    "{\"v\":7,\"op\":\"0123456789abcdef0123456789abcdef\",\"by\":\"J1\",\"kind\":\"mark.set\","
    "\"of\":{\"entrant\":\"A-17\"},\"t\":61000,\"at\":1700000000000,"
    "\"salt\":\"000102030405060708090a0b0c0d0eff\",\"boot\":\"5f3c0a9e\",\"mono\":123456}";

static void a_fact_is_written_as_the_contract_says(void **state)
{
    (void)state;
    const char of[] = "{\"entrant\":\"A-17\"}";
    struct text text = {0};

    fact_write(&stamp, of, sizeof of - 1, &text);
    assert_string_equal(text.bytes, stored);
    text_finish(&text);
}

static void what_was_written_is_read_back(void **state)
{
    (void)state;
    struct fact_stamp back;
    struct params *of;

    assert_int_equal(fact_read(stored, sizeof stored - 1, &back, &of), OK);
    assert_memory_equal(back.salt, stamp.salt, SALT_SIZE);
    assert_int_equal(back.v, 7);
    assert_int_equal(back.t, 61000);
    assert_int_equal(back.at_ms, 1700000000000);
    assert_int_equal(back.mono_ms, 123456);
    assert_string_equal(back.op, stamp.op);
    assert_string_equal(back.by, "J1");
    assert_string_equal(back.kind, "mark.set");
    assert_string_equal(back.boot, "5f3c0a9e");
    assert_string_equal(params_string(of, "entrant"), "A-17");
    params_drop(of);
}

/* One change in the stored bytes each. */
static const struct {
    const char *was, *is;
} edits[] = {
    {"\"v\":7", "\"v\":0"},
    {"\"v\":7", "\"v\":\"7\""},
    {"\"v\":7,", ""},
    {"0123456789abcdef0123456789abcdef", "0123"},
    {"0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdeX"},
    {"\"by\":\"J1\"", "\"by\":null"},
    {"mark.set", "a.kind.that.is.longer.than.any.kind.there.is"},
    {"{\"entrant\":\"A-17\"}", "[]"},
    {"\"t\":61000", "\"t\":1.5"},
    {"0b0c0d0eff", "0b0c0d0efg"},
    {"0b0c0d0eff", "0b0c0d0ef"},
    {"5f3c0a9e", "5f3c0a9e5"},
    {"\"mono\":123456", "\"mono\":123456,\"more\":1"},
    {"\"mono\":123456}", "\"mono\":123456"},
};

static void what_is_not_a_fact_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++) {
        struct text text = {0};
        struct fact_stamp back;
        struct params *of;
        const char *at = strstr(stored, edits[i].was);
        assert_non_null(at);
        text_add(&text, stored, (size_t)(at - stored));
        text_put(&text, edits[i].is);
        text_put(&text, at + strlen(edits[i].was));
        if (fact_read(text.bytes, text.size, &back, &of) != REFUSED_SCHEMA) {
            fail_msg("taken: %s", text.bytes);
        }
        assert_null(of);
        text_finish(&text);
    }
}

static void a_fact_that_nobody_asked_for_has_an_empty_op(void **state)
{
    (void)state;
    struct fact_stamp unasked = stamp;
    struct fact_stamp back;
    struct params *of;
    struct text text = {0};

    unasked.op[0] = '\0';
    fact_write(&unasked, "{}", 2, &text);
    assert_int_equal(fact_read(text.bytes, text.size, &back, &of), OK);
    assert_string_equal(back.op, "");
    params_drop(of);
    text_finish(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fact_is_written_as_the_contract_says),
        cmocka_unit_test(what_was_written_is_read_back),
        cmocka_unit_test(what_is_not_a_fact_is_refused),
        cmocka_unit_test(a_fact_that_nobody_asked_for_has_an_empty_op),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
