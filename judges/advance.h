/*
 * judges/advance.h - 晋级: who goes on from a stage.
 *
 * Whoever takes part in the stage and has its score stands in it; the best of them go on as the stage's rule
 * says. Without a rule everybody who takes part does. It is settled once, when the stage is closed: a mark put
 * right later changes scores and not who went on, until a person opens the stage again and closes it.
 * Source: 国赛 teaching ability, the best 30 % of each group's works go to the final.
 */
#ifndef JUDGES_ADVANCE_H
#define JUDGES_ADVANCE_H

#include "judges/judging.h"
#include "judges/tally.h"

/* How an entrant stands in a stage. */
struct advance_row {
    size_t entrant;
    const struct value *score; /* of the stage; borrowed until the next fact */
    unsigned place;            /* among those whom the rule counts together; equals share one; 0 = no score */
    bool goes_on;
};

/* Fills one row per entrant that takes part in the stage, best first within each group; returns how many. */
size_t advance_settle(const struct judging *judging, size_t stage, struct advance_row *rows);

/* So many stages whoever is in the stage `from` takes part in before the next decision. */
unsigned advance_reach(const struct rubric *rubric, size_t from);

/* The first stage that a rule is still to decide on; stage_count when there is none. */
size_t advance_undecided(const struct judging *judging);

#endif
