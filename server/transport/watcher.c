#include "server/transport/watcher.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "server/transport/inside.h"

enum { GOING_AWAY = 1001, SPREAD_MS = 370 };

static struct watcher *of(struct connection *connection)
{
    return (struct watcher *)connection;
}

static enum form form_of(const struct watcher *watcher)
{
    return watcher->streaming ? FORM_EVENT : FORM_MESSAGE;
}

static void end(struct watcher *watcher)
{
    watcher->ended = true;
    connection_kill(&watcher->connection);
}

/*
 * A stream does not listen: libwebsockets would look at what comes in (or at the end of it) over and over
 * and take none of it. But while it does not listen it does not send the rest of a write either.
 */
static bool send_bytes(struct watcher *watcher, const unsigned char *bytes, size_t size)
{
    if (!connection_write_raw(&watcher->connection, bytes, size)) {
        return false;
    }
    if (watcher->streaming) {
        lws_rx_flow_control(watcher->connection.wsi, connection_is_free(&watcher->connection) ? 0 : 1);
    }
    return true;
}

void watcher_update(struct watcher *watcher)
{
    const struct frame *frame;

    if (watcher->ended || !connection_is_free(&watcher->connection)) {
        return;
    }
    frame = channel_frame_for(watcher->channel, watcher->sent, form_of(watcher));
    if (frame == NULL) {
        return;
    }
    watcher->sent = watcher->channel->cut;
    watcher->connection.transport->metrics->frames_sent++;
    if (!send_bytes(watcher, frame->bytes, frame->size)) {
        end(watcher);
    }
}

/* A storm of watchers is pinged as spread out as the wheel can. */
static unsigned first_ping_ms(void)
{
    static unsigned spread;

    spread = (spread + SPREAD_MS) % PING_MS;
    return spread;
}

/* The answer to the upgrade waits for the first board: one packet instead of two for everybody who comes. */
static void hold_back(const struct watcher *watcher, int on)
{
    (void)setsockopt(lws_get_socket_fd(watcher->connection.wsi), IPPROTO_TCP, TCP_CORK, &on, sizeof on);
}

static int on_opened(struct connection *connection)
{
    struct watcher *watcher = of(connection);
    struct transport *transport = connection->transport;

    watcher->watching = true;
    channel_add(watcher->channel, watcher, form_of(watcher));
    transport->metrics->watchers++;
    wheel_put(&transport->wheel, &connection->entry, first_ping_ms());
    fanout_refresh(&transport->fanout, watcher->channel);
    channel_tell_time(watcher->channel);
    watcher_update(watcher);
    hold_back(watcher, 0);
    return 0;
}

/* What a watcher says is ignored, within the bounds of the protocol. */
static int on_received(struct connection *connection, const char *bytes, size_t size)
{
    (void)connection;
    (void)bytes;
    (void)size;
    return 0;
}

static int on_writable(struct connection *connection)
{
    struct watcher *watcher = of(connection);

    if (watcher->ended) {
        return -1;
    }
    if (watcher->streaming && connection_is_free(connection)) {
        lws_rx_flow_control(connection->wsi, 0);
    }
    watcher_update(watcher);
    return 0;
}

/* An event stream has no pong: whether its peer is there shows only in what it says, which is nothing. */
static bool stream_is_alive(const struct connection *connection)
{
    char byte;
    ssize_t got = recv(lws_get_socket_fd(connection->wsi), &byte, 1, MSG_PEEK | MSG_DONTWAIT);

    return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

static bool is_alive(const struct watcher *watcher)
{
    return watcher->streaming ? stream_is_alive(&watcher->connection)
                              : connection_is_alive(&watcher->connection);
}

static bool say_something(struct watcher *watcher)
{
    static const unsigned char comment[] = {':', '\n', '\n'};

    if (!connection_is_free(&watcher->connection)) {
        return true;
    }
    return watcher->streaming ? send_bytes(watcher, comment, sizeof comment)
                              : connection_ping(&watcher->connection);
}

static void on_due(struct connection *connection)
{
    struct watcher *watcher = of(connection);

    if (watcher->ended || !is_alive(watcher) || !say_something(watcher)) {
        end(watcher);
        return;
    }
    wheel_put(&connection->transport->wheel, &connection->entry, PING_MS);
}

static void on_closed(struct connection *connection)
{
    struct watcher *watcher = of(connection);

    if (watcher->watching) {
        channel_remove(watcher->channel, watcher, form_of(watcher));
        connection->transport->metrics->watchers--;
    }
    if (watcher->streaming) {
        connection->transport->streams--;
    }
    wheel_take(&connection->entry);
    free(watcher);
}

static const struct connection_kind watcher_kind = {
    .opened = on_opened,
    .received = on_received,
    .writable = on_writable,
    .due = on_due,
    .closed = on_closed,
};

struct watcher *watcher_create(struct transport *transport, struct lws *wsi, struct channel *channel)
{
    struct watcher *watcher = calloc(1, sizeof *watcher);

    if (watcher != NULL) {
        watcher->channel = channel;
        connection_attach(&watcher->connection, &watcher_kind, transport, wsi);
        hold_back(watcher, 1);
    }
    return watcher;
}

struct watcher *watcher_create_stream(struct transport *transport, struct lws *wsi, struct channel *channel)
{
    struct watcher *watcher = watcher_create(transport, wsi, channel);

    if (watcher != NULL) {
        watcher->streaming = true;
        transport->streams++;
        on_opened(&watcher->connection);
    }
    return watcher;
}

static void say_goodbye(struct watcher *watcher)
{
    if (!watcher->ended && !watcher->streaming && connection_is_free(&watcher->connection)) {
        connection_close(&watcher->connection, GOING_AWAY, "the server stops");
    }
    watcher->ended = true;
}

void watcher_say_goodbye_to_all(struct transport *transport)
{
    for (struct channel *channel = transport->fanout.channels; channel != NULL; channel = channel->next) {
        for (struct watcher *watcher = channel->first; watcher != NULL; watcher = watcher->next) {
            say_goodbye(watcher);
        }
    }
}
