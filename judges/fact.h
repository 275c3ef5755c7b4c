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
#include "contests/draw.h"
#include "judges/rubric.h"

enum fact_kind {
    FACT_CONTEST_CREATE,     /* contest, rulebook */
    FACT_DEFINITION_SET,     /* rulebook */
    FACT_ROSTER_SET,         /* roster */
    FACT_TICKET_ISSUE,       /* seat (a new or known id), role */
    FACT_TICKET_REVOKE,      /* seat */
    FACT_CONTEST_MOVE,       /* phase */
    FACT_RECUSAL_SET,        /* seat, entrant, on */
    FACT_SEAT_RELEASE,       /* seat, on */
    FACT_ENTRANT_CALL,       /* entrant */
    FACT_ENTRANT_END,        /* entrant */
    FACT_ENTRANT_UNCALL,     /* entrant: the newest call is taken back */
    FACT_ENTRANT_DECLARE,    /* entrant, attendance */
    FACT_ORDER_SET,          /* order */
    FACT_ORDER_DRAW,         /* within, seed */
    FACT_SEGMENT_START,      /* segment */
    FACT_SEGMENT_END,        /* nothing but the segment that runs */
    FACT_SEGMENT_EXTEND,     /* ms: extra time for the segment that runs */
    FACT_BOARD_FREEZE,       /* on; ms: the contest time at which, 0 = now */
    FACT_SCREEN_SHOW,        /* screen */
    FACT_STAGE_CLOSE,        /* stage, on: who goes on is decided; off: no longer */
    FACT_TIE_DECIDE,         /* order: of equals, the best first; on: decided, off: no longer */
    FACT_PENALTY_SET,        /* entrant, stage, value: points taken off; "0": none any more */
    FACT_MARK_SET,           /* seat, entrant, criterion, value, base */
    FACT_SHEET_SUBMIT,       /* seat, entrant, base */
    FACT_SHEET_RETURN,       /* seat, entrant, reason */
    FACT_SHEET_KEEP,         /* seat, entrant, reason: an outlier stands */
    FACT_CORRECTION_PROPOSE, /* seat, entrant, criterion, value, base, by, reason */
    FACT_CORRECTION_CONFIRM, /* base: version of the proposal; by: another than who proposed it */
    FACT_CORRECTION_DROP,    /* base: version of the proposal */
    FACT_OP_NEVER,           /* nothing but the op that it buries */
    FACT_STORE_ADOPT,        /* a person accepted a store that was behind */
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
    size_t group;
    struct id entrant;
    uint8_t record_hash[32];
    char session[SESSION_SIZE]; /* its title; "" for none */
};

/* What is drawn by itself, one after the other. */
enum draw_within { DRAW_CONTEST, DRAW_GROUP, DRAW_SESSION };

struct fact {
    uint64_t v;                   /* set when it is its turn, before it is admitted, as are */
    int64_t t;                    /* contest time, ms */
    uint8_t seed[DRAW_SEED_SIZE]; /* and the fact's salt, of which a draw is made */
    uint64_t base;
    int64_t ms;
    struct rulebook *rulebook;       /* judging_apply takes it and leaves NULL */
    const struct roster_row *roster; /* borrowed */
    size_t roster_count;
    const size_t *order; /* ORDER_SET: every entrant once; TIE_DECIDE: equals; borrowed */
    size_t order_count;
    const char *reason; /* borrowed; NULL where the kind has none */
    const char *by;     /* who did it; borrowed; NULL where the kind does not ask */
    size_t seat, entrant, criterion, segment, stage;
    struct screen screen;
    enum fact_kind kind;
    enum role role;
    enum phase phase;
    enum attendance attendance;
    struct id contest;               /* CONTEST_CREATE only */
    struct id seat_id;               /* TICKET_ISSUE only: it may be new */
    char value[NUMBER_TEXT_MAX + 1]; /* "" clears */
    bool on;
    enum draw_within within; /* ORDER_DRAW: each group, or session, by itself, in their order */
};

#endif
