#include <string.h>

#include "server/api_routes.h"
#include "server/log.h"
#include "server/protocol/params.h"

/* Strict: whoever scans a ticket's address from outside gets the page, and the page itself signs in. */
#define COOKIE_ATTRIBUTES "; Path=/; HttpOnly; SameSite=Strict"
static const char thirty_days[] = "; Max-Age=2592000";

enum { RETRY_AFTER_ATTEMPTS = 3 };

/* One answer for everything that does not sign in: nothing can be learnt from it. */
static void refuse(struct api_call *call)
{
    struct problem problem = {
        .code = 401, .detail = "This does not sign in: it is wrong, or it was revoked.", .reason = "unknown"};
    api_call_problem(call, &problem);
}

static void answer_cookie(struct api_call *call, const char *cookie, const char *lifetime)
{
    struct text header = {0};
    text_put(&header, cookie);
    text_put(&header, COOKIE_ATTRIBUTES);
    text_put(&header, lifetime);
    text_put(&header, call->api->world.secure_cookie ? "; Secure" : "");
    struct api_answer answer = {.code = text_ok(&header) ? 204 : 500, .set_cookie = header.bytes};
    api_call_answer(call, &answer);
    text_finish(&header);
}

static void sign_in(struct api_call *call, const struct grant *grant)
{
    char cookie[COOKIE_SIZE];
    accounts_add(&call->grants, grant);
    accounts_write_cookie(call->api->world.accounts, &call->grants, cookie);
    log_info("seat.signed_in", "contest=%s seat=%s role=%s", grant->contest.text, grant->seat.text,
             role_name(grant->role));
    answer_cookie(call, cookie, thirty_days);
}

static bool is_loading(const struct room *room)
{
    return strcmp(room_read_only_reason(room), "loading") == 0;
}

static void take_ticket(struct api_call *call, const char *ticket)
{
    struct grant grant;
    if (!accounts_read_ticket(call->api->world.accounts, ticket, &grant)) {
        refuse(call);
        return;
    }
    const struct room *room = hall_room(call->api->world.hall, grant.contest.text);
    bool is_unknown_yet = room != NULL ? is_loading(room) : !store_is_up(call->api->world.store);
    if (is_unknown_yet) {
        api_call_refuse(call, REFUSED_READ_ONLY, NULL);
    } else if (room == NULL || !room_seat_holds(room, grant.seat.text, grant.serial)) {
        refuse(call);
    } else {
        sign_in(call, &grant);
    }
}

static void on_password_checked(void *arg, bool right)
{
    struct api_call *call = arg;
    struct grant organiser = {.role = ROLE_ORGANISER};
    if (call->api->ended) {
        api_call_refuse(call, REFUSED_BUSY, NULL);
    } else if (right) {
        sign_in(call, &organiser);
    } else {
        refuse(call);
    }
}

static void refuse_busy(struct api_call *call)
{
    struct text text = {0};
    struct problem problem = {
        .code = 429, .detail = "Too many attempts; try again in a moment.", .reason = "busy"};
    problem_write(&problem, &text);
    struct api_answer answer = {.code = 429,
                                .type = PROBLEM_TYPE,
                                .body = text.bytes,
                                .body_size = text.size,
                                .retry_after = RETRY_AFTER_ATTEMPTS};
    api_call_answer(call, &answer);
    text_finish(&text);
}

static void take_password(struct api_call *call, const char *name, const char *password)
{
    enum status status =
        accounts_check_password(call->api->world.accounts, name, password, on_password_checked, call);
    if (status == REFUSED_BUSY) {
        refuse_busy(call);
    } else if (status != OK) {
        api_call_refuse(call, status, NULL);
    }
}

void api_post_sign_in(struct api_call *call)
{
    struct params *params;
    struct refusal refusal;
    enum status status = params_read(call->request->body, call->request->body_size, &params, &refusal);
    if (status != OK) {
        api_call_refuse(call, status, &refusal);
        return;
    }
    const char *ticket = params_string(params, "ticket");
    const char *name = params_string(params, "name");
    const char *password = params_string(params, "password");
    if (ticket != NULL && name == NULL && password == NULL) {
        take_ticket(call, ticket);
    } else if (ticket == NULL && name != NULL && password != NULL) {
        take_password(call, name, password);
    } else {
        refusal = (struct refusal){.path = "ticket"};
        api_call_refuse(call, REFUSED_SCHEMA, &refusal);
    }
    params_drop(params);
}

/* What was revoked is not told; what cannot be known while a room loads is. */
static bool is_worth_telling(const struct api_call *call, const struct grant *grant)
{
    const struct room *room = hall_room(call->api->world.hall, grant->contest.text);
    if (grant->contest.text[0] == '\0') {
        return true;
    }
    if (room == NULL) {
        return !store_is_up(call->api->world.store);
    }
    return is_loading(room) || room_seat_holds(room, grant->seat.text, grant->serial);
}

void api_get_sign_in(struct api_call *call)
{
    struct text text = {0};
    const char *separator = "";
    text_put(&text, "{\"grants\":[");
    for (size_t i = 0; i < call->grants.count; i++) {
        const struct grant *grant = &call->grants.list[i];
        if (!is_worth_telling(call, grant)) {
            continue;
        }
        text_format(&text, "%s{", separator);
        if (grant->contest.text[0] != '\0') {
            text_format(&text, "\"contest\":\"%s\",\"seat\":\"%s\",", grant->contest.text, grant->seat.text);
        }
        text_format(&text, "\"role\":\"%s\"}", role_name(grant->role));
        separator = ",";
    }
    text_put(&text, "]}");
    api_call_json(call, &text);
}

void api_delete_sign_in(struct api_call *call)
{
    answer_cookie(call, "jiangtai=", "; Max-Age=0");
}
