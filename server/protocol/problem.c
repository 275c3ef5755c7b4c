#include "server/protocol/problem.h"

static const struct title {
    int code;
    const char *words;
} titles[] = {
    {400, "Bad Request"},         {401, "Unauthorized"},
    {403, "Forbidden"},           {404, "Not Found"},
    {405, "Method Not Allowed"},  {409, "Conflict"},
    {413, "Content Too Large"},   {422, "Unprocessable Content"},
    {429, "Too Many Requests"},   {500, "Internal Server Error"},
    {503, "Service Unavailable"},
};

static const char *title_of(int code)
{
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
        if (titles[i].code == code) {
            return titles[i].words;
        }
    }
    return "Error";
}

int problem_code(enum status status)
{
    static const int codes[] = {
        [OK] = 200,
        [REFUSED_METHOD] = 404,
        [REFUSED_BUSY] = 503,
        [REFUSED_ROLE] = 403,
        [REFUSED_PHASE] = 409,
        [REFUSED_SCHEMA] = 422,
        [REFUSED_UNKNOWN] = 404,
        [REFUSED_RECUSED] = 409,
        [REFUSED_RELEASED] = 409,
        [REFUSED_SEALED] = 409,
        [REFUSED_RANGE] = 422,
        [REFUSED_CONFLICT] = 409,
        [REFUSED_INCOMPLETE] = 409,
        [REFUSED_EXISTS] = 409,
        [REFUSED_ABSENT] = 409,
        [REFUSED_DISCLOSURE] = 409,
        [REFUSED_OP_REUSED] = 409,
        [REFUSED_OP_NEVER] = 409,
        [REFUSED_READ_ONLY] = 503,
        [FAULT_STORE] = 503,
        [FAULT_STORE_BEHIND] = 503,
        [FAULT_CHAIN_BROKEN] = 503,
    };
    return (size_t)status < sizeof codes / sizeof codes[0] && codes[status] != 0 ? codes[status] : 500;
}

static void put_member(struct text *text, const char *name, const char *value)
{
    text_format(text, ",\"%s\":", name);
    text_quote(text, value);
}

static void put_faults(const struct faults *faults, struct text *text)
{
    text_put(text, "\"faults\":[");
    for (size_t i = 0; i < faults->count; i++) {
        text_put(text, i > 0 ? ",{\"place\":" : "{\"place\":");
        text_quote(text, faults->list[i].place);
        put_member(text, "words", faults->list[i].words);
        if (faults->list[i].zh != NULL) {
            put_member(text, "words_zh", faults->list[i].zh);
        }
        text_put(text, "}");
    }
    text_put(text, "]");
    if (faults->found > faults->count) {
        text_format(text, ",\"found\":%zu", faults->found);
    }
}

static void put_refusal(const struct refusal *refusal, struct text *text)
{
    if (refusal->path[0] != '\0') {
        put_member(text, "path", refusal->path);
    }
    if (refusal->v > 0) {
        put_member(text, "value", refusal->value);
        text_put(text, ",\"v\":");
        text_number(text, (int64_t)refusal->v);
    }
}

void problem_write(const struct problem *problem, struct text *text)
{
    text_put(text, "{\"type\":\"about:blank\"");
    put_member(text, "title", title_of(problem->code));
    text_format(text, ",\"status\":%d", problem->code);
    put_member(text, "detail", problem->detail);
    put_member(text, "reason", problem->reason);
    if (problem->contest != NULL) {
        put_member(text, "contest", problem->contest);
    }
    if (problem->refusal != NULL) {
        put_refusal(problem->refusal, text);
    }
    if (problem->faults != NULL) {
        text_put(text, ",");
        put_faults(problem->faults, text);
    }
    text_put(text, "}");
}

void problem_write_faults(const struct faults *faults, struct text *text)
{
    text_put(text, "{");
    put_faults(faults, text);
    text_put(text, "}");
}
