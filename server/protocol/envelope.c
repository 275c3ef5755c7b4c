#include "server/protocol/envelope.h"

#include <string.h>

#include "server/protocol/tree.h"

enum { ENVELOPE_ID_MAX = 64 };

/* True when the id is absent or one that can be given back. */
static bool read_id(const json_t *message, struct text *id)
{
    const json_t *value = json_object_get(message, "id");

    if (value == NULL) {
        return true;
    }
    if (json_is_string(value) ? json_string_length(value) > ENVELOPE_ID_MAX
                              : !json_is_integer(value) && !json_is_null(value)) {
        return false;
    }
    tree_write(value, NULL, id);
    return true;
}

static bool is_version_2(const json_t *message)
{
    const char *version = json_string_value(json_object_get(message, "jsonrpc"));

    return version != NULL && strcmp(version, "2.0") == 0;
}

/* Takes a reference to the params, or to an empty object where there are none. */
static bool take_params(const json_t *message, struct params **params)
{
    json_t *object = json_object_get(message, "params");

    if (object == NULL) {
        *params = (struct params *)json_object();
        return *params != NULL;
    }
    if (!json_is_object(object)) {
        return false;
    }
    *params = (struct params *)json_incref(object);
    return true;
}

static enum envelope_error read_request(const json_t *message, struct envelope *envelope)
{
    if (!json_is_object(message) || !read_id(message, &envelope->id) || !is_version_2(message)) {
        return ENVELOPE_INVALID;
    }
    const char *method = json_string_value(json_object_get(message, "method"));
    if (method == NULL || !take_params(message, &envelope->params)) {
        return ENVELOPE_INVALID;
    }
    size_t size = strlen(method);
    if (size >= sizeof envelope->method) {
        return ENVELOPE_METHOD;
    }
    memcpy(envelope->method, method, size + 1);
    return ENVELOPE_OK;
}

enum envelope_error envelope_read(const char *bytes, size_t size, struct envelope *envelope)
{
    json_error_t where;
    json_t *message;

    *envelope = (struct envelope){0};
    enum tree_error outcome = tree_read(bytes, size, TREE_DEPTH_MAX + 1, &message, &where);
    if (outcome != TREE_OK) {
        return outcome == TREE_NOT_JSON ? ENVELOPE_NOT_JSON : ENVELOPE_INVALID;
    }
    enum envelope_error error = read_request(message, envelope);
    json_decref(message);
    return error;
}

void envelope_finish(struct envelope *envelope)
{
    text_finish(&envelope->id);
    params_drop(envelope->params);
    envelope->params = NULL;
}

static void begin_answer(struct text *text, const struct text *id)
{
    text_put(text, "{\"jsonrpc\":\"2.0\",\"id\":");
    if (id->size > 0) {
        text_add(text, id->bytes, id->size);
    } else {
        text_put(text, "null");
    }
}

void envelope_write_result(struct text *text, const struct text *id, const struct text *result)
{
    begin_answer(text, id);
    text_put(text, ",\"result\":");
    text_add(text, result->bytes, result->size);
    text_put(text, "}");
}

static void write_code(struct text *text, enum envelope_error code, const char *sentence)
{
    text_put(text, ",\"error\":{\"code\":");
    text_number(text, code);
    text_put(text, ",\"message\":");
    text_quote(text, sentence);
}

static const char *error_sentence(enum envelope_error error)
{
    switch (error) {
    case ENVELOPE_NOT_JSON: return "This is not JSON.";
    case ENVELOPE_METHOD: return "There is no such method.";
    default: return "This is not a JSON-RPC 2.0 request; batches are not taken.";
    }
}

void envelope_write_error(struct text *text, const struct text *id, enum envelope_error error)
{
    begin_answer(text, id);
    write_code(text, error, error_sentence(error));
    text_put(text, "}}");
}

/* For people who read the wire; programs read data.reason. */
static const char *refusal_sentence(enum status status)
{
    static const char *const sentences[] = {
        [REFUSED_METHOD] = "There is no such method.",
        [REFUSED_BUSY] = "Too much is asked at once; try again.",
        [REFUSED_ROLE] = "This role may not do that.",
        [REFUSED_PHASE] = "This is not possible in the present phase of the contest.",
        [REFUSED_SCHEMA] = "The params do not have the published shape.",
        [REFUSED_UNKNOWN] = "There is no such thing in this contest.",
        [REFUSED_RECUSED] = "This seat is recused from judging this entrant.",
        [REFUSED_RELEASED] = "This seat was released.",
        [REFUSED_SEALED] = "The sheet was already submitted.",
        [REFUSED_RANGE] = "The value is outside its range or off its step.",
        [REFUSED_CONFLICT] = "Somebody else changed this first.",
        [REFUSED_INCOMPLETE] = "Something is still missing.",
        [REFUSED_EXISTS] = "It is there already.",
        [REFUSED_ABSENT] = "This entrant does not take part.",
        [REFUSED_DISCLOSURE] = "This may not be shown yet.",
        [REFUSED_OP_REUSED] = "This op was used for another request.",
        [REFUSED_OP_NEVER] = "This op was declared never to apply.",
        [REFUSED_READ_ONLY] = "The contest takes no changes at the moment; try again.",
    };

    if ((size_t)status < sizeof sentences / sizeof sentences[0] && sentences[status] != NULL) {
        return sentences[status];
    }
    return "The server could not do that.";
}

static void write_data(struct text *text, enum status status, const struct refusal *refusal)
{
    text_put(text, ",\"data\":{\"reason\":");
    text_quote(text, status_name(status));
    if (refusal != NULL && refusal->path[0] != '\0') {
        text_put(text, ",\"path\":");
        text_quote(text, refusal->path);
    }
    if (refusal != NULL && status == REFUSED_CONFLICT) {
        text_put(text, ",\"value\":");
        if (refusal->value[0] != '\0') {
            text_quote(text, refusal->value);
        } else {
            text_put(text, "null");
        }
        text_put(text, ",\"v\":");
        text_number(text, (int64_t)refusal->v);
    }
    if (refusal != NULL && status == REFUSED_BUSY) {
        text_put(text, ",\"retry_ms\":");
        text_number(text, refusal->retry_ms);
    }
    text_put(text, "}");
}

void envelope_write_refusal(struct text *text, const struct text *id, enum status status,
                            const struct refusal *refusal)
{
    begin_answer(text, id);
    write_code(text, ENVELOPE_REFUSED, refusal_sentence(status));
    write_data(text, status, refusal);
    text_put(text, "}}");
}
