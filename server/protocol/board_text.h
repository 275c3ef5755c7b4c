/*
 * server/protocol/board_text.h - a board as JSON: the whole, and the RFC 7396 merge patch between two.
 *
 *     {"state":"live","phase":"open","now":"A-17","segment":"lesson","segment_t":61000,"segment_ms":600000,
 *      "scene":"stage","step":0,
 *      "rows":{"A-17":{"group":"g1","rank":1,"score":"84.00","done":7,"of":7,"turn":3},…}}
 *
 * Further members of a row: "tier", the id of its award, "provisional":true, and "attendance", unless present.
 * segment_t is the contest time at which the segment began, segment_ms its limit with the extra time. What
 * the big screen shows besides its scene: "message"; of a reveal "shown", the entrant, and from the second step
 * "marks":[{"module","seat","value","dropped"?}], a judge's total each, and {"penalty","value"}, what was taken off
 * a stage; its score and rank are those of its row.
 * No member is ever null; what is absent has no key, and a patch says null for what went.
 */
#ifndef SERVER_PROTOCOL_BOARD_TEXT_H
#define SERVER_PROTOCOL_BOARD_TEXT_H

#include "judges/board.h"
#include "server/protocol/text.h"

/* What is sent of a board: the rows by the disclosure, and the contest's own words around them. */
struct board_view {
    struct board board;            /* owned */
    const struct contest *contest; /* borrowed: ids and groups */
    const struct rubric *rubric;   /* borrowed: ids of the awards; NULL: no award is written */
    enum phase phase;              /* copied when the view was taken, as are: */
    size_t now;                    /* contest.entrant_count = nobody */
    size_t segment;                /* that runs; segment_count = none */
    int64_t segment_t, segment_ms;
    struct screen screen;
    struct text marks; /* owned: JSON; empty = none is shown */
};

void board_write(const struct board_view *view, struct text *text);

/* Appends the patch that turns `before` into `after`, of the same contest and entrants; "{}" for no change. */
void board_write_patch(const struct board_view *before, const struct board_view *after, struct text *text);

/* Frees what is owned; a zeroed view is fine. */
void board_view_finish(struct board_view *view);

#endif
