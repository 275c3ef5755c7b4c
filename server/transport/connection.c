#include "server/transport/connection.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "server/transport/inside.h"

enum { CLOSE_FRAME = 0x88, CONTROL_MAX = 125, CODE_MAX = 4999, AGREE_MS = 5 * 1000, MS_PER_S = 1000 };

void connection_attach(struct connection *connection, const struct connection_kind *kind,
                       struct transport *transport, struct lws *wsi)
{
    connection->kind = kind;
    connection->transport = transport;
    connection->wsi = wsi;
    lws_set_opaque_user_data(wsi, connection);
}

struct connection *connection_of(struct lws *wsi)
{
    return lws_get_opaque_user_data(wsi);
}

void connection_kill(struct connection *connection)
{
    if (connection->wsi != NULL) {
        lws_set_timeout(connection->wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC);
    }
}

/*
 * libwebsockets 4.1.6 as Debian builds it closes a connection twice when a handler asks for it outside of
 * receiving, and the second time forgets the close frame: so the frame is ours.
 */
void connection_close(struct connection *connection, int code, const char *reason)
{
    unsigned char frame[2 + CONTROL_MAX] = {CLOSE_FRAME};
    size_t size = strnlen(reason, CONTROL_MAX - 2);

    if (connection->closing) {
        return;
    }
    frame[1] = (unsigned char)(2 + size);
    frame[2] = (unsigned char)(code >> 8);
    frame[3] = (unsigned char)(code & 0xff);
    memcpy(frame + 4, reason, size);
    if (!connection_is_free(connection) || !connection_write_raw(connection, frame, 4 + size)) {
        connection->closing = true;
        connection_kill(connection);
        return;
    }
    connection->closing = true;
    wheel_put(&connection->transport->wheel, &connection->entry, AGREE_MS);
}

static uint32_t now_s(const struct connection *connection)
{
    return (uint32_t)(uv_now(connection->transport->loop) / MS_PER_S);
}

void connection_upgraded(struct connection *connection)
{
    connection->heard_s = now_s(connection);
    masking_begin(&connection->masking, connection->wsi);
}

static bool refuse_unless(bool right, struct connection *connection, int code, const char *reason)
{
    if (!right) {
        connection_close(connection, code, reason);
    }
    return right;
}

static bool is_masked(struct connection *connection, size_t size, size_t more)
{
    return refuse_unless(masking_count(&connection->masking, connection->wsi, size, more), connection,
                         LWS_CLOSE_STATUS_PROTOCOL_ERR, "a client masks its frames");
}

static bool is_small(struct connection *connection, size_t size, size_t more)
{
    size_t left = MESSAGE_MAX - connection->message_size;
    bool fits = size <= left && more <= left - size;

    connection->message_size += fits ? (uint32_t)size : 0;
    return refuse_unless(fits, connection, LWS_CLOSE_STATUS_MESSAGE_TOO_LARGE, "a message is at most 64 KiB");
}

static bool is_text(struct connection *connection, const char *bytes, size_t size, bool ends)
{
    bool right = lws_frame_is_binary(connection->wsi) || (utf8_continues(&connection->text, bytes, size) &&
                                                          (!ends || utf8_is_whole(&connection->text)));

    return refuse_unless(right, connection, LWS_CLOSE_STATUS_INVALID_PAYLOAD, "a text is UTF-8");
}

bool connection_takes_piece(struct connection *connection, const char *bytes, size_t size)
{
    size_t more = lws_remaining_packet_payload(connection->wsi);
    bool ends = lws_is_final_fragment(connection->wsi) != 0;

    connection->heard_s = now_s(connection);
    if (!connection->half_sent) {
        connection->begun_s = connection->heard_s;
        connection->message_size = 0;
    }
    connection->half_sent = !ends;
    return is_masked(connection, size, more) && is_small(connection, size, more) &&
           is_text(connection, bytes, size, ends);
}

void connection_takes_pong(struct connection *connection, size_t size)
{
    connection->heard_s = now_s(connection);
    (void)is_masked(connection, size, 0);
}

bool connection_is_alive(const struct connection *connection)
{
    uint32_t now = now_s(connection);

    return now - connection->heard_s <= SILENCE_S &&
           (!connection->half_sent || now - connection->begun_s <= SILENCE_S);
}

static int refuse_close(struct connection *connection, enum lws_close_status status)
{
    static unsigned char words[] = "bad close";

    lws_close_reason(connection->wsi, status, words, sizeof words - 1);
    return -1;
}

/* RFC 6455, 7.4. libwebsockets has put 1002 in place of most bad codes, and would echo what it finds here. */
int connection_peer_closes(struct connection *connection, const char *bytes, size_t size)
{
    struct utf8 reason = {0};

    if (connection->closing || !is_masked(connection, size, 0)) {
        return -1;
    }
    connection->closing = true;
    if (size == 1 || (size >= 2 && ((uint8_t)bytes[0] << 8 | (uint8_t)bytes[1]) > CODE_MAX)) {
        return refuse_close(connection, LWS_CLOSE_STATUS_PROTOCOL_ERR);
    }
    if (size > 2 && !(utf8_continues(&reason, bytes + 2, size - 2) && utf8_is_whole(&reason))) {
        return refuse_close(connection, LWS_CLOSE_STATUS_INVALID_PAYLOAD);
    }
    return 0;
}

/*
 * LWS_WRITE_HTTP sends bytes untouched, also on a WebSocket connection. Without TLS the socket itself is asked
 * first: what it takes at once needs no library, and that is nearly everything that is ever sent.
 */
bool connection_write_raw(struct connection *connection, const unsigned char *bytes, size_t size)
{
    size_t sent = 0;

    if (!connection->transport->secure && !lws_partial_buffered(connection->wsi)) {
        ssize_t taken = send(lws_get_socket_fd(connection->wsi), bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);

        if (taken < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
            return false;
        }
        sent = taken > 0 ? (size_t)taken : 0;
    }
    return sent == size ||
           lws_write(connection->wsi, (unsigned char *)bytes + sent, size - sent, LWS_WRITE_HTTP) >= 0;
}

/* An empty pong is not reported by libwebsockets 4.1.6, so a ping carries something. */
bool connection_ping(struct connection *connection)
{
    static const unsigned char frame[] = {0x89, 4, 'p', 'i', 'n', 'g'};

    return connection_write_raw(connection, frame, sizeof frame);
}

bool connection_is_free(const struct connection *connection)
{
    return !connection->closing && !lws_partial_buffered(connection->wsi);
}
