/*
 * judges/fact.h - every fact that can happen to a contest and its judging, as the domain sees it.
 *
 * A fact names things by index; the words of a command (or of a stored fact) were looked up before.
 * The kind's word on the wire is the name of the command that made it.
 */
#ifndef JUDGES_FACT_H
#define JUDGES_FACT_H

#include <stdint.h>

#include "contests/contest.h"
#include "judges/rubric.h"

enum fact_kind {
    FACT_CONTEST_CREATE, /* contest, rulebook */
    FACT_DEFINITION_SET, /* rulebook */
    FACT_ROSTER_SET,     /* roster */
    FACT_TICKET_ISSUE,   /* seat (a new or known id), role */
    FACT_TICKET_REVOKE,  /* seat */
    FACT_CONTEST_MOVE,   /* phase */
    FACT_RECUSAL_SET,    /* seat, entrant, on */
    FACT_SEAT_RELEASE,   /* seat, on */
    FACT_ENTRANT_CALL,   /* entrant */
    FACT_ENTRANT_END,    /* entrant */
    FACT_MARK_SET,       /* seat, entrant, criterion, value, base */
    FACT_SHEET_SUBMIT,   /* seat, entrant, base */
    FACT_SHEET_RETURN,   /* seat, entrant */
    FACT_OP_NEVER,       /* nothing but the op that it buries */
    FACT_STORE_ADOPT,    /* a person accepted a store that was behind */
    FACT_KINDS
};

/* A contest's rules, read and checked: 规程. Owns both. */
struct rulebook {
    struct definition definition;
    struct rubric *rubric;
};

/* Frees the rulebook and what it owns; NULL is fine. */
void rulebook_destroy(struct rulebook *rulebook);

/* Who takes part, by code: replaces all entrants of a draft. */
struct roster_row {
    struct id entrant;
    size_t group;
    uint8_t record_hash[32];
};

struct fact {
    enum fact_kind kind;
    uint64_t v;                      /* set when it is its turn */
    int64_t t;                       /* contest time, ms; likewise */
    struct id contest;               /* CONTEST_CREATE only */
    struct rulebook *rulebook;       /* judging_apply takes it and leaves NULL */
    const struct roster_row *roster; /* borrowed */
    size_t roster_count;
    struct id seat_id; /* TICKET_ISSUE only: it may be new */
    enum role role;
    enum phase phase;
    size_t seat, entrant, criterion;
    char value[NUMBER_TEXT_MAX + 1]; /* "" clears */
    uint64_t base;
    bool on;
};

#endif
