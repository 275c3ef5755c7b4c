#include "server/transport/role_link.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/rooms/room.h"
#include "server/transport/inside.h"
#include "server/transport/message.h"
#include "server/transport/outbox.h"

enum { GOING_AWAY = 1001, WRONG_KIND = 1003, TRY_LATER = 1013, CLOSING_MS = 10 * 1000 };

struct role_link {
    struct connection connection;
    struct link link;
    struct room *room; /* to join once the upgrade is through */
    struct role_link *next, *previous;
    struct message message;
    struct outbox outbox;
    int close_code; /* 0 while open */
    char close_reason[104];
};

static struct role_link *of_connection(struct connection *connection)
{
    return (struct role_link *)connection;
}

static struct role_link *of_link(struct link *link)
{
    return (struct role_link *)((char *)link - offsetof(struct role_link, link));
}

/* Sending: straight to the socket while nothing waits, else in order. */

static bool write_letter(struct role_link *role, struct letter *letter)
{
    bool written = lws_write(role->connection.wsi, letter_text(letter), letter->size, LWS_WRITE_TEXT) >= 0;

    free(letter);
    if (!written) {
        role->close_code = TRY_LATER;
        connection_kill(&role->connection);
    }
    return written;
}

static void close_link(struct link *link, int code, const char *reason)
{
    struct role_link *role = of_link(link);

    if (role->close_code != 0) {
        return;
    }
    role->close_code = code;
    (void)snprintf(role->close_reason, sizeof role->close_reason, "%s", reason);
    message_clear(&role->message);
    lws_callback_on_writable(role->connection.wsi);
    wheel_put(&role->connection.transport->wheel, &role->connection.entry, CLOSING_MS);
}

static void send_text(struct link *link, const char *text, size_t size)
{
    struct role_link *role = of_link(link);
    struct letter *letter;

    if (role->close_code != 0 || role->connection.closing) {
        return;
    }
    letter = letter_create(text, size);
    if (letter == NULL) {
        close_link(link, TRY_LATER, "out of memory");
        return;
    }
    if (role->outbox.first == NULL && connection_is_free(&role->connection)) {
        write_letter(role, letter);
        return;
    }
    if (!outbox_put(&role->outbox, letter)) {
        outbox_finish(&role->outbox);
        close_link(link, TRY_LATER, "this connection does not keep up");
        return;
    }
    lws_callback_on_writable(role->connection.wsi);
}

static const struct link_wire link_wire = {.send = send_text, .close = close_link};

static int on_writable(struct connection *connection)
{
    struct role_link *role = of_connection(connection);

    while (role->outbox.first != NULL) {
        if (!connection_is_free(connection)) {
            lws_callback_on_writable(connection->wsi);
            return 0;
        }
        if (!write_letter(role, outbox_take(&role->outbox))) {
            return -1;
        }
    }
    if (role->close_code != 0) {
        connection_close(connection, role->close_code, role->close_reason);
    }
    return 0;
}

/* Receiving. */

static int on_opened(struct connection *connection)
{
    struct role_link *role = of_connection(connection);

    wheel_put(&connection->transport->wheel, &connection->entry, PING_MS);
    room_join(role->room, &role->link);
    return 0;
}

static int on_received(struct connection *connection, const char *bytes, size_t size)
{
    struct role_link *role = of_connection(connection);

    fanout_yield(&connection->transport->fanout);
    if (role->close_code != 0) {
        return 0;
    }
    if (lws_frame_is_binary(connection->wsi)) {
        close_link(&role->link, WRONG_KIND, "only text is spoken here");
        return 0;
    }
    if (!message_add(&role->message, bytes, size, MESSAGE_MAX)) {
        close_link(&role->link, TRY_LATER, "out of memory");
        return 0;
    }
    if (!connection->half_sent) {
        connection->transport->metrics->messages_in++;
        if (role->link.room != NULL) {
            room_receive(role->link.room, &role->link, role->message.bytes, role->message.size);
        }
        message_clear(&role->message);
    }
    return 0;
}

/* Every PING_MS. */
static void on_due(struct connection *connection)
{
    struct role_link *role = of_connection(connection);
    if (role->close_code != 0 || !connection_is_alive(connection) ||
        (connection_is_free(connection) && !connection_ping(connection))) {
        connection_kill(connection);
        return;
    }
    wheel_put(&connection->transport->wheel, &connection->entry, PING_MS);
}

static void unlist(struct role_link *role)
{
    if (role->previous != NULL) {
        role->previous->next = role->next;
    } else {
        role->connection.transport->role_links = role->next;
    }
    if (role->next != NULL) {
        role->next->previous = role->previous;
    }
}

static void on_closed(struct connection *connection)
{
    struct role_link *role = of_connection(connection);

    if (role->link.room != NULL) {
        room_leave(role->link.room, &role->link);
    }
    connection->transport->metrics->connections--;
    wheel_take(&connection->entry);
    unlist(role);
    message_clear(&role->message);
    outbox_finish(&role->outbox);
    free(role);
}

static const struct connection_kind role_link_kind = {
    .opened = on_opened,
    .received = on_received,
    .writable = on_writable,
    .due = on_due,
    .closed = on_closed,
};

struct role_link *role_link_create(struct transport *transport, struct lws *wsi, struct room *room,
                                   const struct link *who)
{
    struct role_link *role = calloc(1, sizeof *role);

    if (role == NULL) {
        return NULL;
    }
    connection_attach(&role->connection, &role_link_kind, transport, wsi);
    role->link = *who;
    role->link.wire = &link_wire;
    role->room = room;
    transport->metrics->connections++;
    role->next = transport->role_links;
    if (role->next != NULL) {
        role->next->previous = role;
    }
    transport->role_links = role;
    return role;
}

void role_link_say_goodbye_to_all(struct transport *transport)
{
    for (struct role_link *role = transport->role_links; role != NULL; role = role->next) {
        if (role->link.room == NULL) {
            continue;
        }
        room_leave(role->link.room, &role->link);
        role->link.room = NULL;
        if (role->close_code == 0 && role->outbox.first == NULL && connection_is_free(&role->connection)) {
            connection_close(&role->connection, GOING_AWAY, "the server stops");
        }
        role->close_code = GOING_AWAY;
    }
}
