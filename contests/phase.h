/*
 * contests/phase.h - where a contest is in its life, and the only moves there are.
 */
#ifndef CONTESTS_PHASE_H
#define CONTESTS_PHASE_H

#include <stdbool.h>

enum phase {
    PHASE_DRAFT,     /* being set up: definition and roster may change */
    PHASE_OPEN,      /* marks are legal, contest time runs */
    PHASE_PAUSED,    /* stands still, on the chief judge's word */
    PHASE_CLOSED,    /* marking is over, results are being checked */
    PHASE_PUBLISHED, /* places and awards are public, appeals may come */
    PHASE_FINAL,     /* nothing moves any more */
    PHASES
};

enum {
    IN_DRAFT = 1u << PHASE_DRAFT,
    IN_OPEN = 1u << PHASE_OPEN,
    IN_PAUSED = 1u << PHASE_PAUSED,
    IN_CLOSED = 1u << PHASE_CLOSED,
    IN_PUBLISHED = 1u << PHASE_PUBLISHED,
    IN_FINAL = 1u << PHASE_FINAL,
    IN_ANY = (1u << PHASES) - 1,
};

/* "draft", "open" …; never NULL. */
const char *phase_name(enum phase phase);

/* False, and phase untouched, for a word that names none. */
bool phase_read(const char *name, enum phase *phase);

/* draft→open, open⇄paused, open|paused→closed, closed→open, closed⇄published, published→final. */
bool phase_may_follow(enum phase from, enum phase to);

#endif
