#include "server/store/connection.h"

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
    struct connection *connection;
    connection_answer answer;
    void *arg;
    uint64_t last_tick;
};

struct calls {
    struct call *first, *last;
};

struct connection {
    struct connection_options options;
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

static struct call *call_create(struct connection *connection)
{
    struct call *call = calls_take(&connection->spare);

    if (call == NULL) {
        return malloc(sizeof *call);
    }
    connection->spare_count--;
    return call;
}

static void call_finish(struct call *call, const redisReply *reply)
{
    struct connection *connection = call->connection;
    connection_answer answer = call->answer;
    void *arg = call->arg;

    if (connection->spare_count < SPARE_CALLS_MAX) {
        calls_put(&connection->spare, call);
        connection->spare_count++;
    } else {
        free(call);
    }
    answer(arg, reply);
}

static void on_reply(redisAsyncContext *context, void *reply, void *data)
{
    struct call *call = data;
    struct call *oldest = calls_take(&call->connection->pending);

    (void)context;
    assert(oldest == call);
    call_finish(oldest, reply);
}

/* Runs on the loop's next turn after a loss: hiredis has answered everything by then. */
static void settle(uv_timer_t *timer)
{
    struct connection *connection = timer->data;
    struct calls refused = connection->refused;
    struct call *call;

    connection->refused = (struct calls){NULL, NULL};
    while ((call = calls_take(&refused)) != NULL) {
        call_finish(call, NULL);
    }
    if (connection->life == AWAY && connection->told_up) {
        connection->told_up = false;
        connection->options.on_state(connection->options.arg, false);
    }
}

static void settle_soon(struct connection *connection)
{
    uv_timer_start(&connection->settler, settle, 0, 0);
}

static void say_why(struct connection *connection, const char *why)
{
    if (strcmp(connection->last_reason, why) != 0) {
        (void)snprintf(connection->last_reason, sizeof connection->last_reason, "%s", why);
        log_info("store.away", "redis=%s reason=\"%s\"", connection->options.address.text, why);
    }
}

static void try_again(uv_timer_t *timer);

/* The context is gone, or going by itself. */
static void went_away(struct connection *connection, const char *why)
{
    bool held =
        connection->life == UP && uv_now(connection->loop) - connection->up_since_ms >= BACK_OFF_MAX_MS;

    connection->context = NULL;
    uv_timer_stop(&connection->ticker);
    if (connection->life == CLOSING) {
        return;
    }
    connection->life = AWAY;
    say_why(connection, why);
    if (held) {
        connection->back_off_ms = BACK_OFF_MIN_MS;
    }
    uv_timer_start(&connection->retry, try_again, connection->back_off_ms, 0);
    connection->back_off_ms *= 2;
    if (connection->back_off_ms > BACK_OFF_MAX_MS) {
        connection->back_off_ms = BACK_OFF_MAX_MS;
    }
    settle_soon(connection);
}

static void on_connect(const redisAsyncContext *context, int status)
{
    struct connection *connection = context->data;

    if (status != REDIS_OK && connection->context == context) {
        went_away(connection, context->c.errstr);
    }
}

static void on_disconnect(const redisAsyncContext *context, int status)
{
    struct connection *connection = context->data;

    (void)status;
    if (connection->context == context) {
        went_away(connection, context->c.err == 0 ? "disconnected" : context->c.errstr);
    }
}

void connection_drop(struct connection *connection, const char *why)
{
    redisAsyncContext *context = connection->context;

    if (context == NULL) {
        return;
    }
    went_away(connection, why);
    redisAsyncFree(context); /* answers every pending call */
}

static void on_tick(uv_timer_t *timer)
{
    struct connection *connection = timer->data;
    const struct call *oldest = connection->pending.first;

    connection->tick++;
    if (oldest != NULL && oldest->last_tick < connection->tick) {
        connection_drop(connection, "no answer within the deadline");
    }
}

/* A connect under way, or NULL, and the next try is set. */
static redisAsyncContext *dial(struct connection *connection)
{
    const struct address *address = &connection->options.address;
    redisAsyncContext *context = address->port == 0 ? redisAsyncConnectUnix(address->text)
                                                    : redisAsyncConnect(address->text, address->port);

    if (context == NULL) {
        went_away(connection, "no memory");
        return NULL;
    }
    if (context->c.err != 0 || redis_loop_attach(context, connection->loop) != OK) {
        went_away(connection, context->c.err != 0 ? context->c.errstr : "the loop does not take the socket");
        redisAsyncFree(context);
        return NULL;
    }
    return context;
}

static void try_again(uv_timer_t *timer)
{
    struct connection *connection = timer->data;
    redisAsyncContext *context = dial(connection);

    if (context == NULL) {
        return;
    }
    context->data = connection;
    connection->context = context;
    connection->life = GREETING;
    redisAsyncSetConnectCallback(context, on_connect);
    redisAsyncSetDisconnectCallback(context, on_disconnect);

    uint64_t tick_ms = (uint64_t)connection->options.deadline_ms / TICKS_TO_DEADLINE;
    uv_timer_start(&connection->ticker, on_tick, tick_ms, tick_ms);
    connection->options.greet(connection->options.arg);
}

struct connection *connection_create(const struct connection_options *options, uv_loop_t *loop)
{
    struct connection *connection = calloc(1, sizeof *connection);

    if (connection == NULL) {
        return NULL;
    }
    connection->options = *options;
    connection->loop = loop;
    connection->back_off_ms = BACK_OFF_MIN_MS;
    uv_timer_t *timers[TIMERS] = {&connection->ticker, &connection->settler, &connection->retry};
    for (int i = 0; i < TIMERS; i++) {
        uv_timer_init(loop, timers[i]);
        timers[i]->data = connection;
    }
    uv_timer_start(&connection->retry, try_again, 0, 0);
    return connection;
}

bool connection_is_up(const struct connection *connection)
{
    return connection->life == UP;
}

void connection_hurry(struct connection *connection)
{
    if (connection->life == AWAY) {
        connection->back_off_ms = BACK_OFF_MIN_MS;
        uv_timer_start(&connection->retry, try_again, HURRY_MS, 0);
    }
}

void connection_ready(struct connection *connection)
{
    assert(connection->life == GREETING);
    connection->life = UP;
    connection->up_since_ms = uv_now(connection->loop);
    connection->told_up = true;
    connection->last_reason[0] = '\0';
    log_info("store.up", "redis=%s", connection->options.address.text);
    connection->options.on_state(connection->options.arg, true);
}

void connection_send(struct connection *connection, const struct command *command, connection_answer answer,
                     void *arg)
{
    struct call *call = call_create(connection);

    if (call == NULL) {
        log_error("store.memory", "no memory for a command");
        abort();
    }
    *call = (struct call){.connection = connection,
                          .answer = answer,
                          .arg = arg,
                          .last_tick = connection->tick + TICKS_TO_DEADLINE};
    if (connection->context != NULL &&
        redisAsyncCommandArgv(connection->context, on_reply, call, command->count, command->texts,
                              command->sizes) == REDIS_OK) {
        calls_put(&connection->pending, call);
        return;
    }
    calls_put(&connection->refused, call);
    settle_soon(connection);
}

static void on_handle_closed(uv_handle_t *handle)
{
    struct connection *connection = handle->data;

    if (--connection->open_handles > 0) {
        return;
    }
    settle(&connection->settler);
    calls_free(&connection->refused);
    calls_free(&connection->spare);
    void (*closed)(void *arg) = connection->closed;
    void *arg = connection->closed_arg;
    free(connection);
    closed(arg);
}

void connection_close(struct connection *connection, void (*done)(void *arg), void *arg)
{
    redisAsyncContext *context = connection->context;
    uv_timer_t *timers[TIMERS] = {&connection->ticker, &connection->settler, &connection->retry};

    connection->life = CLOSING;
    connection->closed = done;
    connection->closed_arg = arg;
    connection->open_handles = TIMERS;
    if (context != NULL) {
        connection->context = NULL;
        redisAsyncFree(context);
    }
    for (int i = 0; i < TIMERS; i++) {
        uv_close((uv_handle_t *)timers[i], on_handle_closed);
    }
}
