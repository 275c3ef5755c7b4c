#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/protocol/text.h"
#include "server/transport/client_inside.h"

enum { CODE_SIZE = 2 };

/* A text that waits until it can be sent; room for what libwebsockets writes before it. */
struct unsent {
    struct unsent *next;
    size_t size;
    uint8_t bytes[];
};

struct client_channel {
    struct client_line line;
    const struct client_ears *ears;
    void *arg;
    char *cookie;
    struct unsent *first, **end;
    struct text received; /* of a message that comes in pieces */
    int code;
};

static void say_closed(struct client_channel *channel)
{
    channel->ears->closed(channel->arg, channel->code);
    client_line_close(&channel->line);
}

static int write_next(struct client_channel *channel)
{
    struct unsent *text = channel->first;
    if (text == NULL) {
        return 0;
    }
    channel->first = text->next;
    channel->end = channel->first == NULL ? &channel->first : channel->end;
    int written = lws_write(channel->line.wsi, text->bytes + LWS_PRE, text->size, LWS_WRITE_TEXT);
    free(text);
    if (channel->first != NULL) {
        lws_callback_on_writable(channel->line.wsi);
    }
    return written < 0 ? -1 : 0;
}

/* The ears may hang up on hearing it: nothing of the channel is touched after that. */
static int receive(struct client_channel *channel, const char *bytes, size_t size)
{
    struct lws *wsi = channel->line.wsi;
    text_add(&channel->received, bytes, size);
    if (!lws_is_final_fragment(wsi) || lws_remaining_packet_payload(wsi) > 0) {
        return 0;
    }
    struct text whole = channel->received;
    channel->received = (struct text){0};
    channel->ears->received(channel->arg, whole.bytes, whole.size);
    text_finish(&whole);
    return 0;
}

static int open_up(struct client_channel *channel)
{
    uv_timer_stop(&channel->line.patience);
    if (channel->first != NULL) {
        lws_callback_on_writable(channel->line.wsi);
    }
    return 0;
}

static int note_code(struct client_channel *channel, const uint8_t *bytes, size_t size)
{
    channel->code = size >= CODE_SIZE ? bytes[0] << 8 | bytes[1] : 0;
    return 0;
}

static int on_event(struct client_line *line, enum lws_callback_reasons reason, void *in, size_t size)
{
    struct client_channel *channel = (struct client_channel *)line;
    switch (reason) {
    case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER:
        return channel->cookie == NULL ||
                       client_add_header(line->wsi, WSI_TOKEN_HTTP_COOKIE, channel->cookie, in, size)
                   ? 0
                   : -1;
    case LWS_CALLBACK_CLIENT_ESTABLISHED: return open_up(channel);
    case LWS_CALLBACK_CLIENT_WRITEABLE: return write_next(channel);
    case LWS_CALLBACK_CLIENT_RECEIVE: return receive(channel, in, size);
    case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE: return note_code(channel, in, size);
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
    case LWS_CALLBACK_CLIENT_CLOSED:
    case LWS_CALLBACK_WSI_DESTROY: say_closed(channel); return 0;
    default: return 0;
    }
}

static void on_patience_ended(struct client_line *line)
{
    say_closed((struct client_channel *)line);
}

static void free_channel(struct client_line *line)
{
    struct client_channel *channel = (struct client_channel *)line;
    while (channel->first != NULL) {
        struct unsent *text = channel->first;
        channel->first = text->next;
        free(text);
    }
    text_finish(&channel->received);
    free(channel->cookie);
    free(channel);
}

static const struct client_line_kind channel_kind = {
    .on_event = on_event, .on_patience_ended = on_patience_ended, .free = free_channel};

struct client_channel *client_connect(struct client *client, const char *path, const char *cookie,
                                      const struct client_ears *ears, void *arg)
{
    struct client_channel *channel = memory_zeroed(1, sizeof *channel);
    channel->line.kind = &channel_kind;
    channel->line.client = client;
    channel->ears = ears;
    channel->arg = arg;
    channel->cookie = cookie != NULL ? strdup(cookie) : NULL;
    channel->end = &channel->first;
    client_line_open(&channel->line, path, NULL);
    return channel;
}

void client_send(struct client_channel *channel, const char *text, size_t size)
{
    struct unsent *unsent = memory_zeroed(1, sizeof *unsent + LWS_PRE + size);
    unsent->size = size;
    memcpy(unsent->bytes + LWS_PRE, text, size);
    *channel->end = unsent;
    channel->end = &unsent->next;
    if (channel->line.wsi != NULL) {
        lws_callback_on_writable(channel->line.wsi);
    }
}

void client_hang_up(struct client_channel *channel)
{
    client_line_close(&channel->line);
}
