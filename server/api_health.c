#include <string.h>

#include "server/api_routes.h"

static void answer_plain(struct api_call *call, const char *words)
{
    struct api_answer answer = {.code = 200, .type = "text/plain", .body = words, .body_size = strlen(words)};
    api_call_answer(call, &answer);
}

void api_get_health(struct api_call *call)
{
    answer_plain(call, "alive\n");
}

/* The first room that cannot take a mark; NULL when it is the store itself. */
static const struct room *find_read_only(struct hall *hall)
{
    for (size_t i = 0; i < hall_count(hall); i++) {
        if (!room_is_writable(hall_at(hall, i))) {
            return hall_at(hall, i);
        }
    }
    return NULL;
}

void api_get_ready(struct api_call *call)
{
    char reason[256] = "";
    struct hall *hall = call->api->world.hall;
    if (hall_is_ready(hall, reason, sizeof reason)) {
        answer_plain(call, "ready\n");
        return;
    }
    const struct room *room = find_read_only(hall);
    struct problem problem = {
        .code = 503,
        .detail = reason,
        .reason = room != NULL ? room_read_only_reason(room) : "store_down",
        .contest = room != NULL ? room_contest(room) : NULL,
    };
    api_call_problem(call, &problem);
}
