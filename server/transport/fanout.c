#include "server/transport/fanout.h"

#include <stdlib.h>

#include "server/rooms/room.h"
#include "server/transport/watcher.h"

enum {
    NS_PER_MS = 1000 * 1000,
    SLICE_NS = NS_PER_MS,
    SLICE_LOOK = 16, /* watchers served between two looks at the clock */
    YIELDS_MAX = 8,  /* so that a flood of marks cannot stop the boards */
    GAP_MIN_NS = 20 * NS_PER_MS,
    REST_MS = 1,
};

static uint64_t larger(uint64_t a, uint64_t b)
{
    return a > b ? a : b;
}

/* From the start of a pass to the next cut: a moment longer than the pass, for whatever else waits. */
static uint64_t gap_after(uint64_t pass_ns)
{
    return larger(GAP_MIN_NS, pass_ns + pass_ns / 20);
}

static void on_timer(uv_timer_t *timer);
static void on_idle(uv_idle_t *idle);

static void wait_until(struct fanout *fanout, uint64_t when_ns, uint64_t now_ns)
{
    uint64_t ms = (when_ns - now_ns + NS_PER_MS - 1) / NS_PER_MS;

    uv_update_time(fanout->loop);
    if (!uv_is_active((uv_handle_t *)&fanout->timer) || uv_timer_get_due_in(&fanout->timer) > ms) {
        uv_timer_start(&fanout->timer, on_timer, ms, 0);
    }
}

static void begin_pass(struct fanout *fanout, struct channel *channel)
{
    channel->cursor = channel->first;
    if (channel->cursor != NULL && !fanout->slicing) {
        fanout->slicing = true;
        uv_idle_start(&fanout->idle, on_idle);
    }
}

/* Cuts when it is time, and says so to nobody else: the one place that moves a channel on. */
static void consider(struct fanout *fanout, struct channel *channel)
{
    uint64_t now = uv_hrtime();

    if (channel->cursor != NULL || !channel->dirty) {
        return;
    }
    if (now < channel->next_cut_ns) {
        wait_until(fanout, channel->next_cut_ns, now);
        return;
    }
    channel->pass_began_ns = now;
    if (channel_cut(channel)) {
        channel->next_cut_ns = now + GAP_MIN_NS;
        begin_pass(fanout, channel);
    }
}

static void end_pass(struct fanout *fanout, struct channel *channel)
{
    channel->next_cut_ns = channel->pass_began_ns + gap_after(uv_hrtime() - channel->pass_began_ns);
    consider(fanout, channel);
}

static void serve(struct fanout *fanout, struct channel *channel, uint64_t until_ns)
{
    while (channel->cursor != NULL && uv_hrtime() < until_ns) {
        for (unsigned i = 0; i < SLICE_LOOK && channel->cursor != NULL; i++) {
            struct watcher *watcher = channel->cursor;

            channel->cursor = watcher->next;
            watcher_update(watcher);
        }
    }
    if (channel->cursor == NULL) {
        end_pass(fanout, channel);
    }
}

static size_t passes(const struct fanout *fanout)
{
    size_t count = 0;

    for (const struct channel *channel = fanout->channels; channel != NULL; channel = channel->next) {
        count += channel->cursor != NULL ? 1 : 0;
    }
    return count;
}

/* Every channel gets its share of the slice. */
static void serve_all(struct fanout *fanout)
{
    uint64_t end = uv_hrtime() + SLICE_NS;
    size_t busy = passes(fanout);

    for (struct channel *channel = fanout->channels; channel != NULL && busy > 0; channel = channel->next) {
        if (channel->cursor != NULL) {
            uint64_t now = uv_hrtime();

            serve(fanout, channel, now + (now < end ? (end - now) / busy : 1));
            busy--;
        }
    }
}

static void go_on(struct fanout *fanout)
{
    uv_timer_stop(&fanout->rest);
    if (fanout->slicing) {
        uv_idle_start(&fanout->idle, on_idle);
    }
}

static void on_rested(uv_timer_t *timer)
{
    struct fanout *fanout = timer->data;

    fanout->rested = true;
    go_on(fanout);
}

/* A room has no judging to show while its facts are on their way to the log. */
static bool a_room_waits(const struct fanout *fanout)
{
    for (const struct channel *channel = fanout->channels; channel != NULL; channel = channel->next) {
        if (room_judging(channel->room) == NULL) {
            return true;
        }
    }
    return false;
}

static bool take_rest(struct fanout *fanout)
{
    if (fanout->rested || !a_room_waits(fanout)) {
        fanout->rested = false;
        return false;
    }
    uv_idle_stop(&fanout->idle);
    uv_timer_start(&fanout->rest, on_rested, REST_MS, 0);
    return true;
}

static void on_idle(uv_idle_t *idle)
{
    struct fanout *fanout = idle->data;

    if (fanout->yield && fanout->yields < YIELDS_MAX) {
        fanout->yield = false;
        fanout->yields++;
        return;
    }
    fanout->yield = false;
    fanout->yields = 0;
    if (take_rest(fanout)) {
        return;
    }
    serve_all(fanout);
    if (passes(fanout) == 0) {
        fanout->slicing = false;
        uv_idle_stop(&fanout->idle);
    }
}

static void on_timer(uv_timer_t *timer)
{
    struct fanout *fanout = timer->data;

    for (struct channel *channel = fanout->channels; channel != NULL; channel = channel->next) {
        consider(fanout, channel);
    }
}

void fanout_init(struct fanout *fanout, uv_loop_t *loop)
{
    *fanout = (struct fanout){.loop = loop};
    uv_idle_init(loop, &fanout->idle);
    uv_timer_init(loop, &fanout->timer);
    uv_timer_init(loop, &fanout->rest);
    fanout->idle.data = fanout->timer.data = fanout->rest.data = fanout;
}

void fanout_stop(struct fanout *fanout)
{
    uv_close((uv_handle_t *)&fanout->idle, NULL);
    uv_close((uv_handle_t *)&fanout->timer, NULL);
    uv_close((uv_handle_t *)&fanout->rest, NULL);
}

void fanout_finish(struct fanout *fanout)
{
    while (fanout->channels != NULL) {
        struct channel *channel = fanout->channels;

        fanout->channels = channel->next;
        channel_finish(channel);
        free(channel);
    }
}

static struct channel *find(const struct fanout *fanout, const struct room *room)
{
    struct channel *channel = fanout->channels;

    while (channel != NULL && channel->room != room) {
        channel = channel->next;
    }
    return channel;
}

struct channel *fanout_channel(struct fanout *fanout, struct room *room)
{
    struct channel *channel = find(fanout, room);

    if (channel != NULL) {
        return channel;
    }
    channel = calloc(1, sizeof *channel);
    if (channel != NULL) {
        channel->room = room;
        channel->dirty = true;
        channel->next = fanout->channels;
        fanout->channels = channel;
    }
    return channel;
}

void fanout_settled(struct fanout *fanout, struct room *room)
{
    struct channel *channel = find(fanout, room);

    go_on(fanout);
    if (channel != NULL) {
        channel->dirty = true;
        if (channel->first != NULL) {
            consider(fanout, channel);
        }
    }
}

void fanout_refresh(struct fanout *fanout, struct channel *channel)
{
    consider(fanout, channel);
}

void fanout_yield(struct fanout *fanout)
{
    fanout->yield = true;
}
