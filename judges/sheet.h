/*
 * judges/sheet.h - a judge's sheet 评分表 for one entrant, the marks on it, and the only moves there are.
 */
#ifndef JUDGES_SHEET_H
#define JUDGES_SHEET_H

#include <stdbool.h>
#include <stdint.h>

#include "judges/number.h"

enum { MARK_TEXT_MAX = NUMBER_DIGITS_MAX + 1 + NUMBER_DECIMALS_MAX };

/* One value by one judge. */
struct mark {
    uint64_t v;                    /* version of its last fact; 0 = never touched */
    int64_t millionths;            /* the value × 10^6 */
    bool set;                      /* false: BLANK, which is not zero */
    char value[MARK_TEXT_MAX + 1]; /* with the decimals of its criterion's step, "21.5"; "" when blank */
};

enum sheet_state { SHEET_BLANK, SHEET_DRAFT, SHEET_SUBMITTED, SHEET_RETURNED, SHEET_STATES };

enum sheet_move {
    SHEET_MARK,   /* the judge sets or clears a mark */
    SHEET_SUBMIT, /* the judge stands by it: sealed */
    SHEET_RETURN, /* the chief judge gives it back */
    SHEET_MOVES
};

struct sheet {
    enum sheet_state state;
    bool recused;
    bool kept;          /* the chief judge saw that it lies far from the others, and lets it stand */
    uint64_t v;         /* version of the last fact about it */
    char *reason;       /* why it was returned, while it stands returned; NULL: it does not; owned */
    struct mark *marks; /* one per criterion of the rubric; NULL until the first mark; owned */
};

/*
 * blank, draft, returned → draft by a mark; draft, returned → submitted; submitted → returned.
 * A returned sheet may be submitted as it is: the judge stands by it.
 */
bool sheet_may(const struct sheet *sheet, enum sheet_move move);

/* The only function that changes a state; sheet_may must have said yes. */
void sheet_move(struct sheet *sheet, enum sheet_move move);

/* Says why it was returned; NULL forgets. The text is copied. */
void sheet_give_reason(struct sheet *sheet, const char *reason);

/* Frees an array of sheets and their marks; NULL is fine. */
void sheets_destroy(struct sheet *sheets, size_t count);

/* The word on the wire, such as "draft"; never NULL. */
const char *sheet_state_name(enum sheet_state state);

#endif
