/*
 * judges/results.h - every entrant's score and how it came to be, kept as data: marks used and dropped,
 * each rounding, each weight, the rung of the tie chain that decided, the award.
 *
 * Recomputed lazily: a fact marks its entrant stale, reading brings it up to date. Two sets stand side by
 * side: over submitted sheets (what counts), and over all marks so far (what moves under DISCLOSE_FROM_MARK).
 */
#ifndef JUDGES_RESULTS_H
#define JUDGES_RESULTS_H

#include "judges/judging.h"
#include "judges/tally.h"

/* How a module's value came to be. */
struct module_result {
    size_t module;
    struct reduction *reductions; /* 1 per total, or 1 per criterion */
    size_t reduction_count;
    struct value raw; /* before it was scaled to the best; the value itself where the module is not */
    struct value value;
    size_t
        apart; /* the first criterion whose marks lie further apart than the module's spread; criterion_count = none */
};

struct result {
    struct module_result *modules; /* one per module of the rubric */
    size_t module_count;
    struct value *stages;       /* one per stage */
    struct value *raw_stages;   /* before the coefficient */
    struct value *coefficients; /* absent where there is none, or not yet */
    size_t stage_count;
    struct value total; /* rounded at `total` */
    mpq_t exact;        /* the total before that */
    bool complete;      /* every due sheet is in */
    bool left_out;      /* a seat was released or recused: the sheet shows it */
};

/* For the judging that owns them: nothing is computed yet. Made anew when seats, criteria or entrants are. */
struct results *results_create(const struct judging *judging);
void results_destroy(struct results *results);

/* What was computed for the entrant no longer holds; `running`: the running result alone. */
void results_outdate(struct results *results, size_t entrant);
void results_outdate_running(struct results *results, size_t entrant);

/* The result over submitted sheets; up to date, borrowed until the next fact. */
const struct result *results_of(const struct judging *judging, size_t entrant);

/* The running result over all marks so far. */
const struct result *results_running(const struct judging *judging, size_t entrant);

#endif
