#include "server/api_call.h"

#include <stdlib.h>
#include <string.h>

static const char type_json[] = "application/json";

enum { RETRY_AFTER = 1 };

void api_call_answer(struct api_call *call, const struct api_answer *answer)
{
    struct api *api = call->api;
    api->answered[answer->code / 100 % 6]++;
    call->answer(call->arg, answer);
    free(call);
    api->pending--;
    if (api->ended && api->pending == 0) {
        free(api);
    }
}

static void answer_text(struct api_call *call, struct api_answer *answer, struct text *text)
{
    answer->body = text->bytes;
    answer->body_size = text->size;
    if (!text_ok(text)) {
        *answer = (struct api_answer){.code = 500};
    }
    api_call_answer(call, answer);
    text_finish(text);
}

void api_call_json(struct api_call *call, struct text *text)
{
    struct api_answer answer = {.code = 200, .type = type_json};
    answer_text(call, &answer, text);
}

void api_call_problem(struct api_call *call, const struct problem *problem)
{
    struct text text = {0};
    bool again = problem->code == 503 || problem->code == 429;
    struct api_answer answer = {
        .code = problem->code, .type = PROBLEM_TYPE, .retry_after = again ? RETRY_AFTER : 0};
    problem_write(problem, &text);
    answer_text(call, &answer, &text);
}

static const char *detail_of(enum status status)
{
    switch (status) {
    case REFUSED_BUSY: return "Not now; try again in a moment.";
    case REFUSED_READ_ONLY: return "The contest cannot take changes now; try again.";
    case REFUSED_ROLE: return "You may not do this in this contest.";
    case REFUSED_PHASE: return "Not in this phase of the contest.";
    case REFUSED_SCHEMA: return "What came does not have the published shape.";
    case REFUSED_UNKNOWN: return "There is no such thing in this contest.";
    case REFUSED_CONFLICT: return "Somebody was first.";
    case REFUSED_EXISTS: return "It is there already.";
    case REFUSED_OP_REUSED: return "This op was used for something else.";
    case REFUSED_OP_NEVER: return "This op was declared never to apply.";
    default:
        return status_is_fault(status) ? "The store did not answer; whether it happened is not known."
                                       : "It was refused, and nothing changed.";
    }
}

void api_call_refuse(struct api_call *call, enum status status, const struct refusal *refusal)
{
    struct problem problem = {
        .code = problem_code(status),
        .detail = detail_of(status),
        .reason = status_name(status),
        .refusal = refusal,
    };
    api_call_problem(call, &problem);
}

void api_call_unknown_contest(struct api_call *call)
{
    if (!store_is_up(call->api->world.store)) {
        api_call_refuse(call, REFUSED_READ_ONLY, NULL);
        return;
    }
    struct problem problem = {.code = 404, .detail = "There is no such contest.", .reason = "unknown"};
    api_call_problem(call, &problem);
}

void api_call_forbidden(struct api_call *call)
{
    struct problem problem = {.code = call->grants.count > 0 ? 403 : 401,
                              .detail = "You may not see or do this.",
                              .reason = "role"};
    api_call_problem(call, &problem);
}

struct room *api_call_room(const struct api_call *call)
{
    return hall_room(call->api->world.hall, call->contest.text);
}

const struct grant *api_call_grant(const struct api_call *call, const struct room *room, unsigned roles)
{
    for (size_t i = 0; i < call->grants.count; i++) {
        const struct grant *grant = &call->grants.list[i];
        bool is_account = grant->contest.text[0] == '\0';
        if ((1u << grant->role & roles) == 0) {
            continue;
        }
        if (is_account || (room != NULL && id_equals(&grant->contest, room_contest(room)) &&
                           room_seat_holds(room, grant->seat.text, grant->serial))) {
            return grant;
        }
    }
    return NULL;
}

const char *api_grant_by(const struct grant *grant)
{
    return grant->seat.text[0] == '\0' ? role_name(grant->role) : grant->seat.text;
}

bool api_call_query(const struct api_call *call, const char *name, char *value, size_t room)
{
    size_t length = strlen(name);
    value[0] = '\0';
    for (const char *at = call->request->query; *at != '\0'; at += strspn(at, "&")) {
        size_t size = strcspn(at, "&");
        if (size > length && strncmp(at, name, length) == 0 && at[length] == '=' && size - length <= room) {
            memcpy(value, at + length + 1, size - length - 1);
            value[size - length - 1] = '\0';
            return true;
        }
        at += size;
    }
    return false;
}

void api_call_answered(void *arg, const struct room_answer *answer)
{
    struct api_call *call = arg;
    struct text text = {0};
    if (answer->status != OK) {
        api_call_refuse(call, answer->status, answer->refusal);
        return;
    }
    text_put(&text, answer->result);
    api_call_json(call, &text);
}
