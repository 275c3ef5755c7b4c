#include "server/bots/ask.h"

#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"

enum { RETRY_MS = 250, LOST_MAX = 2 };

static void ask_free(struct ask *ask)
{
    free(ask->method);
    free(ask->members);
    free(ask);
}

struct ask *asks_add(struct asks *asks, const struct ask_words *words, speaker_answered answered, void *arg)
{
    struct ask *ask = memory_zeroed(1, sizeof *ask);
    struct ask **end = &asks->first;
    while (*end != NULL) {
        end = &(*end)->next;
    }
    *end = ask;
    ask->id = ++asks->ids;
    ask->method = strdup(words->method);
    ask->members = strdup(words->members);
    ask->answered = answered;
    ask->arg = arg;
    if (words->is_change) {
        chance_op(ask->op);
    }
    return ask;
}

struct ask *asks_find(const struct asks *asks, uint64_t id)
{
    struct ask *ask = asks->first;
    while (ask != NULL && ask->id != id) {
        ask = ask->next;
    }
    return ask;
}

void asks_take(struct asks *asks, struct ask *ask)
{
    struct ask **at = &asks->first;
    while (*at != ask) {
        at = &(*at)->next;
    }
    *at = ask->next;
}

void asks_finish(struct asks *asks)
{
    while (asks->first != NULL) {
        struct ask *ask = asks->first;
        asks->first = ask->next;
        ask_free(ask);
    }
}

bool asks_may_send(const struct asks *asks)
{
    size_t sent = 0;
    for (const struct ask *ask = asks->first; ask != NULL; ask = ask->next) {
        sent += ask->state == ASK_SENT ? 1 : 0;
    }
    return sent < ASKS_SENT_MAX;
}

void asks_lose(struct asks *asks)
{
    for (struct ask *ask = asks->first; ask != NULL; ask = ask->next) {
        ask->lost += ask->state == ASK_SENT ? 1 : 0;
        ask->state = ASK_WAITS;
        ask->due_ms = 0;
    }
}

void ask_write(struct ask *ask, struct text *text)
{
    ask->asks_status = ask->op[0] != '\0' && ask->lost >= LOST_MAX;
    text_format(text, "{\"jsonrpc\":\"2.0\",\"id\":%llu,\"method\":", (unsigned long long)ask->id);
    text_quote(text, ask->asks_status ? "op.status" : ask->method);
    text_put(text, ",\"params\":{");
    if (ask->op[0] != '\0') {
        text_format(text, "\"op\":\"%s\"", ask->op);
    }
    if (!ask->asks_status) {
        text_put(text, ask->op[0] != '\0' && ask->members[0] != '\0' ? "," : "");
        text_put(text, ask->members);
    }
    text_put(text, "}}");
}

static const char *string_of(const struct params *params, const char *name)
{
    const char *string = params != NULL ? params_string(params, name) : NULL;
    return string != NULL ? string : "";
}

static const struct params *data_of(const struct params *message)
{
    const struct params *error = params_member(message, "error");
    return error != NULL ? params_member(error, "data") : NULL;
}

/* A server that was at fault may do better later. */
static bool is_passing(const char *reason)
{
    return strcmp(reason, "busy") == 0 || strcmp(reason, "read_only") == 0 ||
           strncmp(reason, "fault", 5) == 0;
}

enum ask_outcome ask_hear(struct ask *ask, const struct params *message, uint64_t now_ms)
{
    const struct params *data = data_of(message);
    const struct params *result = params_member(message, "result");
    uint64_t retry_ms = data != NULL ? params_integer(data, "retry_ms") : 0;
    if (is_passing(string_of(data, "reason"))) {
        ask->state = ASK_WAITS;
        ask->due_ms = now_ms + (retry_ms > 0 ? retry_ms : RETRY_MS);
        return ASK_LATER;
    }
    if (ask->asks_status && strcmp(string_of(result, "outcome"), "applied") != 0) {
        chance_op(ask->op);
        ask->lost = 0;
        return ASK_AGAIN_NOW;
    }
    return ASK_KNOWN;
}

void ask_answer(struct ask *ask, const struct params *message)
{
    const struct params *data = data_of(message);
    const struct params *result = params_member(message, "result");
    struct speaker_answer answer = {
        .result = result,
        .reason = data != NULL     ? string_of(data, "reason")
                  : result != NULL ? ""
                                   : "method",
        .path = string_of(data, "path"),
        .v = result != NULL ? params_integer(result, "v")
             : data != NULL ? params_integer(data, "v")
                            : 0,
    };
    if (ask->answered != NULL) {
        ask->answered(ask->arg, &answer);
    }
    ask_free(ask);
}
