#include "server/rooms/turn.h"

#include <stdio.h>
#include <string.h>

#include "server/clock.h"
#include "server/commands/reading.h"
#include "server/log.h"
#include "server/rooms/gate.h"
#include "server/rooms/salt.h"

enum { FAULT_RETRY_MS = 1000 };

static enum status refuse_at(struct request *request, enum status status, const char *path)
{
    (void)snprintf(request->refusal.path, sizeof request->refusal.path, "%s", path);
    return status;
}

/* What a command's fact is stored as: its own name, but for the question that buries an op. */
static size_t stored_as(size_t command)
{
    return command_table[command]->tell_fate != NULL ? command_find("op.never") : command;
}

/* What a reading is answered from besides the judging. */
struct reader {
    const struct room *room;
    struct link *link;
};

static struct presence presence_of(const struct reading *reading, const char *seat)
{
    const struct reader *reader = reading->arg;
    const struct place *place = audience_seat(&reader->room->audience, seat);
    struct presence presence = {0};

    if (place == NULL) {
        return presence;
    }
    presence.devices = place->devices;
    presence.last_ms = place->heard_ms;
    for (const struct link *link = place->links; link != NULL; link = link->next) {
        unsigned unsent = presence.report.unsent + link->report.unsent;
        if (link->report.shows) {
            presence.report = link->report;
        }
        presence.report.unsent = unsent;
    }
    return presence;
}

static void take_report(const struct reading *reading, const struct report *report)
{
    const struct reader *reader = reading->arg;

    if (reader->link != NULL) {
        reader->link->report = *report;
    }
}

struct taking {
    uint64_t device;
    unsigned closed;
};

static void close_other(void *arg, struct link *link)
{
    struct taking *taking = arg;

    if (link->device != taking->device) {
        taking->closed++;
        link->wire->close(link, CLOSE_TAKEN_OVER, "the seat was taken over on another device");
    }
}

static unsigned take_seat(const struct reading *reading)
{
    const struct reader *reader = reading->arg;
    struct taking taking = {0};

    if (reader->link != NULL && reader->link->place != NULL) {
        taking.device = reader->link->device;
        place_visit(reader->link->place, close_other, &taking);
    }
    return taking.closed;
}

static void quote_ticket(const struct reading *reading, const struct seat *seat, struct text *result)
{
    const struct reader *reader = reading->arg;
    const struct room_world *world = reader->room->world;
    char written[TICKET_TEXT_SIZE] = "";
    struct room_ticket ticket = {
        .contest = reader->room->contest.text,
        .seat = seat->id.text,
        .role = seat->role,
        .serial = seat->serial,
    };

    if (world->write_ticket != NULL) {
        world->write_ticket(world->arg, &ticket, written, sizeof written);
    }
    text_quote(result, written);
}

static enum status read_answer(struct room *room, struct request *request)
{
    struct reader reader = {.room = room, .link = request->link};
    char head[HASH_HEX + 1];
    struct reading reading = {
        .judging = room->history->judging,
        .by = request->by,
        .role = request->role,
        .params = request->envelope.params,
        .v = room->history->v,
        .head = head,
        .presence = presence_of,
        .report = take_report,
        .take = take_seat,
        .ticket = quote_ticket,
        .arg = &reader,
    };
    hash_print(&room->history->head, head);
    enum status status = command_table[request->command]->read(&reading, &request->result);

    return status == OK && !text_ok(&request->result) ? FAULT_MEMORY : status;
}

enum status turn_repeat(const struct op *op, struct request *request)
{
    bool asks_fate = command_table[request->command]->tell_fate != NULL;

    request->v = op->v;
    request->never = op->never;
    if (asks_fate) {
        return op->digest.by == request->digest.by ? OK : refuse_at(request, REFUSED_UNKNOWN, "op");
    }
    if (op->never) {
        return REFUSED_OP_NEVER;
    }
    return op->digest.words == request->digest.words ? OK : REFUSED_OP_REUSED;
}

static void concern_seat(const struct contest *contest, const struct fact *fact, struct id *seat)
{
    if (fact->kind == FACT_TICKET_ISSUE) {
        *seat = fact->seat_id;
    } else if (fact->seat < contest->seat_count) {
        *seat = contest->seats[fact->seat].id;
    }
}

static void fill_stamp(const struct room *room, const struct request *request, const char *op,
                       struct fact_stamp *stamp)
{
    int64_t now = clock_mono_ms();

    *stamp = (struct fact_stamp){
        .v = room->history->v + 1,
        .t = history_time(room->history, now),
        .at_ms = clock_wall_ms(),
        .mono_ms = now,
    };
    memcpy(stamp->op, op, OP_LENGTH);
    (void)snprintf(stamp->by, sizeof stamp->by, "%s", request->by);
    (void)snprintf(stamp->kind, sizeof stamp->kind, "%s", command_table[stored_as(request->command)]->name);
    (void)snprintf(stamp->boot, sizeof stamp->boot, "%s", clock_boot());
    salt_draw(stamp->salt);
}

/* What a fact may be can hang on when it is: it has its time before it is asked for, as in a replay. */
static enum status make_fact(const struct room *room, struct request *request, const struct fact_stamp *stamp,
                             struct fact *fact)
{
    struct wording wording = {
        .judging = room->history->judging,
        .contest = room->contest.text,
        .by = request->by,
        .params = request->envelope.params,
        .refusal = &request->refusal,
    };
    enum status status = command_table[request->command]->fact(&wording, fact);

    fact->v = stamp->v;
    fact->t = stamp->t;
    memcpy(fact->seed, stamp->salt, sizeof fact->seed);
    return status == OK ? judging_admits(room->history->judging, fact, &request->refusal) : status;
}

/* Writes the fact into the batch and applies it. */
static enum status append(struct room *room, struct request *request, const struct fact_stamp *stamp,
                          struct fact *fact, size_t words_at)
{
    struct batch *batch = room->batch;
    struct batch_fact *place = &batch->facts[batch->count];

    *place = (struct batch_fact){
        .command = stored_as(request->command),
        .bytes_at = batch->bytes.size,
        .words_at = words_at,
        .words_size = batch->words.size - words_at,
    };
    fact_write(stamp, batch->words.bytes + words_at, place->words_size, &batch->bytes);
    if (!text_ok(&batch->bytes)) {
        return FAULT_MEMORY;
    }
    place->bytes_size = batch->bytes.size - place->bytes_at;
    concern_seat(&room->history->judging->contest, fact, &place->seat);
    struct written_fact written = {
        .stamp = stamp,
        .fact = fact,
        .bytes = batch->bytes.bytes + place->bytes_at,
        .size = place->bytes_size,
        .digest = request->digest,
    };
    history_add(room->history, &written);
    batch->count++;
    request->v = stamp->v;
    request->never = command_table[request->command]->tell_fate != NULL;
    request->appended = true;
    return OK;
}

static enum status change(struct room *room, struct request *request)
{
    struct text *words = &room->batch->words;
    size_t words_at = words->size;
    const char *op = request_op(request);
    struct fact fact = {0};
    struct fact_stamp stamp;

    params_write(request->envelope.params, words);
    if (!text_ok(words)) {
        return FAULT_MEMORY;
    }
    request->digest = op_digest(request->by, command_table[stored_as(request->command)]->name,
                                words->bytes + words_at, words->size - words_at);
    const struct op *known = ops_find(&room->history->ops, op);
    fill_stamp(room, request, op, &stamp);
    enum status status =
        known != NULL ? turn_repeat(known, request) : make_fact(room, request, &stamp, &fact);
    if (known == NULL && status == OK) {
        status = append(room, request, &stamp, &fact, words_at);
    }
    if (!request->appended) {
        words->size = words_at;
    }
    fact_drop(&fact);
    return status;
}

static enum status run(struct room *room, struct request *request)
{
    bool changes = command_table[request->command]->fact != NULL;

    if (room->history == NULL || (changes && room->state != ROOM_WRITABLE)) {
        enum status status = gate_role(request);
        return status == OK ? REFUSED_READ_ONLY : status;
    }
    enum status status = gate_admits(room->history, request);
    if (status != OK) {
        return status;
    }
    return changes ? change(room, request) : read_answer(room, request);
}

void turn_take(struct room *room, struct request *request)
{
    if (request->status == OK) {
        request->status = run(room, request);
    }
    if (status_is_fault(request->status)) {
        log_error("turn.failed", "contest=%s method=%s fault=%s", room->contest.text,
                  request->envelope.method, status_name(request->status));
        request->status = REFUSED_BUSY;
        request->refusal = (struct refusal){.retry_ms = FAULT_RETRY_MS};
    }
    requests_add(&room->batch->requests, request);
}
