#include "server/rooms/room.h"

#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/clock.h"
#include "server/log.h"
#include "server/rooms/batch.h"
#include "server/rooms/gate.h"
#include "server/rooms/notice.h"
#include "server/rooms/reload.h"
#include "server/rooms/turn.h"

enum { BUSY_RETRY_MS = 500 };

static const char *const reasons[ROOM_STATES] = {
    [ROOM_LOADING] = "loading",           [ROOM_WRITABLE] = "",
    [ROOM_STORE_DOWN] = "store_down",     [ROOM_STORE_BEHIND] = "store_behind",
    [ROOM_CHAIN_BROKEN] = "chain_broken",
};

const char *room_contest(const struct room *room)
{
    return room->contest.text;
}

bool room_is_writable(const struct room *room)
{
    return room->state == ROOM_WRITABLE;
}

const char *room_read_only_reason(const struct room *room)
{
    return reasons[room->state];
}

const struct judging *room_judging(const struct room *room)
{
    return room->history != NULL && !room->batch->under_way ? room->history->judging : NULL;
}

uint64_t room_v(const struct room *room)
{
    return room->settled.v;
}

void room_head(const struct room *room, struct hash *head)
{
    *head = room->settled.head;
}

bool room_is_idle(const struct room *room)
{
    return room->queue.count == 0 && room->doubtful.count == 0 && !room->batch->under_way &&
           room->loading == NULL;
}

bool room_seat_holds(const struct room *room, const char *seat, uint32_t serial)
{
    if (room->history == NULL) {
        return serial > 0;
    }
    const struct contest *contest = &room->history->judging->contest;
    size_t index = contest_seat(contest, seat);
    return serial > 0 && index < contest->seat_count && contest->seats[index].serial == serial;
}

static void send_hello(const struct room *room, struct link *link)
{
    const struct settled *settled = &room->settled;
    bool watches = link->role == ROLE_SPECTATOR;
    struct text text = {0};
    struct hello hello = {
        .instance = room->world->instance,
        .contest = room->contest.text,
        .v = watches ? settled->public_v : settled->v,
        .head = settled->known && !watches ? &settled->head : NULL,
        .phase = settled->known ? phase_name(settled->phase) : NULL,
        .reason = reasons[room->state],
        .mono_ms = clock_mono_ms(),
    };

    notice_hello(&hello, link, &text);
    link->told = 1 + (unsigned)room->state;
    if (text_ok(&text)) {
        link->wire->send(link, text.bytes, text.size);
    }
    text_finish(&text);
}

/* While the log is read nobody is greeted; those who think that they may write are told that they may not. */
static void greet(void *arg, struct link *link)
{
    const struct room *room = arg;
    unsigned told = 1 + (unsigned)room->state;
    bool wait = room->state == ROOM_LOADING && link->told != 1 + ROOM_WRITABLE;

    if (!wait && link->told != told) {
        send_hello(room, link);
    }
}

void room_turn(struct room *room, enum room_state state)
{
    if (room->state == state) {
        return;
    }
    room->state = state;
    log_info("room.state", "contest=%s state=%s reason=%s v=%llu", room->contest.text,
             state == ROOM_WRITABLE ? "rw" : "ro", reasons[state], (unsigned long long)room->settled.v);
    audience_visit(&room->audience, greet, room);
    if (room->world->on_settled != NULL) {
        room->world->on_settled(room->world->arg, room);
    }
}

static void free_handles(uv_handle_t *handle)
{
    struct room_handles *handles = handle->data;

    handles->open--;
    if (handles->open == 0) {
        free(handles);
    }
}

static void drain(uv_idle_t *wake)
{
    struct room_handles *handles = wake->data;
    struct room *room = handles->room;
    struct request *request;

    if (room->linger) {
        room->linger = false;
        return;
    }
    (void)uv_idle_stop(wake);
    if (room->batch->under_way) {
        return;
    }
    batch_begin(room->batch);
    while (!batch_is_full(room->batch) && (request = requests_take(&room->queue)) != NULL) {
        turn_take(room, request);
    }
    batch_send(room->batch);
    room_wake(room);
}

void room_wake(struct room *room)
{
    if (room->queue.count > 0 && !room->batch->under_way) {
        (void)uv_idle_start(&room->handles->wake, drain);
    }
}

static struct room_handles *open_handles(struct room *room)
{
    struct room_handles *handles = memory_zeroed(1, sizeof *handles);
    uv_loop_t *loop = room->world->loop;

    handles->room = room;
    (void)uv_idle_init(loop, &handles->wake);
    (void)uv_timer_init(loop, &handles->retry);
    (void)uv_timer_init(loop, &handles->project);
    handles->wake.data = handles;
    handles->retry.data = handles;
    handles->project.data = handles;
    handles->open = 3;
    return handles;
}

static struct room *create(const struct room_world *world, const struct id *contest)
{
    struct room *room = memory_zeroed(1, sizeof *room);

    room->world = world;
    room->contest = *contest;
    room->state = ROOM_STORE_DOWN;
    room->batch = batch_create(room);
    room->handles = open_handles(room);
    return room;
}

struct room *room_create(const struct room_world *world, const char *contest)
{
    struct id id;

    if (!id_set(&id, contest)) {
        return NULL;
    }
    struct room *room = create(world, &id);
    room_store_changed(room, store_is_up(world->store));
    return room;
}

struct room *room_create_empty(const struct room_world *world, const struct id *contest)
{
    struct room *room = create(world, contest);

    room->history = history_create(contest);
    room_note_settled(room);
    room->state = ROOM_WRITABLE;
    return room;
}

static void close_gone(void *arg, struct link *link)
{
    struct room *room = arg;

    link->wire->close(link, CLOSE_CONTEST_GONE, "the contest is no longer here");
    room_leave(room, link);
}

static void refuse_all(struct requests *requests)
{
    struct request *request;

    while ((request = requests_take(requests)) != NULL) {
        request_refuse(request, REFUSED_BUSY, BUSY_RETRY_MS);
    }
}

void room_refuse_waiting(struct room *room)
{
    refuse_all(&room->queue);
}

void room_refuse_doubtful(struct room *room)
{
    refuse_all(&room->doubtful);
}

void room_destroy(struct room *room)
{
    if (room == NULL) {
        return;
    }
    loading_cancel(room->loading);
    batch_abandon(room->batch);
    room_refuse_waiting(room);
    room_refuse_doubtful(room);
    audience_visit(&room->audience, close_gone, room);
    audience_finish(&room->audience);
    cut_finish(&room->cut);
    history_destroy(room->history);
    uv_close((uv_handle_t *)&room->handles->wake, free_handles);
    uv_close((uv_handle_t *)&room->handles->retry, free_handles);
    uv_close((uv_handle_t *)&room->handles->project, free_handles);
    free(room);
}

static void tell_devices(const struct place *place)
{
    struct text text = {0};

    notice_seat(place->devices, &text);
    if (text_ok(&text)) {
        place_tell(place, &text, NULL);
    }
    text_finish(&text);
}

void room_join(struct room *room, struct link *link)
{
    const struct place *there = audience_seat(&room->audience, link->seat.text);
    unsigned devices = there != NULL ? there->devices : 0;

    audience_join(&room->audience, link);
    link->room = room;
    if (room->state != ROOM_LOADING) {
        send_hello(room, link);
    }
    if (link->seat.text[0] != '\0' && link->place->devices != devices) {
        tell_devices(link->place);
    }
}

static void forget_link(struct requests *requests, const struct link *link)
{
    for (struct request *request = requests->first; request != NULL; request = request->next) {
        if (request->link == link) {
            request->link = NULL;
        }
    }
}

void room_leave(struct room *room, struct link *link)
{
    struct place *place = link->place;

    if (link->room == NULL || place == NULL) {
        return;
    }
    unsigned devices = place->devices;
    audience_leave(link);
    link->room = NULL;
    if (link->in_flight > 0) {
        forget_link(&room->queue, link);
        forget_link(&room->doubtful, link);
        forget_link(&room->batch->requests, link);
    }
    if (place->devices != devices) {
        tell_devices(place);
    }
}

static void answer_error(struct link *link, const struct envelope *envelope, enum envelope_error error)
{
    struct text text = {0};

    envelope_write_error(&text, &envelope->id, error);
    if (text_ok(&text)) {
        link->wire->send(link, text.bytes, text.size);
    }
    text_finish(&text);
}

static void answer_busy(struct link *link, const struct envelope *envelope, uint32_t retry_ms)
{
    struct refusal refusal = {.retry_ms = retry_ms};
    struct text text = {0};

    if (envelope->id.size == 0) {
        return;
    }
    envelope_write_refusal(&text, &envelope->id, REFUSED_BUSY, &refusal);
    if (text_ok(&text)) {
        link->wire->send(link, text.bytes, text.size);
    }
    text_finish(&text);
}

static void take_in(struct room *room, struct link *link, struct envelope *envelope)
{
    uint32_t retry_ms = BUSY_RETRY_MS;

    if (gate_rate(link, clock_mono_ms(), &retry_ms) != OK) {
        answer_busy(link, envelope, retry_ms);
        return;
    }
    requests_add(&room->queue, request_from_link(link, envelope));
    room_wake(room);
}

void room_receive(struct room *room, struct link *link, const char *text, size_t size)
{
    struct envelope envelope;
    enum envelope_error error = envelope_read(text, size, &envelope);

    if (link->place == NULL) {
        envelope_finish(&envelope);
        return;
    }
    link->place->heard_ms = clock_mono_ms();
    if (error == ENVELOPE_OK && command_find(envelope.method) == command_count) {
        error = ENVELOPE_METHOD;
    }
    if (error == ENVELOPE_OK) {
        take_in(room, link, &envelope);
    } else {
        answer_error(link, &envelope, error);
    }
    envelope_finish(&envelope);
}

void room_ask(struct room *room, const struct room_call *call, room_answered answered, void *arg)
{
    requests_add(&room->queue, request_from_call(call, answered, arg));
    room_wake(room);
}
