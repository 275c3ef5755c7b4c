#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/api_routes.h"

/* A longer log comes in parts: the last line names the whole log's head, and the caller asks on from there. */
enum {
    EXPORTS_MAX = 4,
    EXPORT_SIZE_MAX = 64 * 1024 * 1024,
    PAGE_MAX = 1000,
};

/* A log on its way out, page by page, up to where it stood when the first page was read. */
struct export
{
    struct api_call *call;
    uint64_t after; /* version of the newest line */
    uint64_t to;
    struct hash head;
    bool begun;
    struct text lines;
};

static void finish(struct export *export)
{
    text_finish(&export->lines);
    free(export);
}

static void fail(struct export *export, enum status status)
{
    struct api_call *call = export->call;
    call->api->exports--;
    api_call_refuse(call, status, NULL);
    finish(export);
}

static void complete(struct export *export)
{
    struct api_call *call = export->call;
    char head[HASH_HEX + 1];
    hash_print(&export->head, head);
    text_format(&export->lines, "{\"v\":%llu,\"head\":\"%s\"}\n", (unsigned long long)export->to, head);
    if (!text_ok(&export->lines)) {
        fail(export, FAULT_MEMORY);
        return;
    }
    struct api_answer answer = {.code = 200,
                                .type = "application/x-ndjson",
                                .body = export->lines.bytes,
                                .body_size = export->lines.size};
    call->api->exports--;
    api_call_answer(call, &answer);
    finish(export);
}

static void add_lines(struct export *export, const struct store_page *page)
{
    for (size_t i = 0; i < page->count && page->versions[i] <= export->to; i++) {
        if (export->lines.size + page->entries[i].size > EXPORT_SIZE_MAX) {
            return;
        }
        text_add(&export->lines, page->entries[i].bytes, page->entries[i].size);
        text_add(&export->lines, "\n", 1);
        export->after = page->versions[i];
    }
}

static void on_page(void *arg, const struct store_page *page)
{
    struct export *export = arg;
    struct api *api = export->call->api;
    uint64_t before = export->after;
    if (page->status != OK || api->ended) {
        fail(export, page->status != OK ? page->status : REFUSED_BUSY);
        return;
    }
    if (!export->begun) {
        export->begun = true;
        export->to = page->head_v;
        export->head = page->head;
    }
    add_lines(export, page);
    if (export->after >= export->to || export->after == before) {
        complete(export);
        return;
    }
    store_read(api->world.store, export->call->contest.text, export->after, PAGE_MAX, on_page, export);
}

static void begin(struct api_call *call, uint64_t since)
{
    if (call->api->exports >= EXPORTS_MAX || !store_is_up(call->api->world.store)) {
        api_call_refuse(call, REFUSED_BUSY, NULL);
        return;
    }
    struct export *export = memory_zeroed(1, sizeof *export);
    export->call = call;
    export->after = since;
    call->api->exports++;
    store_read(call->api->world.store, call->contest.text, since, PAGE_MAX, on_page, export);
}

static bool read_since(const struct api_call *call, uint64_t *since)
{
    char text[24];
    char *end;
    *since = 0;
    if (!api_call_query(call, "since", text, sizeof text)) {
        return strstr(call->request->query, "since=") == NULL;
    }
    if (strspn(text, "0123456789") != strlen(text) || text[0] == '\0' || strlen(text) > 16) {
        return false;
    }
    *since = strtoull(text, &end, 10);
    return true;
}

/* The log gives every mark away: it is public with the results, and never where these are not. */
static bool may_read(struct api_call *call, const struct room *room)
{
    api_cards_refresh(&call->api->cards, room);
    const struct card *card = api_cards_find(&call->api->cards, call->contest.text);
    return (card != NULL && card->phase >= PHASE_PUBLISHED && card->scores_are_public) ||
           api_call_grant(call, room, MAY_ORGANISER | MAY_SUPERVISOR) != NULL;
}

void api_get_log(struct api_call *call)
{
    uint64_t since;
    const struct room *room = api_call_room(call);
    if (room == NULL) {
        api_call_unknown_contest(call);
    } else if (strcmp(room_read_only_reason(room), "loading") == 0) {
        api_call_refuse(call, REFUSED_READ_ONLY, NULL); /* nobody knows yet whose tickets hold */
    } else if (!may_read(call, room)) {
        struct problem problem = {.code = 403,
                                  .detail = "The log is not public yet.",
                                  .reason = "role",
                                  .contest = call->contest.text};
        api_call_problem(call, &problem);
    } else if (!read_since(call, &since)) {
        struct refusal refusal = {.path = "since"};
        api_call_refuse(call, REFUSED_SCHEMA, &refusal);
    } else {
        begin(call, since);
    }
}
