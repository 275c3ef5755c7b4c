#include "server/transport/route.h"

#include <stdio.h>
#include <string.h>

#include "server/transport/handshake.h"
#include "server/transport/inside.h"
#include "server/transport/watcher.h"

/* The forms of a live view that are not WebSockets. */

static bool matches(const char *if_none_match, const char *etag)
{
    return strcmp(if_none_match, "*") == 0 || strstr(if_none_match, etag) != NULL;
}

static void answer_board(struct exchange *exchange, struct channel *channel)
{
    const struct frame *whole;
    struct response response = {
        .code = 200, .type = "application/json", .cache = "no-cache", .any_origin = true};

    fanout_refresh(&exchange->connection.transport->fanout, channel);
    whole = channel_frame_for(channel, 0, FORM_MESSAGE);
    if (whole == NULL) {
        response = response_problem(503, "the contest is still being read");
        response.any_origin = true;
        exchange_answer(exchange, response);
        return;
    }
    channel_etag(channel, exchange->text);
    response.etag = exchange->text;
    if (matches(exchange->head.if_none_match, response.etag)) {
        response.code = 304;
        response.type = NULL;
    } else {
        response.body =
            exchange_copy(exchange, 0, (const char *)whole->bytes + whole->text_at, whole->text_size);
        response.size = response.body != NULL ? whole->text_size : 0;
    }
    exchange_answer(exchange, response);
}

/* The request ends here; the connection goes on as a watcher. */
static int stream_board(struct exchange *exchange, struct channel *channel)
{
    struct transport *transport = exchange->connection.transport;
    struct lws *wsi = exchange->connection.wsi;

    exchange->response = (struct response){
        .code = 200, .type = "text/event-stream", .cache = "no-store", .any_origin = true, .endless = true};
    if (!exchange_write_head(exchange)) {
        return -1;
    }
    lws_set_timeout(wsi, NO_PENDING_TIMEOUT, 0);
    lws_set_opaque_user_data(wsi, NULL);
    exchange_destroy(exchange);
    return watcher_create_stream(transport, wsi, channel) != NULL ? 0 : -1;
}

static struct response problem_for_all(int code, const char *detail)
{
    struct response response = response_problem(code, detail);

    response.any_origin = true;
    return response;
}

static int take_live(struct exchange *exchange, const char *contest)
{
    struct transport *transport = exchange->connection.transport;
    const char *method = exchange->head.method;
    struct room *room = hall_room(transport->hall, contest);
    struct channel *channel = room != NULL ? fanout_channel(&transport->fanout, room) : NULL;
    bool wants_stream = strcmp(method, "GET") == 0 && head_lists(exchange->head.accept, "text/event-stream");
    struct response response;

    if (strcmp(method, "OPTIONS") == 0) {
        response = (struct response){
            .code = 204, .allow = "GET, HEAD, OPTIONS", .any_origin = true, .preflight = true};
        exchange_answer(exchange, response);
    } else if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0) {
        response = problem_for_all(405, "a live view is only read");
        response.allow = "GET, HEAD, OPTIONS";
        exchange_answer(exchange, response);
    } else if (channel == NULL) {
        exchange_answer(exchange, problem_for_all(404, "there is no such contest"));
    } else if (wants_stream && (transport_is_crowded(transport) || transport->streams >= STREAMS_MAX)) {
        exchange_answer(exchange, problem_for_all(503, "too many watch already"));
    } else if (wants_stream) {
        return stream_board(exchange, channel);
    } else {
        answer_board(exchange, channel);
    }
    return 0;
}

/* Pages. */

static void answer_page(struct exchange *exchange, const struct page *page)
{
    bool gzip = page->gzip != NULL && head_lists(exchange->head.accept_encoding, "gzip");
    struct response response = {
        .code = 200,
        .type = page->type,
        .body = gzip ? page->gzip : page->bytes,
        .size = gzip ? page->gzip_size : page->size,
        .etag = gzip ? page->gzip_etag : page->etag,
        .cache = pages_is_immutable(page->path) ? "public, max-age=31536000, immutable" : "no-cache",
        .gzip = gzip,
        .vary = page->gzip != NULL,
    };

    if (matches(exchange->head.if_none_match, response.etag)) {
        response.code = 304;
        response.type = response.body = NULL;
        response.size = 0;
    }
    exchange_answer(exchange, response);
}

static void answer_folder(struct exchange *exchange)
{
    const struct head *head = &exchange->head;

    (void)snprintf(exchange->text, sizeof exchange->text, "%s/%s%s", head->path,
                   head->query[0] != '\0' ? "?" : "", head->query);
    exchange_answer(exchange,
                    (struct response){.code = 301, .location = exchange->text, .cache = "no-cache"});
}

static void take_page(struct exchange *exchange)
{
    const struct pages *pages = &exchange->connection.transport->pages;
    const struct head *head = &exchange->head;
    const struct page *page = pages_find(pages, head->path);
    bool reads = strcmp(head->method, "GET") == 0 || strcmp(head->method, "HEAD") == 0;
    struct response response;

    if (page == NULL && !pages_is_folder(pages, head->path)) {
        exchange_answer(exchange, response_problem(404, "there is nothing here"));
    } else if (!reads) {
        response = response_problem(405, "a page is only read");
        response.allow = "GET, HEAD";
        exchange_answer(exchange, response);
    } else if (page != NULL) {
        answer_page(exchange, page);
    } else {
        answer_folder(exchange);
    }
}

/* Which of them a request is for. */

static bool bodiless_method(const char *method)
{
    return strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0 || strcmp(method, "OPTIONS") == 0;
}

int route_take(struct exchange *exchange)
{
    struct transport *transport = exchange->connection.transport;
    const struct head *head = &exchange->head;
    char contest[ID_LENGTH_MAX + 1];

    if (bodiless_method(head->method) && !exchange->body_ended) {
        exchange_answer(exchange, response_problem(400, "this method takes no body"));
    } else if (exchange->for_metrics && strcmp(head->path, "/metrics") != 0) {
        exchange_answer(exchange, response_problem(404, "only /metrics is here"));
    } else if (handshake_live_contest(head->path, contest, sizeof contest)) {
        return take_live(exchange, contest);
    } else if (!handshake_origin_is_ours(transport, head)) {
        exchange_answer(exchange, response_problem(403, "this Origin is not served"));
    } else if (api_knows(head->path)) {
        exchange_ask(exchange);
    } else if (strcmp(head->path, "/rpc") == 0) {
        struct response response = response_problem(426, "a role connection is a WebSocket");

        response.upgrade = true;
        exchange_answer(exchange, response);
    } else {
        take_page(exchange);
    }
    return 0;
}
