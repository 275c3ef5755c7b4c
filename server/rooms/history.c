#include "server/rooms/history.h"

#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/commands/command.h"

enum { HEADS_FIRST = 256, TICKETS_FIRST = 32 };

struct history *history_create(const struct id *contest)
{
    struct history *history = memory_zeroed(1, sizeof *history);

    history->contest = *contest;
    history->judging = judging_create();
    chain_start(contest->text, &history->head);
    return history;
}

void history_destroy(struct history *history)
{
    if (history == NULL) {
        return;
    }
    judging_destroy(history->judging);
    ops_finish(&history->ops);
    free(history->heads);
    free(history->tickets);
    free(history);
}

int64_t history_time(const struct history *history, int64_t mono_ms)
{
    bool moves = history->judging->contest.running && mono_ms > history->mono_ms;

    return moves ? history->t + (mono_ms - history->mono_ms) : history->t;
}

/* A larger copy of an array whose first `count` members count. */
static void *enlarge(void *array, size_t count, size_t room, size_t size)
{
    void *larger = memory_zeroed(room, size);

    if (count > 0) {
        memcpy(larger, array, count * size);
    }
    free(array);
    return larger;
}

static void note_head(struct history *history)
{
    if (history->v > history->heads_room) {
        size_t room = history->heads_room > 0 ? 2 * history->heads_room : HEADS_FIRST;
        history->heads = enlarge(history->heads, history->v - 1, room, sizeof *history->heads);
        history->heads_room = room;
    }
    history->heads[history->v - 1] = history->head;
}

static void note_ticket(struct history *history, const struct id *seat)
{
    const struct contest *contest = &history->judging->contest;
    uint32_t serial = contest->seats[contest_seat(contest, seat->text)].serial;

    if (history->ticket_count == history->ticket_room) {
        size_t room = history->ticket_room > 0 ? 2 * history->ticket_room : TICKETS_FIRST;
        history->tickets = enlarge(history->tickets, history->ticket_count, room, sizeof *history->tickets);
        history->ticket_room = room;
    }
    history->tickets[history->ticket_count++] = (struct history_ticket){history->v, serial};
}

static bool replaces_shape(enum fact_kind kind)
{
    return kind == FACT_CONTEST_CREATE || kind == FACT_DEFINITION_SET || kind == FACT_ROSTER_SET;
}

void history_add(struct history *history, const struct written_fact *written)
{
    const struct fact_stamp *stamp = written->stamp;
    enum fact_kind kind = written->fact->kind;
    struct hash entry;

    chain_hash_entry(written->bytes, written->size, &entry);
    chain_extend(&history->head, &entry);
    history->v = stamp->v;
    note_head(history);
    if (stamp->op[0] != '\0') {
        ops_add(&history->ops, stamp->op, written->digest, stamp->v, kind == FACT_OP_NEVER);
    }
    judging_apply(history->judging, written->fact);
    if (kind == FACT_TICKET_ISSUE) {
        note_ticket(history, &written->fact->seat_id);
    }
    if (replaces_shape(kind)) {
        history->shape_v = stamp->v;
    }
    history->t = stamp->t;
    history->mono_ms = stamp->mono_ms;
    memcpy(history->boot, stamp->boot, sizeof history->boot);
}

/* The schema is that of the request, which had its op among the params; the stored words have not. */
static enum status check_shape(size_t command, const struct fact_stamp *stamp, const struct text *words,
                               const char **why)
{
    struct text asked = {0};
    struct params *params = NULL;
    struct refusal refusal;
    bool bare = words->size == 2;

    text_format(&asked, "{\"op\":\"%s\"%s", stamp->op, bare ? "" : ",");
    text_add(&asked, words->bytes + 1, words->size - 1);
    const struct text *whole = stamp->op[0] != '\0' ? &asked : words;
    enum status status =
        text_ok(&asked) ? params_read(whole->bytes, whole->size, &params, &refusal) : FAULT_MEMORY;
    if (status == OK) {
        status = schema_admits(command_schema(command), params, &refusal);
    }
    params_drop(params);
    text_finish(&asked);
    *why = "its words do not have the published shape";
    return status;
}

static enum status read_fact(const struct history *history, const struct command *command,
                             const struct fact_stamp *stamp, const struct params *of, struct fact *fact)
{
    struct refusal refusal = {0};
    struct wording wording = {
        .judging = history->judging,
        .contest = history->contest.text,
        .by = stamp->by,
        .params = of,
        .refusal = &refusal,
    };

    if (history->v == 0 && strcmp(command->name, "contest.create") != 0) {
        return REFUSED_UNKNOWN;
    }
    enum status status = command->fact(&wording, fact);
    fact->v = stamp->v;
    fact->t = stamp->t;
    memcpy(fact->seed, stamp->salt, sizeof fact->seed);
    return status == OK ? judging_admits(history->judging, fact, &refusal) : status;
}

static enum status replay_words(struct history *history, const struct fact_stamp *stamp, struct params *of,
                                struct written_fact *written, const char **why)
{
    size_t index = command_find(stamp->kind);
    struct text words = {0};

    *why = "its kind is not one that is stored";
    if (index == command_count || command_table[index]->fact == NULL ||
        command_table[index]->tell_fate != NULL) {
        return REFUSED_METHOD;
    }
    params_write(of, &words);
    enum status status = text_ok(&words) ? check_shape(index, stamp, &words, why) : FAULT_MEMORY;
    if (status == OK) {
        *why = "it could not have happened after the facts before it";
        status = read_fact(history, command_table[index], stamp, of, written->fact);
    }
    if (status == OK) {
        written->digest = op_digest(stamp->by, stamp->kind, words.bytes, words.size);
        history_add(history, written);
    }
    text_finish(&words);
    return status;
}

enum status history_replay(struct history *history, const char *bytes, size_t size, const char **why)
{
    struct fact_stamp stamp;
    struct fact fact = {0};
    struct params *of = NULL;
    struct written_fact written = {.stamp = &stamp, .fact = &fact, .bytes = bytes, .size = size};

    *why = "it is not a fact";
    enum status status = fact_read(bytes, size, &stamp, &of);
    if (status == OK && stamp.v != history->v + 1) {
        *why = "its version is not the next one";
        status = REFUSED_CONFLICT;
    }
    if (status == OK && stamp.op[0] != '\0' && ops_find(&history->ops, stamp.op) != NULL) {
        *why = "its op was used before";
        status = REFUSED_OP_REUSED;
    }
    if (status == OK) {
        status = replay_words(history, &stamp, of, &written, why);
    }
    fact_drop(&fact);
    params_drop(of);
    return status == OK || status == FAULT_MEMORY ? status : FAULT_CHAIN_BROKEN;
}

bool history_resume(struct history *history, const char *boot)
{
    bool same = strncmp(history->boot, boot, sizeof history->boot) == 0;

    if (!same) {
        history->mono_ms = INT64_MAX;
    }
    return same;
}

const struct hash *history_head(const struct history *history, uint64_t v)
{
    return &history->heads[v - 1];
}

uint32_t history_serial(const struct history *history, uint64_t v)
{
    size_t low = 0;
    size_t high = history->ticket_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (history->tickets[middle].v < v) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return history->tickets[low].serial;
}

enum status history_agrees(const struct history *history, const struct witness_mark *mark)
{
    if (history->v < mark->v) {
        return FAULT_STORE_BEHIND;
    }
    if (mark->v == 0) {
        return OK;
    }
    const struct hash *head = history_head(history, mark->v);
    return memcmp(head->bytes, mark->head.bytes, HASH_SIZE) == 0 ? OK : FAULT_CHAIN_BROKEN;
}
