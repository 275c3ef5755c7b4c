/*
 * judges/whatif.h - the boards before and after a fact that has not happened.
 */
#ifndef JUDGES_WHATIF_H
#define JUDGES_WHATIF_H

#include "judges/board.h"

/*
 * The whole boards as they stand and as they would stand after that fact; changes nothing. It may declare an entrant,
 * release or recuse a seat, or take points off. Whatever would refuse it refuses here, with the path. Both boards are
 * zeroed or earlier ones.
 */
MUST_CHECK enum status whatif_read(const struct judging *judging, const struct fact *fact,
                                   struct board *before, struct board *after, struct refusal *refusal);

#endif
