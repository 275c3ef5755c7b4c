/*
 * server/rooms/history.h - everything that a contest's log says, as of its newest fact.
 *
 * Built by adding facts in order, live or replayed: the judging, the chain's head at every version, the op
 * table, the serial of every ticket, and where contest time stands. Holds no link, no queue, no store.
 */
#ifndef SERVER_ROOMS_HISTORY_H
#define SERVER_ROOMS_HISTORY_H

#include "judges/judging.h"
#include "server/protocol/fact_text.h"
#include "server/rooms/ops.h"
#include "server/store/chain.h"
#include "server/store/witness.h"

struct history_ticket {
    uint64_t v;
    uint32_t serial;
};

struct history {
    struct id contest;
    struct judging *judging;
    uint64_t v;
    struct hash head;
    struct hash *heads; /* heads[i] is h_(i+1) */
    size_t heads_room;
    struct ops ops;
    struct history_ticket *tickets; /* of every ticket.issue, by rising v */
    size_t ticket_count, ticket_room;
    uint64_t shape_v; /* of the newest fact that replaced the definition or the roster */
    /* Contest time was `t` when this machine's monotonic clock, in this boot, stood at mono_ms. */
    int64_t t, mono_ms;
    char boot[9];
};

/* Of a contest without facts. */
struct history *history_create(const struct id *contest);
void history_destroy(struct history *history); /* NULL is fine */

/* Contest time now; it moves only while the contest runs. */
int64_t history_time(const struct history *history, int64_t mono_ms);

/* A fact as it is written, and what it was made of. */
struct written_fact {
    const struct fact_stamp *stamp;
    struct fact *fact; /* v and t are set, judging_admits said OK; its rulebook is taken */
    const char *bytes; /* e_v */
    size_t size;
    struct op_digest digest;
};

/* The next fact. Cannot fail. */
void history_add(struct history *history, const struct written_fact *written);

/* A stored fact, from its bytes. FAULT_CHAIN_BROKEN when they are no legal next fact; `why` is set to words. */
MUST_CHECK enum status history_replay(struct history *history, const char *bytes, size_t size,
                                      const char **why);

/* Called when a replay is complete, with the boot that it is now. True: contest time went on all the while. False:
 * the newest fact is of another boot, and contest time does not move before the next one. */
bool history_resume(struct history *history, const char *boot);

/* h_v for 1 ≤ v ≤ history->v. */
const struct hash *history_head(const struct history *history, uint64_t v);

/* The serial that the ticket.issue at v gave out. */
uint32_t history_serial(const struct history *history, uint64_t v);

/* OK; FAULT_STORE_BEHIND when the log lacks what was witnessed, FAULT_CHAIN_BROKEN when it went another way. */
MUST_CHECK enum status history_agrees(const struct history *history, const struct witness_mark *mark);

#endif
