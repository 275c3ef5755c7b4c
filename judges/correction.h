/*
 * judges/correction.h - a mark on a submitted sheet that is put right by two persons: one proposes, another confirms.
 *
 * Rule books want a slip of the pen corrected with the signatures of two: the judge is gone, or agrees, and the
 * sheet is not opened again. A proposal changes nothing. It can be confirmed while the mark is still the one that
 * it was made over; then the mark is as if the judge had set it, and the log names both persons.
 */
#ifndef JUDGES_CORRECTION_H
#define JUDGES_CORRECTION_H

#include "judges/board.h"

enum { CORRECTIONS_MAX = 64, CORRECTION_BY_SIZE = 48 };

/* One that waits for its second person. */
struct correction {
    uint64_t v; /* of the proposal: its name */
    size_t seat, entrant, criterion;
    uint64_t base; /* version of the mark that it would replace */
    char value[NUMBER_TEXT_MAX + 1];
    char by[CORRECTION_BY_SIZE]; /* who proposed it */
    char *reason;                /* owned */
};

struct corrections {
    struct correction list[CORRECTIONS_MAX]; /* oldest first */
    size_t count;
};

void corrections_finish(struct corrections *corrections);

/* The one that was proposed at v; NULL: it is not waiting. */
const struct correction *correction_find(const struct judging *judging, uint64_t v);

/* Whether its value is one that the criterion takes; a blank is none. */
bool correction_fits(const struct judging *judging, const struct correction *correction);

/*
 * The whole boards as they stand and as they would stand with this value; changes nothing. The seat marks the
 * criterion of the entrant, the sheet is in, and the value fits. Both boards are zeroed or earlier ones.
 */
MUST_CHECK enum status correction_preview(const struct judging *judging, const struct correction *correction,
                                          struct board *before, struct board *after);

#endif
