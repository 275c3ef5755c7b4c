/*
 * judges/seating.h - the judges' seats, which follow from the panels: J1 … numbered through them in order.
 */
#ifndef JUDGES_SEATING_H
#define JUDGES_SEATING_H

#include "contests/contest.h"
#include "judges/rubric.h"

/* How many judges' seats the panels have together. */
size_t seating_count(const struct rubric *rubric);

/* Whether the id of one of them is that of another role's seat of the contest. */
bool seating_collides(const struct contest *contest, const struct rubric *rubric);

/*
 * Replaces the judges' seats. A seat whose id remains keeps its ticket; the other roles' seats stay. The
 * tickets of a vanished seat never hold again, even if its id comes back.
 */
void seating_derive(struct contest *contest, const struct rubric *rubric);

#endif
