#include "server/transport/client_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PING_S = 25, HANG_UP_S = 60, PORT_HTTP = 80, PORT_HTTPS = 443, PORT_MAX = 65535 };

static bool is_end(enum lws_callback_reasons reason)
{
    return reason == LWS_CALLBACK_CLIENT_CONNECTION_ERROR || reason == LWS_CALLBACK_CLOSED_CLIENT_HTTP ||
           reason == LWS_CALLBACK_CLIENT_CLOSED || reason == LWS_CALLBACK_WSI_DESTROY;
}

/* An end is told once, and to nobody who is just opening the line: that one sees it. */
static int on_end(struct client_line *line, enum lws_callback_reasons reason)
{
    lws_set_opaque_user_data(line->wsi, NULL);
    line->wsi = NULL;
    if (line->opening) {
        line->opening = false;
        return 0;
    }
    return line->kind->on_event(line, reason, NULL, 0);
}

static int on_event(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t size)
{
    (void)user;
    struct client_line *line = wsi != NULL ? lws_get_opaque_user_data(wsi) : NULL;
    if (line == NULL) {
        return 0;
    }
    line->wsi = wsi;
    return is_end(reason) ? on_end(line, reason) : line->kind->on_event(line, reason, in, size);
}

static const struct lws_protocols protocols[] = {
    {.name = "jiangtai.v1", .callback = on_event, .rx_buffer_size = CLIENT_CHUNK},
    {.name = NULL},
};

static const lws_retry_bo_t liveness = {.secs_since_valid_ping = PING_S,
                                        .secs_since_valid_hangup = HANG_UP_S};

static bool is_loopback(const char *host)
{
    return strcmp(host, "localhost") == 0 || strncmp(host, "127.", 4) == 0 || strcmp(host, "::1") == 0;
}

/* What follows the host: nothing, a port, at most a slash. */
static bool read_port(const char *rest, int *port)
{
    char *end;
    if (*rest != ':') {
        return rest[0] == '\0' || strcmp(rest, "/") == 0;
    }
    long number = strtol(rest + 1, &end, 10);
    *port = (int)number;
    return end != rest + 1 && number > 0 && number <= PORT_MAX && (*end == '\0' || strcmp(end, "/") == 0);
}

static bool read_url(struct client *client, const char *url)
{
    bool secure = strncmp(url, "https://", 8) == 0;
    if (!secure && strncmp(url, "http://", 7) != 0) {
        return false;
    }
    const char *host = url + (secure ? 8 : 7);
    bool bracketed = *host == '[';
    host += bracketed ? 1 : 0;
    size_t length = strcspn(host, bracketed ? "]" : ":/");
    if (length == 0 || length >= sizeof client->host || (bracketed && host[length] != ']')) {
        return false;
    }
    memcpy(client->host, host, length);
    client->host[length] = '\0';
    client->port = secure ? PORT_HTTPS : PORT_HTTP;
    if (secure) {
        client->tls_flags = LCCSCF_USE_SSL;
        client->tls_flags |=
            is_loopback(client->host) ? LCCSCF_ALLOW_SELFSIGNED | LCCSCF_SKIP_SERVER_CERT_HOSTNAME_CHECK : 0;
    }
    return read_port(host + length + (bracketed ? 1 : 0), &client->port);
}

struct client *client_create(const char *url, uv_loop_t *loop)
{
    struct client *client = calloc(1, sizeof *client);
    void *loops[] = {loop};
    if (client == NULL || !read_url(client, url)) {
        free(client);
        return NULL;
    }
    lws_set_log_level(0, NULL); /* whoever asked is told what became of it */
    struct lws_context_creation_info info = {
        .port = CONTEXT_PORT_NO_LISTEN,
        .protocols = protocols,
        .options = LWS_SERVER_OPTION_LIBUV | LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT,
        .foreign_loops = loops,
        .timeout_secs = CLIENT_CONNECT_S,
        .retry_and_idle_policy = &liveness,
        .gid = -1,
        .uid = -1,
    };
    client->loop = loop;
    client->context = lws_create_context(&info);
    if (client->context == NULL) {
        free(client);
        return NULL;
    }
    return client;
}

uv_loop_t *client_loop(const struct client *client)
{
    return client->loop;
}

void client_stop(struct client *client)
{
    client->stopped = true;
    while (client->lines != NULL) {
        client->lines->kind->on_patience_ended(client->lines);
    }
    lws_context_destroy(client->context);
}

/* The first call, inside the loop, only begins it. */
void client_destroy(struct client *client)
{
    if (client != NULL) {
        lws_context_destroy(client->context);
        free(client);
    }
}

static void on_patience_ended(uv_timer_t *timer)
{
    struct client_line *line = timer->data;
    line->kind->on_patience_ended(line);
}

void client_line_open(struct client_line *line, const char *path, const char *method)
{
    struct client *client = line->client;
    char host[sizeof client->host + 16];
    (void)snprintf(host, sizeof host, strchr(client->host, ':') != NULL ? "[%s]:%d" : "%s:%d", client->host,
                   client->port);
    uv_timer_init(client->loop, &line->patience);
    line->patience.data = line;
    line->next = client->lines;
    if (line->next != NULL) {
        line->next->previous = line;
    }
    client->lines = line;
    struct lws_client_connect_info info = {
        .context = client->context,
        .address = client->host,
        .port = client->port,
        .ssl_connection = client->tls_flags,
        .path = path,
        .host = host,
        .method = method,
        .protocol = method == NULL ? protocols[0].name : NULL,
        .local_protocol_name = protocols[0].name,
        .alpn = "http/1.1",
        .opaque_user_data = line,
    };
    line->opening = true;
    bool begun = !client->stopped && lws_client_connect_via_info(&info) != NULL && line->opening;
    line->opening = false;
    line->wsi = begun ? line->wsi : NULL;
    uv_timer_start(&line->patience, on_patience_ended, begun ? CLIENT_ANSWER_MS : 0, 0);
}

static void on_timer_closed(uv_handle_t *handle)
{
    struct client_line *line = handle->data;
    line->kind->free(line);
}

void client_line_close(struct client_line *line)
{
    if (line->wsi != NULL) {
        lws_set_opaque_user_data(line->wsi, NULL);
        lws_set_timeout(line->wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC);
        line->wsi = NULL;
    }
    if (line->previous != NULL) {
        line->previous->next = line->next;
    } else {
        line->client->lines = line->next;
    }
    if (line->next != NULL) {
        line->next->previous = line->previous;
    }
    uv_close((uv_handle_t *)&line->patience, on_timer_closed);
}

bool client_add_header(struct lws *wsi, enum lws_token_indexes token, const char *value, void *in,
                       size_t size)
{
    unsigned char **at = in;
    return lws_add_http_header_by_token(wsi, token, (const unsigned char *)value, (int)strlen(value), at,
                                        *at + size) == 0;
}
