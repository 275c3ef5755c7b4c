#include "server/transport/handshake.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "server/transport/inside.h"
#include "server/transport/response.h"
#include "server/transport/role_link.h"
#include "server/transport/watcher.h"

enum { KEY_LENGTH = 24, KEY_BYTES = 16 };

bool handshake_origin_is_ours(const struct transport *transport, const struct head *head)
{
    char own[sizeof head->host + 16];

    if (head->origin[0] == '\0') {
        return true;
    }
    (void)snprintf(own, sizeof own, "%s://%s", transport->secure ? "https" : "http", head->host);
    if (strcmp(head->origin, own) == 0) {
        return true;
    }
    for (size_t i = 0; i < transport->origin_count; i++) {
        if (strcmp(head->origin, transport->origins[i]) == 0) {
            return true;
        }
    }
    return false;
}

bool handshake_live_contest(const char *path, char *contest, size_t size)
{
    static const char front[] = "/live/", back[] = "/board";
    size_t length = strlen(path);
    size_t id_size;

    if (length < sizeof front - 1 + sizeof back - 1 || strncmp(path, front, sizeof front - 1) != 0 ||
        strcmp(path + length - (sizeof back - 1), back) != 0) {
        return false;
    }
    id_size = length - (sizeof front - 1) - (sizeof back - 1);
    if (id_size == 0 || id_size >= size || memchr(path + sizeof front - 1, '/', id_size) != NULL) {
        return false;
    }
    memcpy(contest, path + sizeof front - 1, id_size);
    contest[id_size] = '\0';
    return true;
}

/* RFC 6455, 4.2.1: a base64 text of 16 bytes. */
static bool key_is_good(struct lws *wsi)
{
    char key[64];
    char bytes[64];

    return head_copy(wsi, WSI_TOKEN_KEY, key, sizeof key) && strlen(key) == KEY_LENGTH &&
           lws_b64_decode_string(key, bytes, sizeof bytes) == KEY_BYTES;
}

static bool header_lists(struct lws *wsi, enum lws_token_indexes token, const char *word)
{
    char list[256];

    return head_copy(wsi, token, list, sizeof list) && head_lists(list, word);
}

static bool header_is(struct lws *wsi, enum lws_token_indexes token, const char *word)
{
    char value[64];

    return head_copy(wsi, token, value, sizeof value) && strcasecmp(value, word) == 0;
}

/* Subprotocols are told apart by case. */
static bool offers_subprotocol(struct lws *wsi)
{
    char list[256];

    return head_copy(wsi, WSI_TOKEN_PROTOCOL, list, sizeof list) && strstr(list, SUBPROTOCOL) != NULL &&
           head_lists(list, SUBPROTOCOL);
}

/* Why the request is no good handshake, whoever sends it; code 0 when it is one. */
static struct response judge_form(const struct head *head, int fault, struct lws *wsi)
{
    if (fault != 0) {
        return response_problem(fault, "the request cannot be read");
    }
    if (strcmp(head->method, "GET") != 0) {
        struct response response = response_problem(405, "an upgrade is a GET");

        response.allow = "GET";
        return response;
    }
    if (!head->http_1_1 || !header_lists(wsi, WSI_TOKEN_CONNECTION, "upgrade")) {
        return response_problem(400, "an upgrade is HTTP/1.1 with Connection: Upgrade");
    }
    if (!header_is(wsi, WSI_TOKEN_UPGRADE, "websocket")) {
        return response_problem(400, "only websocket upgrades are taken");
    }
    if (!header_is(wsi, WSI_TOKEN_VERSION, "13")) {
        struct response response = response_problem(426, "the version of WebSocket is 13");

        response.upgrade = true;
        return response;
    }
    if (!key_is_good(wsi)) {
        return response_problem(400, "Sec-WebSocket-Key is not 16 bytes in base64");
    }
    if (head->chunked || head->length > 0) {
        return response_problem(400, "an upgrade has no body");
    }
    return (struct response){0};
}

/* The newest grant of the cookie that is for this contest (and seat, if one is asked for) and still holds. */
static void choose_grant(const struct transport *transport, const struct head *head, const struct room *room,
                         struct link *who)
{
    struct grants grants;
    char seat[ID_LENGTH_MAX + 1] = "";
    bool any_seat = !head_query(head, "seat", seat, sizeof seat) || seat[0] == '\0';

    accounts_read_cookie(transport->accounts, head->cookie, &grants);
    for (size_t i = 0; i < grants.count; i++) {
        const struct grant *grant = &grants.list[i];
        bool account = grant->contest.text[0] == '\0';

        if (!account && !id_equals(&grant->contest, room_contest(room))) {
            continue;
        }
        if (!any_seat && (account || !id_equals(&grant->seat, seat))) {
            continue;
        }
        if (!account && !room_seat_holds(room, grant->seat.text, grant->serial)) {
            continue;
        }
        *who = (struct link){.role = account ? ROLE_ORGANISER : grant->role,
                             .seat = grant->seat,
                             .serial = grant->serial,
                             .device = grant->device};
        return;
    }
}

static int refuse(struct transport *transport, struct lws *wsi, struct response response)
{
    const struct response_context context = {.host = "", .secure = transport->secure};
    size_t written;

    transport->metrics->refused_handshakes++;
    response.close = true;
    response_write(&response, &context, wsi, &written);
    return -1;
}

static int take_role_link(struct transport *transport, struct lws *wsi, const struct head *head)
{
    char contest[ID_LENGTH_MAX + 1];
    struct link who = {.role = ROLE_SPECTATOR};
    struct room *room;

    if (!handshake_origin_is_ours(transport, head)) {
        return refuse(transport, wsi, response_problem(403, "this Origin is not served"));
    }
    room = head_query(head, "contest", contest, sizeof contest) ? hall_room(transport->hall, contest) : NULL;
    if (room == NULL) {
        return refuse(transport, wsi, response_problem(404, "there is no such contest"));
    }
    if (!offers_subprotocol(wsi)) {
        return refuse(transport, wsi, response_problem(400, "the subprotocol is " SUBPROTOCOL));
    }
    choose_grant(transport, head, room, &who);
    if (role_link_create(transport, wsi, room, &who) == NULL) {
        return refuse(transport, wsi, response_problem(503, "out of memory"));
    }
    return 0;
}

static int take_watcher(struct transport *transport, struct lws *wsi, const char *contest)
{
    struct room *room = hall_room(transport->hall, contest);
    struct channel *channel;

    if (room == NULL) {
        return refuse(transport, wsi, response_problem(404, "there is no such contest"));
    }
    if (lws_hdr_total_length(wsi, WSI_TOKEN_PROTOCOL) > 0 && !offers_subprotocol(wsi)) {
        return refuse(transport, wsi, response_problem(400, "a live view has no subprotocol"));
    }
    if (transport_is_crowded(transport)) {
        return refuse(transport, wsi, response_problem(503, "too many watch already"));
    }
    channel = fanout_channel(&transport->fanout, room);
    if (channel == NULL || watcher_create(transport, wsi, channel) == NULL) {
        return refuse(transport, wsi, response_problem(503, "out of memory"));
    }
    return 0;
}

int handshake_take(struct transport *transport, struct lws *wsi)
{
    struct head head;
    struct response fault;
    char contest[ID_LENGTH_MAX + 1];

    /* After an upgrade that it does not know, libwebsockets calls with a freed header table. */
    if (lws_hdr_total_length(wsi, WSI_TOKEN_UPGRADE) == 0 || connection_of(wsi) != NULL) {
        return -1;
    }
    fault = judge_form(&head, head_read(&head, wsi), wsi);
    if (fault.code != 0) {
        return refuse(transport, wsi, fault);
    }
    if (strcmp(head.path, "/rpc") == 0) {
        return take_role_link(transport, wsi, &head);
    }
    if (handshake_live_contest(head.path, contest, sizeof contest)) {
        return take_watcher(transport, wsi, contest);
    }
    return refuse(transport, wsi, response_problem(404, "nothing here takes an upgrade"));
}
