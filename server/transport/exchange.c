#include "server/transport/exchange.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/transport/handshake.h"
#include "server/transport/inside.h"
#include "server/transport/message.h"
#include "server/transport/response.h"
#include "server/transport/watcher.h"

enum {
    BODY_MS = 10 * 1000,  /* for a whole body to come in */
    ASK_MS = 30 * 1000,   /* for the api to answer */
    STALL_MS = 30 * 1000, /* without a byte of the answer taken */
    DRAIN_MS = 2 * 1000,  /* to look away while a body that nobody wants comes in */
    STEP = 32 * 1024,     /* written at once */
};

enum step { READING, ASKING, ANSWERING, DRAINING };

struct exchange {
    struct connection connection;
    struct exchange *next, *previous;
    struct door *door;
    enum step step;
    struct head head;
    struct message body;
    bool body_ended;
    struct response response;
    bool head_written;
    size_t written; /* of the answer's body */
    char *owned[3]; /* what the answer borrows: body, cookie, allow */
    char text[sizeof(((struct head *)0)->path) + sizeof(((struct head *)0)->query) + 4]; /* likewise */
};

static struct exchange *of(struct connection *connection)
{
    return (struct exchange *)connection;
}

static void plan(struct exchange *exchange, enum step step, unsigned ms)
{
    exchange->step = step;
    wheel_put(&exchange->connection.transport->wheel, &exchange->connection.entry, ms);
}

static void destroy(struct exchange *exchange)
{
    if (exchange->previous != NULL) {
        exchange->previous->next = exchange->next;
    } else {
        exchange->connection.transport->exchanges = exchange->next;
    }
    if (exchange->next != NULL) {
        exchange->next->previous = exchange->previous;
    }
    wheel_take(&exchange->connection.entry);
    message_clear(&exchange->body);
    for (size_t i = 0; i < sizeof exchange->owned / sizeof exchange->owned[0]; i++) {
        free(exchange->owned[i]);
    }
    free(exchange);
}

/* Answering. */

/* While a body is still under way, the next request cannot be told from it: the connection must end. */
static void answer(struct exchange *exchange, struct response response)
{
    exchange->response = response;
    exchange->response.close |= exchange->head.closes || !exchange->body_ended;
    exchange->response.head_only = strcmp(exchange->head.method, "HEAD") == 0;
    plan(exchange, ANSWERING, STALL_MS);
    lws_callback_on_writable(exchange->connection.wsi);
}

static int finish(struct exchange *exchange)
{
    struct lws *wsi = exchange->connection.wsi;

    if (exchange->response.close) {
        plan(exchange, DRAINING, DRAIN_MS);
        return exchange->body_ended ? -1 : 0;
    }
    lws_set_opaque_user_data(wsi, NULL);
    destroy(exchange);
    return lws_http_transaction_completed(wsi) != 0 ? -1 : 0;
}

static bool write_head(struct exchange *exchange)
{
    const struct response_context context = {.host = exchange->head.host,
                                             .secure = exchange->connection.transport->secure};

    exchange->head_written = true;
    return response_write(&exchange->response, &context, exchange->connection.wsi, &exchange->written);
}

static bool write_step(struct exchange *exchange)
{
    size_t left = exchange->response.size - exchange->written;
    size_t step = left < STEP ? left : STEP;
    const char *from = exchange->response.body + exchange->written;

    exchange->written += step;
    return connection_write_raw(&exchange->connection, (const unsigned char *)from, step);
}

static int on_writable(struct connection *connection)
{
    struct exchange *exchange = of(connection);

    if (exchange->step != ANSWERING) {
        return 0;
    }
    if (!exchange->head_written && !write_head(exchange)) {
        return -1;
    }
    while (!exchange->response.head_only && exchange->written < exchange->response.size) {
        if (!connection_is_free(connection)) {
            plan(exchange, ANSWERING, STALL_MS);
            lws_callback_on_writable(connection->wsi);
            return 0;
        }
        if (!write_step(exchange)) {
            return -1;
        }
    }
    return finish(exchange);
}

/* Asking the api. */

static char *copy(struct exchange *exchange, size_t place, const char *bytes, size_t size)
{
    char *copied = bytes != NULL ? malloc(size + 1) : NULL;

    if (copied != NULL) {
        memcpy(copied, bytes, size);
        copied[size] = '\0';
    }
    exchange->owned[place] = copied;
    return copied;
}

static char *copy_text(struct exchange *exchange, size_t place, const char *text)
{
    return copy(exchange, place, text, text != NULL ? strlen(text) : 0);
}

static void on_answered(void *arg, const struct api_answer *from)
{
    struct exchange *exchange = arg;
    struct response response = {.code = from->code, .type = from->type, .cache = "no-store"};

    if (exchange->connection.wsi == NULL) {
        destroy(exchange);
        return;
    }
    response.body = copy(exchange, 0, from->body, from->body_size);
    response.size = response.body != NULL ? from->body_size : 0;
    response.cookie = copy_text(exchange, 1, from->set_cookie);
    response.allow = copy_text(exchange, 2, from->allow);
    response.retry = from->code == 503;
    answer(exchange, response);
}

static void ask(struct exchange *exchange)
{
    struct transport *transport = exchange->connection.transport;
    const struct head *head = &exchange->head;
    const struct api_request request = {
        .method = head->method,
        .path = head->path,
        .query = head->query,
        .cookie = exchange->door->metrics_only ? transport->metrics_cookie : head->cookie,
        .accept = head->accept,
        .body = exchange->body.bytes != NULL ? exchange->body.bytes : "",
        .body_size = exchange->body.size,
    };

    plan(exchange, ASKING, ASK_MS);
    lws_set_timeout(exchange->connection.wsi, NO_PENDING_TIMEOUT, 0);
    api_handle(transport->api, &request, on_answered, exchange);
}

static void read_body(struct exchange *exchange)
{
    static const char go_on[] = "HTTP/1.1 100 Continue\r\n\r\n";
    const struct head *head = &exchange->head;
    size_t max = api_body_max(head->method, head->path);

    if (head->chunked || (head->method[0] == 'P' && !head->has_length && max > 0)) {
        answer(exchange, response_problem(411, "a body comes with its Content-Length"));
    } else if (max > 0 && (uint64_t)head->length > max) {
        answer(exchange, response_problem(413, "the body is larger than is taken here"));
    } else if (head->length == 0 || max == 0) {
        ask(exchange);
    } else {
        plan(exchange, READING, BODY_MS);
        if (head->expects) {
            connection_write_raw(&exchange->connection, (const unsigned char *)go_on, sizeof go_on - 1);
        }
    }
}

static int on_received(struct connection *connection, char *bytes, size_t size)
{
    struct exchange *exchange = of(connection);
    size_t max = (size_t)exchange->head.length;

    if (exchange->step == READING && size > 0 &&
        !message_add(&exchange->body, bytes, size, max - exchange->body.size - size, max)) {
        answer(exchange, response_problem(503, "out of memory"));
    }
    return 0;
}

static int on_body_ended(struct connection *connection)
{
    struct exchange *exchange = of(connection);

    exchange->body_ended = true;
    if (exchange->step == DRAINING) {
        return -1;
    }
    if (exchange->step == READING) {
        ask(exchange);
    }
    return 0;
}

static void on_due(struct connection *connection)
{
    struct exchange *exchange = of(connection);

    if (exchange->step == READING) {
        answer(exchange, response_problem(408, "the body did not come in time"));
    } else {
        connection_kill(connection);
    }
}

static void on_closed(struct connection *connection)
{
    struct exchange *exchange = of(connection);

    connection->wsi = NULL;
    wheel_take(&connection->entry);
    if (exchange->step != ASKING) {
        destroy(exchange);
    }
}

static const struct connection_kind exchange_kind = {
    .received = on_received,
    .writable = on_writable,
    .body_ended = on_body_ended,
    .due = on_due,
    .closed = on_closed,
};

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
        answer(exchange, response);
        return;
    }
    channel_etag(channel, exchange->text);
    response.etag = exchange->text;
    if (matches(exchange->head.if_none_match, response.etag)) {
        response.code = 304;
        response.type = NULL;
    } else {
        response.body = copy(exchange, 0, (const char *)whole->bytes + whole->text_at, whole->text_size);
        response.size = response.body != NULL ? whole->text_size : 0;
    }
    answer(exchange, response);
}

/* The request ends here; the connection goes on as a watcher. */
static int stream_board(struct exchange *exchange, struct channel *channel)
{
    struct transport *transport = exchange->connection.transport;
    struct lws *wsi = exchange->connection.wsi;

    exchange->response = (struct response){
        .code = 200, .type = "text/event-stream", .cache = "no-store", .any_origin = true, .endless = true};
    if (!write_head(exchange)) {
        return -1;
    }
    lws_set_timeout(wsi, NO_PENDING_TIMEOUT, 0);
    lws_set_opaque_user_data(wsi, NULL);
    destroy(exchange);
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
        answer(exchange, response);
    } else if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0) {
        response = problem_for_all(405, "a live view is only read");
        response.allow = "GET, HEAD, OPTIONS";
        answer(exchange, response);
    } else if (channel == NULL) {
        answer(exchange, problem_for_all(404, "there is no such contest"));
    } else if (wants_stream && (transport_is_crowded(transport) || transport->streams >= STREAMS_MAX)) {
        answer(exchange, problem_for_all(503, "too many watch already"));
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
    answer(exchange, response);
}

static void answer_folder(struct exchange *exchange)
{
    const struct head *head = &exchange->head;

    snprintf(exchange->text, sizeof exchange->text, "%s/%s%s", head->path, head->query[0] != '\0' ? "?" : "",
             head->query);
    answer(exchange, (struct response){.code = 301, .location = exchange->text, .cache = "no-cache"});
}

static void take_page(struct exchange *exchange)
{
    const struct pages *pages = &exchange->connection.transport->pages;
    const struct head *head = &exchange->head;
    const struct page *page = pages_find(pages, head->path);
    bool reads = strcmp(head->method, "GET") == 0 || strcmp(head->method, "HEAD") == 0;
    struct response response;

    if (page == NULL && !pages_is_folder(pages, head->path)) {
        answer(exchange, response_problem(404, "there is nothing here"));
    } else if (!reads) {
        response = response_problem(405, "a page is only read");
        response.allow = "GET, HEAD";
        answer(exchange, response);
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

static int route(struct exchange *exchange)
{
    struct transport *transport = exchange->connection.transport;
    const struct head *head = &exchange->head;
    char contest[ID_LENGTH_MAX + 1];

    if (bodiless_method(head->method) && !exchange->body_ended) {
        answer(exchange, response_problem(400, "this method takes no body"));
    } else if (exchange->door->metrics_only && strcmp(head->path, "/metrics") != 0) {
        answer(exchange, response_problem(404, "only /metrics is here"));
    } else if (handshake_live_contest(head->path, contest, sizeof contest)) {
        return take_live(exchange, contest);
    } else if (!handshake_origin_is_ours(transport, head)) {
        answer(exchange, response_problem(403, "this Origin is not served"));
    } else if (api_knows(head->path)) {
        read_body(exchange);
    } else if (strcmp(head->path, "/rpc") == 0) {
        struct response response = response_problem(426, "a role connection is a WebSocket");

        response.upgrade = true;
        answer(exchange, response);
    } else {
        take_page(exchange);
    }
    return 0;
}

int exchange_begin(struct door *door, struct lws *wsi)
{
    struct transport *transport = door->transport;
    struct exchange *exchange;
    int fault;

    if (connection_of(wsi) != NULL) {
        return -1;
    }
    exchange = calloc(1, sizeof *exchange);
    if (exchange == NULL) {
        return -1;
    }
    connection_attach(&exchange->connection, &exchange_kind, transport, wsi);
    exchange->door = door;
    exchange->next = transport->exchanges;
    if (exchange->next != NULL) {
        exchange->next->previous = exchange;
    }
    transport->exchanges = exchange;
    fault = head_read(&exchange->head, wsi);
    /* Without a length, libwebsockets takes everything after a POST, PUT or PATCH for its body. */
    exchange->body_ended = !exchange->head.chunked && exchange->head.length == 0 &&
                           (exchange->head.has_length || exchange->head.method[0] != 'P');
    if (fault != 0) {
        exchange->head.closes = true;
        answer(exchange, response_problem(fault, "the request cannot be read"));
        return 0;
    }
    return route(exchange);
}

void exchange_free_all(struct transport *transport)
{
    while (transport->exchanges != NULL) {
        destroy(transport->exchanges);
    }
}
