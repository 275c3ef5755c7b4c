#include "server/transport/transport.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "server/log.h"
#include "server/transport/exchange.h"
#include "server/transport/handshake.h"
#include "server/transport/inside.h"
#include "server/transport/role_link.h"
#include "server/transport/watcher.h"
#include "server/transport/wire_log.h"

enum {
    WATCHER_RX = 256,
    ROLE_RX = 2048,
    WRITE_MAX = 4 * 1024 * 1024, /* one write; libwebsockets would take it from the receiving buffer */
    SERVICE_BUFFER = 4096,
    HEADERS_MAX = 8192, /* of one request */
    HEADERS_S = 10,
    KEEP_ALIVE_S = 30,
    OTHER_FILES = 64,       /* descriptors that are not sockets of ours */
    FILES_MAX = 256 * 1024, /* asked for; libwebsockets keeps 16 bytes for each */
};

struct transport *transport_of(struct lws *wsi)
{
    return lws_context_user(lws_get_context(wsi));
}

bool transport_is_crowded(const struct transport *transport)
{
    return transport->sockets + transport->socket_limit / 100 * ROLE_RESERVE_PERCENT >=
           transport->socket_limit;
}

/* The event switch: to whom each event of libwebsockets goes. */

static void on_gone(struct lws *wsi)
{
    struct connection *connection = connection_of(wsi);

    if (connection != NULL) {
        lws_set_opaque_user_data(wsi, NULL);
        connection->kind->closed(connection);
    }
}

static int on_socket(struct lws *wsi, enum lws_callback_reasons reason)
{
    struct transport *transport = transport_of(wsi);

    if (reason == LWS_CALLBACK_WSI_CREATE) {
        transport->sockets++;
    } else if (reason == LWS_CALLBACK_WSI_DESTROY) {
        on_gone(wsi);
        transport->sockets--;
    }
    return 0;
}

static int on_opened(struct connection *connection)
{
    connection_upgraded(connection);
    return connection->kind->opened(connection);
}

static int on_piece(struct connection *connection, const char *bytes, size_t size)
{
    return connection_takes_piece(connection, bytes, size)
               ? connection->kind->received(connection, bytes, size)
               : 0;
}

static int on_connection(struct connection *connection, enum lws_callback_reasons reason, void *in,
                         size_t size)
{
    const struct connection_kind *kind = connection->kind;

    if (connection->closing && reason != LWS_CALLBACK_WS_PEER_INITIATED_CLOSE) {
        return 0;
    }
    switch (reason) {
    case LWS_CALLBACK_ESTABLISHED: return on_opened(connection);
    case LWS_CALLBACK_RECEIVE: return on_piece(connection, in, size);
    case LWS_CALLBACK_RECEIVE_PONG: connection_takes_pong(connection, size); return 0;
    case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE: return connection_peer_closes(connection, in, size);
    case LWS_CALLBACK_SERVER_WRITEABLE:
    case LWS_CALLBACK_HTTP_WRITEABLE: return kind->writable(connection);
    case LWS_CALLBACK_HTTP_BODY: return kind->received(connection, in, size);
    case LWS_CALLBACK_HTTP_BODY_COMPLETION: return kind->body_ended(connection);
    default: return 0;
    }
}

static int on_event(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t size)
{
    struct connection *connection;

    (void)user;
    switch (reason) {
    case LWS_CALLBACK_WSI_CREATE:
    case LWS_CALLBACK_WSI_DESTROY: return on_socket(wsi, reason);
    case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE: return handshake_take(transport_of(wsi), wsi);
    case LWS_CALLBACK_HTTP: return exchange_begin(transport_of(wsi), wsi);
    case LWS_CALLBACK_CLOSED:
    case LWS_CALLBACK_CLOSED_HTTP: on_gone(wsi); return 0;
    case LWS_CALLBACK_RAW_ADOPT:
    case LWS_CALLBACK_RAW_RX: return -1;
    default:
        connection = wsi != NULL ? connection_of(wsi) : NULL;
        return connection != NULL ? on_connection(connection, reason, in, size) : 0;
    }
}

/* The first is for whoever offers no subprotocol; nobody can offer a name with a space. */
static const struct lws_protocols protocols[] = {
    {.name = "live view", .callback = on_event, .rx_buffer_size = WATCHER_RX, .tx_packet_size = WRITE_MAX},
    {.name = SUBPROTOCOL, .callback = on_event, .rx_buffer_size = ROLE_RX, .tx_packet_size = WRITE_MAX},
    {.name = NULL},
};

/* Sockets. */

static bool take_socket(struct transport *transport, int fd, lws_adoption_type type)
{
    const lws_sock_file_fd_type socket = {.sockfd = fd};

    if (transport->sockets >= transport->socket_limit || fd >= transport->fd_limit) {
        close(fd);
        return false;
    }
    lws_adopt_descriptor_vhost(transport->vhost, LWS_ADOPT_SOCKET | LWS_ADOPT_HTTP | type, socket, NULL,
                               NULL);
    return transport->sockets < transport->socket_limit;
}

static bool on_front_accepted(void *arg, int fd)
{
    return take_socket(arg, fd, LWS_ADOPT_ALLOW_SSL);
}

static bool on_metrics_accepted(void *arg, int fd)
{
    return take_socket(arg, fd, 0);
}

static void on_due(struct wheel_entry *entry)
{
    struct connection *connection = (struct connection *)((char *)entry - offsetof(struct connection, entry));

    if (connection->closing) {
        connection_kill(connection);
    } else {
        connection->kind->due(connection);
    }
}

static void on_tick(void *arg)
{
    struct transport *transport = arg;

    if (transport->sockets < transport->socket_limit) {
        listener_resume(&transport->front);
        listener_resume(&transport->metrics_door);
    }
}

/* Opening. */

static bool copy_origins(struct transport *transport, const struct transport_options *options)
{
    transport->origins = calloc(options->origin_count + 1, sizeof *transport->origins);
    for (size_t i = 0; transport->origins != NULL && i < options->origin_count; i++) {
        transport->origins[i] = strdup(options->origins[i]);
        if (transport->origins[i] == NULL) {
            return false;
        }
        transport->origin_count++;
    }
    return transport->origins != NULL;
}

/*
 * libwebsockets sizes its tables by the limit that it finds, indexes them by descriptor only if it may use
 * all of it, and fares badly when descriptors run out. So it is shown a limit that leaves some for others.
 */
static bool create_context(struct transport *transport, bool tls)
{
    static const lws_retry_bo_t no_timers = {0};
    struct rlimit limit, shown;
    void *loops[] = {transport->loop};
    struct lws_context_creation_info info = {
        .port = CONTEXT_PORT_NO_LISTEN,
        .options = LWS_SERVER_OPTION_LIBUV | LWS_SERVER_OPTION_EXPLICIT_VHOSTS |
                   (tls ? LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT : 0),
        .user = transport,
        .foreign_loops = loops,
        .pt_serv_buf_size = SERVICE_BUFFER,
        .max_http_header_data = HEADERS_MAX,
        .max_http_header_pool = HEADER_POOL,
        .timeout_secs = HEADERS_S,
        .retry_and_idle_policy = &no_timers,
        .alpn = "http/1.1",
    };

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return false;
    }
    limit.rlim_cur = limit.rlim_max < FILES_MAX ? limit.rlim_max : FILES_MAX;
    shown = limit;
    shown.rlim_cur -= limit.rlim_cur > (rlim_t)4 * OTHER_FILES ? OTHER_FILES : limit.rlim_cur / 4;
    setrlimit(RLIMIT_NOFILE, &shown);
    transport->context = lws_create_context(&info);
    transport->fd_limit = (int)shown.rlim_cur;
    transport->socket_limit =
        shown.rlim_cur > (rlim_t)4 * OTHER_FILES ? shown.rlim_cur - OTHER_FILES : shown.rlim_cur / 2;
    setrlimit(RLIMIT_NOFILE, &limit);
    return transport->context != NULL;
}

static bool create_vhost(struct transport *transport, const struct transport_options *options)
{
    static const lws_retry_bo_t no_timers = {0};
    struct lws_context_creation_info info = {
        .port = CONTEXT_PORT_NO_LISTEN_SERVER,
        .vhost_name = "jiangtai",
        .protocols = protocols,
        .retry_and_idle_policy = &no_timers,
        .timeout_secs_ah_idle = HEADERS_S,
        .keepalive_timeout = KEEP_ALIVE_S,
        .alpn = "http/1.1",
    };

    if (options->tls_cert != NULL) {
        info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
        info.ssl_cert_filepath = options->tls_cert;
        info.ssl_private_key_filepath = options->tls_key;
        info.ssl_options_set = SSL_OP_NO_TLSv1 | SSL_OP_NO_TLSv1_1;
    }
    transport->vhost = lws_create_vhost(transport->context, &info);
    return transport->vhost != NULL;
}

/* ADDR:PORT */
static enum status open_metrics(struct transport *transport, const char *where)
{
    const char *colon = strrchr(where, ':');
    char address[64];

    if (colon == NULL || (size_t)(colon - where) >= sizeof address) {
        log_error("transport.metrics", "address=%s", where);
        return FAULT_IO;
    }
    (void)snprintf(address, sizeof address, "%.*s", (int)(colon - where), where);
    return listener_open(&transport->metrics_door, transport->loop, address,
                         (int)strtol(colon + 1, NULL, 10));
}

static enum status open_all(struct transport *transport, const struct transport_options *options)
{
    enum status status;

    if (!copy_origins(transport, options)) {
        return FAULT_MEMORY;
    }
    status = pages_load(&transport->pages, options->web_dir);
    if (status != OK) {
        return status;
    }
    if (!create_context(transport, transport->secure) || !create_vhost(transport, options)) {
        log_error("transport.open", "address=%s port=%d", options->address, options->port);
        return FAULT_IO;
    }
    status = listener_open(&transport->front, transport->loop, options->address, options->port);
    if (status == OK && options->metrics_address != NULL) {
        status = open_metrics(transport, options->metrics_address);
    }
    return status;
}

enum status transport_open(const struct transport_options *options, uv_loop_t *loop, struct transport **made)
{
    struct transport *transport = calloc(1, sizeof *transport);
    enum status status;

    *made = transport;
    if (transport == NULL) {
        return FAULT_MEMORY;
    }
    transport->loop = loop;
    transport->hall = options->hall;
    transport->accounts = options->accounts;
    transport->api = options->api;
    transport->metrics = api_metrics(options->api);
    transport->secure = options->tls_cert != NULL;
    listener_init(&transport->front, on_front_accepted, transport);
    listener_init(&transport->metrics_door, on_metrics_accepted, transport);
    wheel_init(&transport->wheel, loop, on_due);
    transport->wheel.tick = on_tick;
    transport->wheel.arg = transport;
    fanout_init(&transport->fanout, loop);
    wire_log_opening();
    status = open_all(transport, options);
    wire_log_opened();
    return status;
}

int transport_port(const struct transport *transport)
{
    return transport->front.port;
}

void transport_settled(struct transport *transport, struct room *room)
{
    if (!transport->stopping) {
        fanout_settled(&transport->fanout, room);
    }
}

/* Closing. */

void transport_stop(struct transport *transport)
{
    if (transport == NULL || transport->stopping) {
        return;
    }
    transport->stopping = true;
    listener_close(&transport->front);
    listener_close(&transport->metrics_door);
    role_link_say_goodbye_to_all(transport);
    watcher_say_goodbye_to_all(transport);
    if (transport->context != NULL) {
        lws_context_destroy(transport->context);
    }
    wheel_finish(&transport->wheel);
    fanout_stop(&transport->fanout);
}

/* libwebsockets ends in two steps, the second when the loop has closed its handles. */
void transport_destroy(struct transport *transport)
{
    if (transport == NULL) {
        return;
    }
    if (transport->context != NULL) {
        lws_context_destroy(transport->context);
    }
    exchange_free_all(transport);
    fanout_finish(&transport->fanout);
    pages_finish(&transport->pages);
    for (size_t i = 0; i < transport->origin_count; i++) {
        free(transport->origins[i]);
    }
    free(transport->origins);
    free(transport);
}
