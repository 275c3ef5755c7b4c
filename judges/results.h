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

struct judging;

/* A value that may be absent: absent is never zero. */
struct value {
    bool there;
    mpq_t q;
};

/* One judge's part in a module (TALLY_PER_TOTAL) or in a criterion (TALLY_PER_CRITERION). */
struct part {
    size_t seat;
    struct value value;
    bool dropped_high, dropped_low;
};

/* One reduction: the parts that went in, in seat order, and what came out, rounded at its place. */
struct reduction {
    struct part *parts;
    size_t part_count;
    struct value value;
};

/* How a module's value came to be. */
struct module_result {
    size_t module;
    struct reduction *reductions; /* 1 per total, or 1 per criterion */
    size_t reduction_count;
    struct value value;
};

struct result {
    struct module_result *modules; /* one per module of the rubric */
    struct value *stages;          /* one per stage */
    struct value total;            /* rounded at `total` */
    bool complete;                 /* every due sheet is in */
    bool left_out;                 /* a seat was released or recused: the sheet shows it */
};

/* The result over submitted sheets; up to date, borrowed until the next fact. */
const struct result *results_of(const struct judging *judging, size_t entrant);

/* The running result over all marks so far. */
const struct result *results_running(const struct judging *judging, size_t entrant);

#endif
