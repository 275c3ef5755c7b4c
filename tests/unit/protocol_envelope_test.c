#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "server/protocol/envelope.h"

/* A message, what reading it says, and the id that an answer would carry ("" = none). */
struct sample {
    const char *message;
    enum envelope_error error;
    const char *id;
};

#define CALL  "{\"jsonrpc\":\"2.0\",\"method\":\"a.b\""
#define OF_64 "0123456789012345678901234567890123456789012345678901234567890123"

static const struct sample samples[] = {
    {CALL ",\"id\":7,\"params\":{}}", ENVELOPE_OK, "7"},
    {CALL ",\"id\":-1}", ENVELOPE_OK, "-1"},
    {CALL ",\"id\":\"a\\\"b\"}", ENVELOPE_OK, "\"a\\\"b\""},
    {CALL ",\"id\":null}", ENVELOPE_OK, "null"},
    {CALL "}", ENVELOPE_OK, ""},
    {CALL ",\"id\":\"" OF_64 "\"}", ENVELOPE_OK, "\"" OF_64 "\""},
    {CALL ",\"id\":\"" OF_64 "x\"}", ENVELOPE_INVALID, ""},
    {CALL ",\"id\":1.5}", ENVELOPE_INVALID, ""},
    {CALL ",\"id\":[1]}", ENVELOPE_INVALID, ""},
    {CALL ",\"id\":7,\"params\":[1]}", ENVELOPE_INVALID, "7"},
    {CALL ",\"id\":7,\"params\":null}", ENVELOPE_INVALID, "7"},
    {"{\"jsonrpc\":\"2.0\",\"id\":7}", ENVELOPE_INVALID, "7"},
    {"{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":1}", ENVELOPE_INVALID, "7"},
    {"{\"jsonrpc\":\"1.0\",\"id\":7,\"method\":\"a.b\"}", ENVELOPE_INVALID, "7"},
    {"{\"id\":7,\"method\":\"a.b\"}", ENVELOPE_INVALID, "7"},
    {"{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"a23456789012345678901234567890123456789.b\"}",
     ENVELOPE_METHOD, "7"},
    {"[" CALL ",\"id\":7}]", ENVELOPE_INVALID, ""},
    {"[]", ENVELOPE_INVALID, ""},
    {"7", ENVELOPE_INVALID, ""},
    {"null", ENVELOPE_INVALID, ""},
    {CALL ",\"id\":7,\"id\":8}", ENVELOPE_INVALID, ""},
    {CALL ",\"id\":99999999999999999999}", ENVELOPE_INVALID, ""},
    {CALL ",\"id\":\"\\u0000\"}", ENVELOPE_INVALID, ""},
    {"", ENVELOPE_NOT_JSON, ""},
    {"hello", ENVELOPE_NOT_JSON, ""},
    {CALL, ENVELOPE_NOT_JSON, ""},
    {CALL "} {}", ENVELOPE_NOT_JSON, ""},
    {"{'jsonrpc':'2.0'}", ENVELOPE_NOT_JSON, ""},
    {CALL ",\"id\":\"\xff\"}", ENVELOPE_NOT_JSON, ""},
    {"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", ENVELOPE_NOT_JSON, ""},
    {"[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]", ENVELOPE_INVALID, ""},
};

static void every_message_is_read_or_answered_with_its_code(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        struct envelope envelope;
        enum envelope_error error = envelope_read(samples[i].message, strlen(samples[i].message), &envelope);
        if (error != samples[i].error) {
            fail_msg("%s: %d, not %d", samples[i].message, error, samples[i].error);
        }
        assert_string_equal(envelope.id.bytes != NULL ? envelope.id.bytes : "", samples[i].id);
        if (error == ENVELOPE_OK) {
            assert_string_equal(envelope.method, "a.b");
            assert_non_null(envelope.params);
        }
        envelope_finish(&envelope);
    }
}

static void params_travel_untouched_and_are_empty_where_absent(void **state)
{
    (void)state;
    const char with[] = CALL ",\"params\":{\"entrant\":\"A-17\"}}";
    const char without[] = CALL "}";
    struct envelope envelope;

    assert_int_equal(envelope_read(with, sizeof with - 1, &envelope), ENVELOPE_OK);
    assert_string_equal(params_string(envelope.params, "entrant"), "A-17");
    envelope_finish(&envelope);
    assert_int_equal(envelope_read(without, sizeof without - 1, &envelope), ENVELOPE_OK);
    assert_false(params_has(envelope.params, "entrant"));
    envelope_finish(&envelope);
}

static void a_result_carries_the_id_as_it_came(void **state)
{
    (void)state;
    struct text id = {0};
    struct text result = {0};
    struct text answer = {0};

    text_put(&id, "\"a\"");
    text_put(&result, "{\"v\":1042}");
    envelope_write_result(&answer, &id, &result);
    assert_string_equal(answer.bytes, "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":{\"v\":1042}}");
    text_finish(&id);
    text_finish(&result);
    text_finish(&answer);
}

static void an_error_without_a_readable_id_says_null(void **state)
{
    (void)state;
    struct text answer = {0};

    envelope_write_error(&answer, &(struct text){0}, ENVELOPE_NOT_JSON);
    assert_string_equal(answer.bytes, "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":"
                                      "{\"code\":-32700,\"message\":\"This is not JSON.\"}}");
    text_finish(&answer);
}

static void assert_data(enum status status, const struct refusal *refusal, const char *data)
{
    struct text answer = {0};
    struct text id = {0};

    text_put(&id, "7");
    envelope_write_refusal(&answer, &id, status, refusal);
    assert_non_null(strstr(answer.bytes, "\"code\":-32000,\"message\":\""));
    assert_string_equal(strstr(answer.bytes, "\"data\":"), data);
    text_finish(&id);
    text_finish(&answer);
}

static void a_refusal_gives_its_reason_and_what_belongs_to_it(void **state)
{
    (void)state;
    struct refusal unknown = {.path = "entrant"};
    struct refusal conflict = {.value = "21.5", .v = 1042};
    struct refusal conflict_with_blank = {.v = 9};
    struct refusal busy = {.retry_ms = 40};

    assert_data(REFUSED_PHASE, NULL, "\"data\":{\"reason\":\"phase\"}}}");
    assert_data(REFUSED_UNKNOWN, &unknown, "\"data\":{\"reason\":\"unknown\",\"path\":\"entrant\"}}}");
    assert_data(REFUSED_CONFLICT, &conflict,
                "\"data\":{\"reason\":\"conflict\",\"value\":\"21.5\",\"v\":1042}}}");
    assert_data(REFUSED_CONFLICT, &conflict_with_blank,
                "\"data\":{\"reason\":\"conflict\",\"value\":null,\"v\":9}}}");
    assert_data(REFUSED_BUSY, &busy, "\"data\":{\"reason\":\"busy\",\"retry_ms\":40}}}");
}

static void every_refusal_has_a_sentence_of_its_own(void **state)
{
    (void)state;
    for (enum status status = REFUSED_METHOD; status <= REFUSED_READ_ONLY; status++) {
        struct text answer = {0};
        envelope_write_refusal(&answer, &(struct text){0}, status, NULL);
        assert_null(strstr(answer.bytes, "The server could not do that."));
        text_finish(&answer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_message_is_read_or_answered_with_its_code),
        cmocka_unit_test(params_travel_untouched_and_are_empty_where_absent),
        cmocka_unit_test(a_result_carries_the_id_as_it_came),
        cmocka_unit_test(an_error_without_a_readable_id_says_null),
        cmocka_unit_test(a_refusal_gives_its_reason_and_what_belongs_to_it),
        cmocka_unit_test(every_refusal_has_a_sentence_of_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
