#include "server/transport/exchange.h"

#include <stdlib.h>
#include <string.h>

#include "server/transport/inside.h"
#include "server/transport/route.h"

enum {
    BODY_MS = 9 * 1000,   /* for a whole body to come in; libwebsockets gives up after HEADERS_S of silence */
    ASK_MS = 30 * 1000,   /* for the api to answer */
    STALL_MS = 30 * 1000, /* without a byte of the answer taken */
    DRAIN_MS = 2 * 1000,  /* to look away while a body that nobody wants comes in */
    STEP = 32 * 1024,     /* written at once */
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

void exchange_destroy(struct exchange *exchange)
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
void exchange_answer(struct exchange *exchange, struct response response)
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
    exchange_destroy(exchange);
    return lws_http_transaction_completed(wsi) != 0 ? -1 : 0;
}

bool exchange_write_head(struct exchange *exchange)
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
    if (!exchange->head_written && !exchange_write_head(exchange)) {
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

char *exchange_copy(struct exchange *exchange, size_t place, const char *bytes, size_t size)
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
    return exchange_copy(exchange, place, text, text != NULL ? strlen(text) : 0);
}

static void on_answered(void *arg, const struct api_answer *from)
{
    struct exchange *exchange = arg;
    struct response response = {.code = from->code, .type = from->type, .cache = "no-store"};

    if (exchange->connection.wsi == NULL) {
        exchange_destroy(exchange);
        return;
    }
    response.body = exchange_copy(exchange, 0, from->body, from->body_size);
    response.size = response.body != NULL ? from->body_size : 0;
    response.cookie = copy_text(exchange, 1, from->set_cookie);
    response.allow = copy_text(exchange, 2, from->allow);
    response.retry_after = from->retry_after;
    exchange_answer(exchange, response);
}

static void ask(struct exchange *exchange)
{
    struct transport *transport = exchange->connection.transport;
    const struct head *head = &exchange->head;
    const struct api_request request = {
        .method = head->method,
        .path = head->path,
        .query = head->query,
        .cookie = head->cookie,
        .accept = head->accept,
        .body = exchange->body.bytes != NULL ? exchange->body.bytes : "",
        .body_size = exchange->body.size,
        .internal = exchange->for_metrics,
    };

    plan(exchange, ASKING, ASK_MS);
    lws_set_timeout(exchange->connection.wsi, NO_PENDING_TIMEOUT, 0);
    api_handle(transport->api, &request, on_answered, exchange);
}

void exchange_ask(struct exchange *exchange)
{
    static const char go_on[] = "HTTP/1.1 100 Continue\r\n\r\n";
    const struct head *head = &exchange->head;
    size_t max = api_body_max(head->method, head->path);

    if (head->chunked || (head->method[0] == 'P' && !head->has_length && max > 0)) {
        exchange_answer(exchange, response_problem(411, "a body comes with its Content-Length"));
    } else if (max > 0 && (uint64_t)head->length > max) {
        exchange_answer(exchange, response_problem(413, "the body is larger than is taken here"));
    } else if (head->length == 0 || max == 0) {
        ask(exchange);
    } else {
        plan(exchange, READING, BODY_MS);
        if (head->expects) {
            connection_write_raw(&exchange->connection, (const unsigned char *)go_on, sizeof go_on - 1);
        }
    }
}

static int on_received(struct connection *connection, const char *bytes, size_t size)
{
    struct exchange *exchange = of(connection);
    size_t max = (size_t)exchange->head.length;

    if (exchange->step == READING && size > 0 && !message_add(&exchange->body, bytes, size, max)) {
        exchange_answer(exchange, response_problem(503, "out of memory"));
    }
    return 0;
}

/* Told again, somebody sent his next request before this one was answered, and libwebsockets would offer its
 * first bytes for ever. */
static int on_body_ended(struct connection *connection)
{
    struct exchange *exchange = of(connection);

    if (exchange->told_ended || exchange->step == DRAINING) {
        return -1;
    }
    exchange->body_ended = exchange->told_ended = true;
    if (exchange->step == READING) {
        ask(exchange);
    }
    return 0;
}

static void on_due(struct connection *connection)
{
    struct exchange *exchange = of(connection);

    if (exchange->step == READING) {
        exchange_answer(exchange, response_problem(408, "the body did not come in time"));
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
        exchange_destroy(exchange);
    }
}

static const struct connection_kind exchange_kind = {
    .received = on_received,
    .writable = on_writable,
    .body_ended = on_body_ended,
    .due = on_due,
    .closed = on_closed,
};

int exchange_begin(struct transport *transport, struct lws *wsi)
{
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
    exchange->for_metrics = listener_took(&transport->metrics_door, lws_get_socket_fd(wsi));
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
        exchange_answer(exchange, response_problem(fault, "the request cannot be read"));
        return 0;
    }
    return route_take(exchange);
}

void exchange_free_all(struct transport *transport)
{
    struct exchange *next;

    for (struct exchange *exchange = transport->exchanges; exchange != NULL; exchange = next) {
        next = exchange->next;
        exchange_destroy(exchange);
    }
}
