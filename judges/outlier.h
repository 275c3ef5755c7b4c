/*
 * judges/outlier.h - a judge whose total lies too far from the panel's: for the chief judge to look at.
 *
 * A judge's total in a module is compared with the mean of all totals of that module that are in, its own too. It
 * lies outside when the distance is more than the module's tolerance. Fewer than three totals say nothing. An
 * outlier changes no score: whether it is returned or stands is the chief judge's decision. Whose mark lies further out than the
 * module's spread lets it is an outlier too; there the module has no value until a sheet was returned.
 */
#ifndef JUDGES_OUTLIER_H
#define JUDGES_OUTLIER_H

#include "judges/judging.h"

enum { OUTLIER_FROM = 3 };

/* Whether the seat's submitted sheet for the entrant lies outside in any module; then `criterion`, if not NULL, is
 * the one that lies furthest from the panel's mean of it. */
bool outlier_is(const struct judging *judging, size_t seat, size_t entrant, size_t *criterion);

/*
 * Whether the seat's mark on a criterion is the highest or the lowest where the marks lie further apart than the module's
 * spread: then there is no value, and nothing to let stand.
 */
bool outlier_is_apart(const struct judging *judging, size_t seat, size_t entrant, size_t *criterion);

#endif
