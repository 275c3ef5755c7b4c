/*
 * judges/standing.h - who stands where: places from scores, ties decided by the rule book's chain.
 *
 * Equals share a place and the next is skipped (1, 2, 2, 4). Entrants without a score have no place. Who did not go on from a
 * stage stands behind all who did, also behind those who have no score yet.
 */
#ifndef JUDGES_STANDING_H
#define JUDGES_STANDING_H

#include "judges/results.h"

struct standing_row {
    size_t entrant;
    const struct result *result; /* borrowed; total.there is true */
    unsigned place;              /* from 1 */
    size_t
        decided_by; /* rung of the tie chain that set it apart from the row above; tie_count = the score did, or it is equal */
};

/* Whether everything that the chain asks before the judges' decision leaves the two equal, and it does ask for one. */
bool standing_awaits_decision(const struct judging *judging, const struct standing_row *a,
                              const struct standing_row *b);

/* Orders the rows best first and fills in place and decided_by. */
void standing_settle(const struct judging *judging, struct standing_row *rows, size_t count);

#endif
