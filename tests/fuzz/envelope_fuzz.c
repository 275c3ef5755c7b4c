/*
 * A message from a client: envelope, schema, and back to text. Params that were admitted are written so that
 * reading them again gives the same bytes, which is what a fact's replay rests on.
 */
#include <assert.h>
#include <string.h>

#include "server/protocol/envelope.h"
#include "server/protocol/schema.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const char shape[] =
    "{\"type\":\"object\",\"required\":[\"op\",\"entrant\",\"value\"],\"additionalProperties\":false,"
    "\"properties\":{"
    "\"op\":{\"type\":\"string\",\"pattern\":\"op\"},\"entrant\":{\"type\":\"string\",\"pattern\":\"id\"},"
    "\"value\":{\"type\":[\"string\",\"null\"],\"pattern\":\"decimal\",\"maxLength\":11},"
    "\"base\":{\"type\":\"integer\",\"minimum\":0},\"reason\":{\"type\":\"string\",\"pattern\":\"text\","
    "\"maxLength\":200},"
    "\"on\":{\"type\":\"boolean\"},\"phase\":{\"enum\":[\"open\",\"closed\"]},\"rules\":{\"type\":\"object\"}"
    ","
    "\"marks\":{\"type\":\"array\",\"maxItems\":8,\"items\":{\"type\":\"object\",\"properties\":{"
    "\"criterion\":{\"type\":\"string\"}},\"additionalProperties\":false}}}}";

static void check_written(const struct params *params)
{
    struct text once = {0};
    struct text twice = {0};
    struct params *again;
    struct refusal refusal;

    params_write(params, &once);
    enum status status = params_read(once.bytes, once.size, &again, &refusal);
    assert(status == OK);
    params_write(again, &twice);
    assert(once.size == twice.size && memcmp(once.bytes, twice.bytes, once.size) == 0);
    params_drop(again);
    text_finish(&once);
    text_finish(&twice);
}

static void check_answer(const struct envelope *envelope, enum envelope_error error, enum status status,
                         const struct refusal *refusal)
{
    struct text answer = {0};
    struct params *parsed;
    struct refusal ignored;

    if (error != ENVELOPE_OK) {
        envelope_write_error(&answer, &envelope->id, error);
    } else {
        envelope_write_refusal(&answer, &envelope->id, status == OK ? REFUSED_PHASE : status, refusal);
    }
    enum status readable = params_read(answer.bytes, answer.size, &parsed, &ignored);
    assert(readable == OK);
    params_drop(parsed);
    text_finish(&answer);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static struct schema *schema;
    struct envelope envelope;
    struct refusal refusal = {0};
    enum status status = REFUSED_SCHEMA;

    if (schema == NULL) {
        schema = schema_read(shape, sizeof shape - 1);
        assert(schema != NULL);
    }
    enum envelope_error error = envelope_read((const char *)bytes, size, &envelope);
    if (error == ENVELOPE_OK) {
        status = schema_admits(schema, envelope.params, &refusal);
        check_written(envelope.params);
    }
    check_answer(&envelope, error, status, &refusal);
    envelope_finish(&envelope);
    return 0;
}
