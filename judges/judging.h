/*
 * judges/judging.h - the one aggregate: a contest together with its judging.
 *
 * judging_admits asks whether a fact may happen now; judging_apply makes it so and cannot fail.
 * Both are pure: the same facts in the same order give the same judging, byte for byte, for ever.
 */
#ifndef JUDGES_JUDGING_H
#define JUDGES_JUDGING_H

#include "judges/fact.h"
#include "judges/sheet.h"

struct judging {
    struct contest contest;
    struct rubric *rubric;           /* owned */
    struct sheet *sheets;            /* judge's seat × entrant, see judging_sheet */
    struct results *results;         /* judges/results.h: computed scores, kept fresh by apply; owned */
    struct corrections *corrections; /* judges/correction.h; NULL until the first; owned */
    struct board
        *frozen;       /* the public rows as they stood when the board was frozen; NULL: it is not; owned */
    uint64_t public_v; /* version of the newest fact that the public board may depend on */
};

/* An empty judging, before its first fact. */
struct judging *judging_create(void);
void judging_destroy(struct judging *judging);

/*
 * OK, or REFUSED_x with the refusal filled in; changes nothing. For MARK_SET the order is:
 * UNKNOWN (this seat does not mark this criterion of this entrant), ABSENT, RECUSED, RELEASED, SEALED, RANGE, CONFLICT.
 * For SHEET_SUBMIT: UNKNOWN, ABSENT, RECUSED, RELEASED, SEALED, CONFLICT, INCOMPLETE (path names the first blank).
 * It does not look at phase or role; the gate did.
 */
MUST_CHECK enum status judging_admits(const struct judging *judging, const struct fact *fact,
                                      struct refusal *refusal);

/* Only facts that judging_admits admitted, in order; fact->v is one more than before. */
void judging_apply(struct judging *judging, struct fact *fact);

/* The sheet of a judge's seat for an entrant; NULL for a seat that does not judge this entrant at all. */
const struct sheet *judging_sheet(const struct judging *judging, size_t seat, size_t entrant);

/* Whether this seat is to mark this criterion of this entrant (panel, module and group say so). */
bool judging_marks(const struct judging *judging, size_t seat, size_t entrant, size_t criterion);

/* Whether the entrant takes part in the stage that this judge's seat judges in. */
bool judging_reaches(const struct judging *judging, size_t seat, size_t entrant);

/*
 * Whether this seat's sheet for this entrant is due: the entrant takes part, also in the seat's stage, the seat judges it, is
 * not recused, and was not released before the sheet was in. What a judge submitted before being released stands.
 */
bool judging_is_due(const struct judging *judging, size_t seat, size_t entrant);

/* Sheets that are in, and that are due: recused and released seats are not due. */
void judging_progress(const struct judging *judging, size_t entrant, unsigned *done, unsigned *of);

#endif
