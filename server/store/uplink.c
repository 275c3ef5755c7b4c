#include "server/store/uplink.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/log.h"
#include "server/store/redis_loop.h"

enum {
    BACK_OFF_MIN_MS = 100,
    BACK_OFF_MAX_MS = 2000,
    HURRY_MS = 30, /* about what an empty Redis needs to listen */
    /* A deadline is counted in ticks of the loop's own timer, so that time in which the loop did not run, and
     * could not have read an answer, does not count. */
    TICKS_TO_DEADLINE = 8,
    TIMERS = 3,
    SPARE_CALLS_MAX = 256,
};

enum life { AWAY, GREETING, UP, CLOSING };

struct call {
    struct call *next;
    struct uplink *uplink;
    uplink_answer answer;
    void *arg;
    uint64_t last_tick;
};

struct calls {
    struct call *first, *last;
};

struct uplink {
    struct uplink_options options;
    uv_loop_t *loop;
    enum life life;
    bool told_up;
    redisAsyncContext *context; /* NULL while away */

    struct calls pending; /* sent, in order: so are the answers */
    struct calls refused; /* not sent: answered on the loop's next turn */
    struct calls spare;
    size_t spare_count;

    uv_timer_t ticker;
    uv_timer_t settler; /* the next turn of the loop */
    uv_timer_t retry;
    uint64_t tick;
    uint64_t back_off_ms;
    uint64_t up_since_ms;
    char last_reason[160]; /* said once, however often it repeats */

    int open_handles;
    void (*closed)(void *arg);
    void *closed_arg;
};

static void calls_put(struct calls *calls, struct call *call)
{
    call->next = NULL;
    if (calls->last == NULL) {
        calls->first = call;
    } else {
        calls->last->next = call;
    }
    calls->last = call;
}

static struct call *calls_take(struct calls *calls)
{
    struct call *call = calls->first;

    if (call != NULL) {
        calls->first = call->next;
        if (calls->first == NULL) {
            calls->last = NULL;
        }
    }
    return call;
}

static void calls_free(struct calls *calls)
{
    struct call *call;

    while ((call = calls_take(calls)) != NULL) {
        free(call);
    }
}

static struct call *call_create(struct uplink *uplink)
{
    struct call *call = calls_take(&uplink->spare);

    if (call == NULL) {
        return malloc(sizeof *call);
    }
    uplink->spare_count--;
    return call;
}

static void call_finish(struct call *call, const redisReply *reply)
{
    struct uplink *uplink = call->uplink;
    uplink_answer answer = call->answer;
    void *arg = call->arg;

    if (uplink->spare_count < SPARE_CALLS_MAX) {
        calls_put(&uplink->spare, call);
        uplink->spare_count++;
    } else {
        free(call);
    }
    answer(arg, reply);
}

static void on_reply(redisAsyncContext *context, void *reply, void *data)
{
    struct call *call = data;
    struct call *oldest = calls_take(&call->uplink->pending);

    (void)context;
    assert(oldest == call);
    call_finish(oldest, reply);
}

/* Runs on the loop's next turn after a loss: hiredis has answered everything by then. */
static void settle(uv_timer_t *timer)
{
    struct uplink *uplink = timer->data;
    struct calls refused = uplink->refused;
    struct call *call;

    uplink->refused = (struct calls){NULL, NULL};
    while ((call = calls_take(&refused)) != NULL) {
        call_finish(call, NULL);
    }
    if (uplink->life == AWAY && uplink->told_up) {
        uplink->told_up = false;
        uplink->options.on_state(uplink->options.arg, false);
    }
}

static void settle_soon(struct uplink *uplink)
{
    uv_timer_start(&uplink->settler, settle, 0, 0);
}

static void say_why(struct uplink *uplink, const char *why)
{
    if (strcmp(uplink->last_reason, why) != 0) {
        (void)snprintf(uplink->last_reason, sizeof uplink->last_reason, "%s", why);
        log_info("store.away", "redis=%s reason=\"%s\"", uplink->options.address.text, why);
    }
}

static void try_again(uv_timer_t *timer);

/* The context is gone, or going by itself. */
static void went_away(struct uplink *uplink, const char *why)
{
    bool held = uplink->life == UP && uv_now(uplink->loop) - uplink->up_since_ms >= BACK_OFF_MAX_MS;

    uplink->context = NULL;
    uv_timer_stop(&uplink->ticker);
    if (uplink->life == CLOSING) {
        return;
    }
    uplink->life = AWAY;
    say_why(uplink, why);
    if (held) {
        uplink->back_off_ms = BACK_OFF_MIN_MS;
    }
    uv_timer_start(&uplink->retry, try_again, uplink->back_off_ms, 0);
    uplink->back_off_ms *= 2;
    if (uplink->back_off_ms > BACK_OFF_MAX_MS) {
        uplink->back_off_ms = BACK_OFF_MAX_MS;
    }
    settle_soon(uplink);
}

static void on_connect(const redisAsyncContext *context, int status)
{
    struct uplink *uplink = context->data;

    if (status != REDIS_OK && uplink->context == context) {
        went_away(uplink, context->c.errstr);
    }
}

static void on_disconnect(const redisAsyncContext *context, int status)
{
    struct uplink *uplink = context->data;

    (void)status;
    if (uplink->context == context) {
        went_away(uplink, context->c.err == 0 ? "disconnected" : context->c.errstr);
    }
}

void uplink_drop(struct uplink *uplink, const char *why)
{
    redisAsyncContext *context = uplink->context;

    if (context == NULL) {
        return;
    }
    went_away(uplink, why);
    redisAsyncFree(context); /* answers every pending call */
}

static void on_pong(void *arg, const redisReply *reply)
{
    (void)arg;
    (void)reply;
}

/* A Redis that stands still is only noticed by what it does not answer. */
static void ask_for_life(struct uplink *uplink)
{
    const char *texts[1];
    size_t sizes[1];
    struct redis_words words = {texts, sizes, .room = 1};

    redis_words_add(&words, "PING");
    uplink_send(uplink, &words, on_pong, uplink);
}

static void on_tick(uv_timer_t *timer)
{
    struct uplink *uplink = timer->data;
    const struct call *oldest = uplink->pending.first;

    uplink->tick++;
    if (oldest == NULL && uplink->life == UP) {
        ask_for_life(uplink);
        return;
    }
    if (oldest != NULL && oldest->last_tick < uplink->tick) {
        uplink_drop(uplink, "no answer within the deadline");
    }
}

/* A connect under way, or NULL, and the next try is set. */
static redisAsyncContext *dial(struct uplink *uplink)
{
    const struct address *address = &uplink->options.address;
    redisAsyncContext *context = address->port == 0 ? redisAsyncConnectUnix(address->text)
                                                    : redisAsyncConnect(address->text, address->port);

    if (context == NULL) {
        went_away(uplink, "no memory");
        return NULL;
    }
    if (context->c.err != 0 || redis_loop_attach(context, uplink->loop) != OK) {
        went_away(uplink, context->c.err != 0 ? context->c.errstr : "the loop does not take the socket");
        redisAsyncFree(context);
        return NULL;
    }
    return context;
}

static void try_again(uv_timer_t *timer)
{
    struct uplink *uplink = timer->data;
    redisAsyncContext *context = dial(uplink);

    if (context == NULL) {
        return;
    }
    context->data = uplink;
    uplink->context = context;
    uplink->life = GREETING;
    redisAsyncSetConnectCallback(context, on_connect);
    redisAsyncSetDisconnectCallback(context, on_disconnect);

    uint64_t tick_ms = (uint64_t)uplink->options.deadline_ms / TICKS_TO_DEADLINE;
    uv_timer_start(&uplink->ticker, on_tick, tick_ms, tick_ms);
    uplink->options.greet(uplink->options.arg);
}

struct uplink *uplink_create(const struct uplink_options *options, uv_loop_t *loop)
{
    struct uplink *uplink = calloc(1, sizeof *uplink);

    if (uplink == NULL) {
        return NULL;
    }
    uplink->options = *options;
    uplink->loop = loop;
    uplink->back_off_ms = BACK_OFF_MIN_MS;
    uv_timer_t *timers[TIMERS] = {&uplink->ticker, &uplink->settler, &uplink->retry};
    for (int i = 0; i < TIMERS; i++) {
        uv_timer_init(loop, timers[i]);
        timers[i]->data = uplink;
    }
    uv_timer_start(&uplink->retry, try_again, 0, 0);
    return uplink;
}

bool uplink_is_up(const struct uplink *uplink)
{
    return uplink->life == UP;
}

void uplink_hurry(struct uplink *uplink)
{
    if (uplink->life == AWAY) {
        uplink->back_off_ms = BACK_OFF_MIN_MS;
        uv_timer_start(&uplink->retry, try_again, HURRY_MS, 0);
    }
}

void uplink_ready(struct uplink *uplink)
{
    assert(uplink->life == GREETING);
    uplink->life = UP;
    uplink->up_since_ms = uv_now(uplink->loop);
    uplink->told_up = true;
    uplink->last_reason[0] = '\0';
    log_info("store.up", "redis=%s", uplink->options.address.text);
    uplink->options.on_state(uplink->options.arg, true);
}

void uplink_send(struct uplink *uplink, const struct redis_words *words, uplink_answer answer, void *arg)
{
    struct call *call = call_create(uplink);

    if (call == NULL) {
        log_error("store.memory", "no memory for a command");
        abort();
    }
    *call = (struct call){
        .uplink = uplink, .answer = answer, .arg = arg, .last_tick = uplink->tick + TICKS_TO_DEADLINE};
    if (uplink->context != NULL && redisAsyncCommandArgv(uplink->context, on_reply, call, words->count,
                                                         words->texts, words->sizes) == REDIS_OK) {
        calls_put(&uplink->pending, call);
        return;
    }
    calls_put(&uplink->refused, call);
    settle_soon(uplink);
}

static void on_handle_closed(uv_handle_t *handle)
{
    struct uplink *uplink = handle->data;

    if (--uplink->open_handles > 0) {
        return;
    }
    settle(&uplink->settler);
    calls_free(&uplink->refused);
    calls_free(&uplink->spare);
    void (*closed)(void *arg) = uplink->closed;
    void *arg = uplink->closed_arg;
    free(uplink);
    closed(arg);
}

void uplink_close(struct uplink *uplink, void (*done)(void *arg), void *arg)
{
    redisAsyncContext *context = uplink->context;
    uv_timer_t *timers[TIMERS] = {&uplink->ticker, &uplink->settler, &uplink->retry};

    uplink->life = CLOSING;
    uplink->closed = done;
    uplink->closed_arg = arg;
    uplink->open_handles = TIMERS;
    if (context != NULL) {
        uplink->context = NULL;
        redisAsyncFree(context);
    }
    for (int i = 0; i < TIMERS; i++) {
        uv_close((uv_handle_t *)timers[i], on_handle_closed);
    }
}
