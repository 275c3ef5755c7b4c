#include "server/bots/speaker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/bots/ask.h"
#include "server/bots/chance.h"
#include "server/log.h"

enum {
    PATH_SIZE = 96,
    COOKIE_SIZE = 4096,
    BACK_OFF_FIRST_MS = 200,
    BACK_OFF_LAST_MS = 5000,
    TICK_MS = 100,
    PATIENCE_MS = 15000, /* for an answer, before the connection is given up */
    CODE_REFUSED = 401,
    CODE_OWN_FIRST = 4000, /* from here on the server means this connection: it is final */
};

enum speaker_state {
    SPEAKER_APART,      /* waits until due_ms to try again */
    SPEAKER_SIGNING_IN, /* has sent its ticket */
    SPEAKER_CONNECTING,
    SPEAKER_CONNECTED, /* has heard hello */
    SPEAKER_AWAY,      /* by its own wish, or for good */
};

struct speaker {
    struct client *client;
    const struct speaker_ears *ears;
    void *arg;
    char path[PATH_SIZE];
    char *ticket; /* NULL: the cookie is enough */
    char cookie[COOKIE_SIZE];
    struct client_channel *channel;
    enum speaker_state state;
    bool question_open; /* an HTTP answer is still to come */
    bool destroyed;
    bool tick_closed;
    uv_timer_t tick;
    uint64_t due_ms;
    unsigned failures; /* since it was last connected */
    struct asks asks;
};

static uint64_t now_of(const struct speaker *speaker)
{
    return uv_now(speaker->tick.loop);
}

static void send_ask(struct speaker *speaker, struct ask *ask)
{
    struct text text = {0};
    ask_write(ask, &text);
    ask->sent_ms = now_of(speaker);
    ask->state = ASK_SENT;
    client_send(speaker->channel, text.bytes, text.size);
    text_finish(&text);
}

static void step_apart(struct speaker *speaker, enum speaker_state state)
{
    uint64_t back_off = (uint64_t)BACK_OFF_FIRST_MS << (speaker->failures < 5 ? speaker->failures : 5);
    back_off = back_off < BACK_OFF_LAST_MS ? back_off : BACK_OFF_LAST_MS;
    speaker->due_ms = now_of(speaker) + back_off / 2 + chance_below(back_off);
    speaker->failures++;
    speaker->state = state;
    asks_lose(&speaker->asks);
}

static void end(struct speaker *speaker, int code)
{
    step_apart(speaker, SPEAKER_AWAY);
    if (speaker->ears->ended != NULL) {
        speaker->ears->ended(speaker->arg, code);
    }
}

static void on_closed(void *arg, int code)
{
    struct speaker *speaker = arg;
    speaker->channel = NULL;
    if (code >= CODE_OWN_FIRST) {
        end(speaker, code);
    } else {
        step_apart(speaker, SPEAKER_APART);
    }
}

static void hear_answer(struct speaker *speaker, const struct params *message)
{
    struct ask *ask = asks_find(&speaker->asks, params_integer(message, "id"));
    if (ask == NULL || ask->state != ASK_SENT) {
        return;
    }
    enum ask_outcome outcome = ask_hear(ask, message, now_of(speaker));
    if (outcome == ASK_KNOWN) {
        asks_take(&speaker->asks, ask);
        ask_answer(ask, message);
    } else if (outcome == ASK_AGAIN_NOW) {
        send_ask(speaker, ask);
    }
}

/* hello with state rw: from now on changes can be made durable. */
static void hear_hello(struct speaker *speaker)
{
    bool is_first = speaker->state == SPEAKER_CONNECTING;
    speaker->state = SPEAKER_CONNECTED;
    speaker->failures = 0;
    if (is_first && speaker->ears->ready != NULL) {
        speaker->ears->ready(speaker->arg);
    }
}

static void hear(struct speaker *speaker, const struct params *message)
{
    const char *method = params_string(message, "method");
    const struct params *params = params_member(message, "params");
    if (method == NULL) {
        hear_answer(speaker, message);
    } else if (strcmp(method, "hello") == 0) {
        hear_hello(speaker);
    } else if (params != NULL && speaker->ears->heard != NULL) {
        speaker->ears->heard(speaker->arg, method, params);
    }
}

static void on_received(void *arg, const char *text, size_t size)
{
    struct speaker *speaker = arg;
    struct params *message;
    struct refusal refusal;
    if (params_read(text, size, &message, &refusal) == OK) {
        hear(speaker, message);
        params_drop(message);
    }
}

static const struct client_ears channel_ears = {.received = on_received, .closed = on_closed};

static void connect_channel(struct speaker *speaker)
{
    speaker->state = SPEAKER_CONNECTING;
    speaker->channel =
        client_connect(speaker->client, speaker->path, speaker->cookie, &channel_ears, speaker);
}

/* Once nothing calls back any more. */
static void free_if_unused(struct speaker *speaker)
{
    if (speaker->question_open || !speaker->tick_closed) {
        return;
    }
    asks_finish(&speaker->asks);
    free(speaker->ticket);
    free(speaker);
}

static void on_signed_in(void *arg, const struct client_answer *answer)
{
    struct speaker *speaker = arg;
    speaker->question_open = false;
    if (speaker->destroyed) {
        free_if_unused(speaker);
        return;
    }
    if (speaker->state != SPEAKER_SIGNING_IN) {
        return;
    }
    if (answer->code == CODE_REFUSED) {
        end(speaker, answer->code);
    } else if (answer->cookie[0] == '\0') {
        step_apart(speaker, SPEAKER_APART);
    } else {
        (void)snprintf(speaker->cookie, sizeof speaker->cookie, "%s", answer->cookie);
        connect_channel(speaker);
    }
}

static void sign_in(struct speaker *speaker)
{
    struct text body = {0};
    text_put(&body, "{\"ticket\":");
    text_quote(&body, speaker->ticket);
    text_put(&body, "}");
    struct client_request request = {.method = "POST",
                                     .path = "/api/sign-in",
                                     .type = "application/json",
                                     .body = body.bytes,
                                     .body_size = body.size};
    speaker->state = SPEAKER_SIGNING_IN;
    speaker->question_open = true;
    client_ask(speaker->client, &request, on_signed_in, speaker);
    text_finish(&body);
}

/* The cookie stays good across restarts of the server, so a ticket is handed in once. */
static void approach(struct speaker *speaker)
{
    if (speaker->cookie[0] == '\0') {
        if (!speaker->question_open) {
            sign_in(speaker);
        }
    } else {
        connect_channel(speaker);
    }
}

static void on_tick(uv_timer_t *timer)
{
    struct speaker *speaker = timer->data;
    uint64_t now = now_of(speaker);
    if (speaker->state == SPEAKER_APART && now >= speaker->due_ms) {
        approach(speaker);
        return;
    }
    if (speaker->state != SPEAKER_CONNECTED) {
        return;
    }
    for (struct ask *ask = speaker->asks.first; ask != NULL; ask = ask->next) {
        if (ask->state == ASK_SENT && now > ask->sent_ms + PATIENCE_MS) {
            client_hang_up(speaker->channel);
            on_closed(speaker, 0);
            return;
        }
        if (ask->state == ASK_WAITS && now >= ask->due_ms && asks_may_send(&speaker->asks)) {
            send_ask(speaker, ask);
        }
    }
}

struct speaker *speaker_create(struct client *client, const char *contest, const char *ticket,
                               const char *cookie, const struct speaker_ears *ears, void *arg)
{
    struct speaker *speaker = memory_zeroed(1, sizeof *speaker);
    speaker->client = client;
    speaker->ears = ears;
    speaker->arg = arg;
    speaker->ticket = ticket != NULL ? strdup(ticket) : NULL;
    (void)snprintf(speaker->path, sizeof speaker->path, "/rpc?contest=%s", contest);
    (void)snprintf(speaker->cookie, sizeof speaker->cookie, "%s", cookie != NULL ? cookie : "");
    uv_timer_init(client_loop(client), &speaker->tick);
    speaker->tick.data = speaker;
    uv_timer_start(&speaker->tick, on_tick, 0, TICK_MS);
    return speaker;
}

static void on_tick_closed(uv_handle_t *handle)
{
    struct speaker *speaker = handle->data;
    speaker->tick_closed = true;
    free_if_unused(speaker);
}

void speaker_destroy(struct speaker *speaker)
{
    if (speaker == NULL) {
        return;
    }
    speaker_leave(speaker);
    speaker->destroyed = true;
    uv_close((uv_handle_t *)&speaker->tick, on_tick_closed);
}

bool speaker_is_connected(const struct speaker *speaker)
{
    return speaker->state == SPEAKER_CONNECTED;
}

void speaker_leave(struct speaker *speaker)
{
    if (speaker->channel != NULL) {
        client_hang_up(speaker->channel);
        speaker->channel = NULL;
    }
    step_apart(speaker, SPEAKER_AWAY);
}

void speaker_return(struct speaker *speaker)
{
    if (speaker->state == SPEAKER_AWAY) {
        speaker->failures = 0;
        speaker->due_ms = 0;
        speaker->state = SPEAKER_APART;
    }
}

static void add_ask(struct speaker *speaker, const struct ask_words *words, speaker_answered answered,
                    void *arg)
{
    struct ask *ask = asks_add(&speaker->asks, words, answered, arg);
    if (speaker->state == SPEAKER_CONNECTED && asks_may_send(&speaker->asks)) {
        send_ask(speaker, ask);
    }
}

void speaker_change(struct speaker *speaker, const char *method, const char *members,
                    speaker_answered answered, void *arg)
{
    struct ask_words words = {.method = method, .members = members, .is_change = true};
    add_ask(speaker, &words, answered, arg);
}

void speaker_read(struct speaker *speaker, const char *method, const char *members, speaker_answered answered,
                  void *arg)
{
    struct ask_words words = {.method = method, .members = members};
    add_ask(speaker, &words, answered, arg);
}
