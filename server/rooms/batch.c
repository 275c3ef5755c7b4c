#include "server/rooms/batch.h"

#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/log.h"
#include "server/rooms/notice.h"
#include "server/rooms/projection.h"
#include "server/rooms/reload.h"

enum { FAILED_RETRY_MS = 500 };

struct batch *batch_create(struct room *room)
{
    struct batch *batch = memory_zeroed(1, sizeof *batch);

    batch->room = room;
    return batch;
}

static void destroy(struct batch *batch)
{
    text_finish(&batch->bytes);
    text_finish(&batch->words);
    free(batch);
}

static void refuse_all(struct requests *requests)
{
    struct request *request;

    while ((request = requests_take(requests)) != NULL) {
        request_refuse(request, REFUSED_BUSY, FAILED_RETRY_MS);
    }
}

void batch_abandon(struct batch *batch)
{
    batch->room = NULL;
    refuse_all(&batch->requests);
    if (!batch->under_way) {
        destroy(batch);
    }
}

void batch_begin(struct batch *batch)
{
    const struct history *history = batch->room->history;

    batch->count = 0;
    text_clear(&batch->bytes);
    text_clear(&batch->words);
    if (history != NULL) {
        batch->v = history->v;
        batch->head = history->head;
    }
}

bool batch_is_full(const struct batch *batch)
{
    return batch->count == STORE_BATCH_MAX || batch->requests.count == STORE_BATCH_MAX ||
           batch->bytes.size >= BATCH_BYTES_MAX;
}

/* The ticket itself is not stored anywhere: it is written again from seat, role and serial. */
static void write_ticket(const struct room *room, const struct request *request, struct text *result)
{
    const struct room_world *world = room->world;
    const struct params *params = request->envelope.params;
    char written[TICKET_TEXT_SIZE] = "";
    struct room_ticket ticket = {
        .contest = room->contest.text,
        .seat = params_string(params, "seat"),
        .serial = history_serial(room->history, request->v),
    };

    text_put(result, ",\"serial\":");
    text_number(result, ticket.serial);
    if (world->write_ticket != NULL && role_read(params_string(params, "role"), &ticket.role)) {
        world->write_ticket(world->arg, &ticket, written, sizeof written);
        text_put(result, ",\"ticket\":");
        text_quote(result, written);
    }
}

static void write_result(const struct room *room, const struct request *request, struct text *result)
{
    const struct command *command = command_table[request->command];
    char hex[HASH_HEX + 1];

    if (command->tell_fate != NULL) {
        command->tell_fate(request->v, request->never, result);
        return;
    }
    hash_print(history_head(room->history, request->v), hex);
    text_put(result, "{\"v\":");
    text_number(result, (int64_t)request->v);
    text_put(result, ",\"head\":");
    text_quote(result, hex);
    if (strcmp(command->name, "ticket.issue") == 0) {
        write_ticket(room, request, result);
    }
    text_put(result, "}");
}

void batch_answer(struct room *room, struct request *request)
{
    if (request->status == OK && command_table[request->command]->fact != NULL) {
        text_clear(&request->result);
        write_result(room, request, &request->result);
    }
    request_answer(request);
}

/* Hearing is by place, so that nobody is looked at who is not told. */
static void tell(const struct room *room, const struct batch_fact *fact, const struct text *notice,
                 const struct link *asker)
{
    static const struct {
        unsigned heard;
        enum role role;
    } listeners[] = {
        {HEARD_BY_DESK, ROLE_CHIEF},      {HEARD_BY_DESK, ROLE_ORGANISER}, {HEARD_BY_HALL, ROLE_HOST},
        {HEARD_BY_HALL, ROLE_SUPERVISOR}, {HEARD_BY_ALL, ROLE_JUDGE},
    };
    unsigned heard = command_table[fact->command]->heard;

    for (size_t i = 0; i < sizeof listeners / sizeof listeners[0]; i++) {
        if (heard & listeners[i].heard) {
            audience_tell_role(&room->audience, listeners[i].role, notice, asker);
        }
    }
    const struct place *place =
        heard & HEARD_BY_SEAT ? audience_seat(&room->audience, fact->seat.text) : NULL;
    if (place != NULL && place->role == ROLE_JUDGE) {
        place_tell(place, notice, asker);
    }
}

/* The notice is written before the answer, which frees the request, and sent after it. */
static void settle_fact(struct room *room, const struct batch_fact *fact, struct request *request)
{
    const struct batch *batch = room->batch;
    const struct link *asker = request->link;
    struct text notice = {0};
    struct fact_notice words = {
        .v = request->v,
        .kind = command_table[fact->command]->name,
        .by = request->by,
        .words = batch->words.bytes + fact->words_at,
        .words_size = fact->words_size,
    };

    if (command_table[fact->command]->heard != HEARD_BY_NOBODY) {
        notice_fact(&words, &notice);
    }
    batch_answer(room, request);
    if (notice.size > 0 && text_ok(&notice)) {
        tell(room, fact, &notice, asker);
    }
    text_finish(&notice);
}

static void close_if_revoked(void *arg, struct link *link)
{
    const struct room *room = arg;

    if (link->seat.text[0] != '\0' && !room_seat_holds(room, link->seat.text, link->serial)) {
        link->wire->close(link, CLOSE_REVOKED, "the ticket was revoked");
    }
}

void batch_close_revoked(struct room *room)
{
    audience_visit(&room->audience, close_if_revoked, room);
}

static bool ends_tickets(size_t command)
{
    const char *name = command_table[command]->name;

    return strcmp(name, "ticket.issue") == 0 || strcmp(name, "ticket.revoke") == 0 ||
           strcmp(name, "definition.set") == 0;
}

/* Answers and notices of the batch in the order of its facts; true when a ticket may have ended. */
static bool answer_all(struct batch *batch)
{
    struct room *room = batch->room;
    struct request *request;
    size_t index = 0;
    bool tickets = false;

    while ((request = requests_take(&batch->requests)) != NULL) {
        if (request->appended) {
            tickets = tickets || ends_tickets(batch->facts[index].command);
            settle_fact(room, &batch->facts[index++], request);
        } else {
            batch_answer(room, request);
        }
    }
    return tickets;
}

static void settle(struct batch *batch)
{
    struct room *room = batch->room;

    room_note_settled(room);
    witness_put(room->world->witness, room->contest.text,
                &(struct witness_mark){.v = room->settled.v, .head = room->settled.head});
    if (answer_all(batch)) {
        batch_close_revoked(room);
    }
    if (room->world->on_settled != NULL) {
        room->world->on_settled(room->world->arg, room);
    }
    projection_refresh(room);
    room->linger = true;
    room_wake(room);
}

/* What is in doubt is answered from the log; the rest may be asked again. */
static void fail(struct batch *batch, enum status status)
{
    struct room *room = batch->room;
    struct requests requests = batch->requests;
    struct request *request;

    log_info("batch.failed", "contest=%s v=%llu facts=%zu status=%s", room->contest.text,
             (unsigned long long)batch->v, batch->count, status_name(status));
    batch->requests = (struct requests){0};
    while ((request = requests_take(&requests)) != NULL) {
        if (request->v > batch->v) {
            requests_add(&room->doubtful, request);
        } else {
            request_refuse(request, REFUSED_BUSY, FAILED_RETRY_MS);
        }
    }
    room_lose_history(room);
}

static void appended(void *arg, enum status status)
{
    struct batch *batch = arg;

    batch->under_way = false;
    if (batch->room == NULL) {
        destroy(batch);
    } else if (status == OK) {
        settle(batch);
    } else {
        fail(batch, status);
    }
}

void batch_send(struct batch *batch)
{
    struct room *room = batch->room;
    struct store_entry entries[STORE_BATCH_MAX];

    if (batch->count == 0) {
        (void)answer_all(batch);
        return;
    }
    for (size_t i = 0; i < batch->count; i++) {
        entries[i].bytes = batch->bytes.bytes + batch->facts[i].bytes_at;
        entries[i].size = batch->facts[i].bytes_size;
    }
    batch->under_way = true;
    struct store_batch stored = {
        .contest = room->contest.text,
        .v = batch->v,
        .head = batch->head,
        .entries = entries,
        .count = batch->count,
        .new_head = room->history->head,
    };
    store_append(room->world->store, &stored, appended, batch);
}
