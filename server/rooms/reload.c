#include "server/rooms/reload.h"

#include "server/log.h"
#include "server/rooms/batch.h"
#include "server/rooms/projection.h"
#include "server/rooms/resume.h"
#include "server/rooms/turn.h"

enum { RETRY_MS = 1000 };

void room_note_settled(struct room *room)
{
    const struct history *history = room->history;

    room->settled = (struct settled){
        .known = true,
        .v = history->v,
        .public_v = history->judging->public_v,
        .head = history->head,
        .phase = history->judging->contest.phase,
    };
}

static void replace_history(struct room *room, struct history *history)
{
    cut_forget(&room->cut);
    history_destroy(room->history);
    room->history = history;
    if (history != NULL) {
        room_note_settled(room);
    }
}

/* A request of a failed batch: applied after all, or free to be asked again. */
static void answer_doubtful(struct room *room)
{
    struct requests doubtful = room->doubtful;
    struct request *request;

    room->doubtful = (struct requests){0};
    while ((request = requests_take(&doubtful)) != NULL) {
        const struct op *op = ops_find(&room->history->ops, request_op(request));
        request->status = op != NULL ? turn_repeat(op, request) : REFUSED_BUSY;
        request->refusal.retry_ms = RETRY_MS;
        batch_answer(room, request);
    }
}

static void take_over(struct room *room, struct history *history, const struct witness_mark *mark)
{
    replace_history(room, history);
    if (history->v > mark->v) {
        witness_put(room->world->witness, room->contest.text,
                    &(struct witness_mark){.v = history->v, .head = history->head});
    }
    room_turn(room, ROOM_WRITABLE);
    resume_contest_time(room);
    answer_doubtful(room);
    batch_close_revoked(room);
    projection_refresh(room);
    room_wake(room);
}

/* What was settled before is still what was acknowledged; only a room that never knew anything takes what the
 * store has, to show it. */
static void reject(struct room *room, struct history *history, enum room_state state)
{
    if (room->history == NULL) {
        replace_history(room, history);
    } else {
        history_destroy(history);
    }
    room_refuse_doubtful(room);
    room_turn(room, state);
    room_wake(room);
}

/* What this server has acknowledged since its start is known even if the witness has not yet written it. */
static enum status agrees_with_settled(const struct room *room, const struct history *history)
{
    struct witness_mark known = {.v = room->settled.v, .head = room->settled.head};

    return history_agrees(history, &known);
}

static void judge(struct room *room, struct history *history)
{
    struct witness_mark mark = {0};
    enum status status = witness_get(room->world->witness, room->contest.text, &mark);

    if (status == OK) {
        status = history_agrees(history, &mark);
    }
    if (status == OK) {
        status = agrees_with_settled(room, history);
    }
    if (status == OK) {
        take_over(room, history, &mark);
        return;
    }
    log_error("room.disagrees", "contest=%s store_v=%llu witness_v=%llu status=%s", room->contest.text,
              (unsigned long long)history->v, (unsigned long long)mark.v, status_name(status));
    if (status == FAULT_CHAIN_BROKEN) {
        history_destroy(history);
        history = NULL;
    }
    reject(room, history, status == FAULT_CHAIN_BROKEN ? ROOM_CHAIN_BROKEN : ROOM_STORE_BEHIND);
}

static void on_retry(uv_timer_t *timer)
{
    const struct room_handles *handles = timer->data;

    reload_begin(handles->room);
}

static void loaded(void *arg, enum status status, struct history *history)
{
    struct room *room = arg;

    room->loading = NULL;
    if (status == OK) {
        judge(room, history);
    } else if (status == FAULT_CHAIN_BROKEN) {
        reject(room, NULL, ROOM_CHAIN_BROKEN);
    } else if (store_is_up(room->world->store)) {
        (void)uv_timer_start(&room->handles->retry, on_retry, RETRY_MS, 0);
    }
}

void reload_begin(struct room *room)
{
    reload_stop(room);
    room_turn(room, ROOM_LOADING);
    room->loading = loading_begin(room->world->store, &room->contest, loaded, room);
}

void reload_stop(struct room *room)
{
    (void)uv_timer_stop(&room->handles->retry);
    loading_cancel(room->loading);
    room->loading = NULL;
}

void room_store_changed(struct room *room, bool up)
{
    if (room->batch->under_way) {
        return; /* its answer is about to come, and decides */
    }
    if (up) {
        reload_begin(room);
        return;
    }
    reload_stop(room);
    room_turn(room, ROOM_STORE_DOWN);
}

void room_lose_history(struct room *room)
{
    replace_history(room, NULL);
    room_refuse_waiting(room);
    room_store_changed(room, store_is_up(room->world->store));
}
