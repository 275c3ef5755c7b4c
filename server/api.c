#include "server/api.h"

#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/api_routes.h"
#include "server/protocol/definition.h"

enum { SIGN_IN_SIZE_MAX = 4096, ROSTER_SIZE_MAX = DEFINITION_SIZE_MAX };

static const struct api_route routes[] = {
    {"GET", "/healthz", 0, api_get_health},
    {"GET", "/readyz", 0, api_get_ready},
    {"GET", "/metrics", 0, api_get_metrics},
    {"GET", "/api/sign-in", 0, api_get_sign_in},
    {"POST", "/api/sign-in", SIGN_IN_SIZE_MAX, api_post_sign_in},
    {"DELETE", "/api/sign-in", 0, api_delete_sign_in},
    {"GET", "/api/contests", 0, api_get_contests},
    {"GET", "/api/contests/{}", 0, api_get_contest},
    {"GET", "/api/contests/{}/why", 0, api_get_why},
    {"GET", "/api/templates", 0, api_get_templates},
    {"GET", "/api/templates/{}", 0, api_get_template},
    {"POST", "/api/templates/{}/score", DEFINITION_SIZE_MAX, api_post_template_score},
    {"PUT", "/api/contests/{}/definition", DEFINITION_SIZE_MAX, api_put_definition},
    {"PUT", "/api/contests/{}/roster", ROSTER_SIZE_MAX, api_put_roster},
    {"GET", "/api/contests/{}/log", 0, api_get_log},
};
enum { ROUTES = sizeof routes / sizeof routes[0] };

struct api *api_create(const struct api_world *world)
{
    struct api *api = calloc(1, sizeof *api);
    if (api != NULL) {
        api->world = *world;
    }
    return api;
}

/* Calls under way keep the struct until the last of them is answered. */
void api_destroy(struct api *api)
{
    if (api == NULL) {
        return;
    }
    api_cards_finish(&api->cards);
    api->ended = true;
    if (api->pending == 0) {
        free(api);
    }
}

struct api_metrics *api_metrics(struct api *api)
{
    return &api->metrics;
}

void api_settled(struct api *api, struct room *room)
{
    api_cards_refresh(&api->cards, room);
}

bool api_knows(const char *path)
{
    if (strncmp(path, "/api/", 5) == 0 || strcmp(path, "/api") == 0) {
        return true;
    }
    for (size_t i = 0; i < ROUTES; i++) {
        if (strcmp(routes[i].path, path) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether a path is of the pattern; what stands in the place of {} goes to id. */
static bool path_matches(const char *pattern, const char *path, struct id *id)
{
    const char *hole = strstr(pattern, "{}");
    *id = (struct id){.text = ""};
    if (hole == NULL) {
        return strcmp(pattern, path) == 0;
    }
    size_t before = (size_t)(hole - pattern);
    if (strncmp(pattern, path, before) != 0) {
        return false;
    }
    size_t length = strcspn(path + before, "/");
    char text[ID_LENGTH_MAX + 1] = "";
    if (length == 0 || length > ID_LENGTH_MAX || strcmp(hole + 2, path + before + length) != 0) {
        return false;
    }
    memcpy(text, path + before, length);
    return id_set(id, text);
}

static bool method_matches(const char *wanted, const char *method)
{
    return strcmp(wanted, method) == 0 || (strcmp(wanted, "GET") == 0 && strcmp(method, "HEAD") == 0);
}

/* NULL when there is none; then allow, if anything, lists the methods of that path. */
static const struct api_route *find_route(const char *method, const char *path, struct id *contest,
                                          struct text *allow)
{
    for (size_t i = 0; i < ROUTES; i++) {
        if (!path_matches(routes[i].path, path, contest)) {
            continue;
        }
        if (method_matches(routes[i].method, method)) {
            return &routes[i];
        }
        text_put(allow, allow->size > 0 ? ", " : "");
        text_put(allow, routes[i].method);
        text_put(allow, strcmp(routes[i].method, "GET") == 0 ? ", HEAD" : "");
    }
    return NULL;
}

size_t api_body_max(const char *method, const char *path)
{
    struct id contest;
    struct text allow = {0};
    const struct api_route *route = find_route(method, path, &contest, &allow);
    text_finish(&allow);
    return route != NULL ? route->body_max : 0;
}

static void answer_no_route(struct api_call *call, const char *allow)
{
    struct text text = {0};
    struct problem problem = {
        .code = 404,
        .reason = "unknown",
        .detail = "There is nothing at this address. A contest id is 1 to 32 of A-Z a-z 0-9 . _ -",
    };
    if (allow != NULL) {
        problem = (struct problem){
            .code = 405, .reason = "method", .detail = "This address does not take this method."};
    }
    problem_write(&problem, &text);
    struct api_answer answer = {.code = problem.code,
                                .type = PROBLEM_TYPE,
                                .body = text.bytes,
                                .body_size = text.size,
                                .allow = allow};
    api_call_answer(call, &answer);
    text_finish(&text);
}

void api_handle(struct api *api, const struct api_request *request, api_answered answer, void *arg)
{
    struct text allow = {0};
    struct api_call *call = memory_zeroed(1, sizeof *call);
    *call = (struct api_call){.api = api, .request = request, .answer = answer, .arg = arg};
    api->pending++;
    accounts_read_cookie(api->world.accounts, request->cookie, &call->grants);
    const struct api_route *route = find_route(request->method, request->path, &call->contest, &allow);
    if (route == NULL) {
        answer_no_route(call, allow.bytes);
    } else {
        route->handle(call);
    }
    text_finish(&allow);
}
