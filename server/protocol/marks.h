/*
 * server/protocol/marks.h - a table of marks, and the judging that comes of it.
 *
 * A table in CSV, or one JSON object per line (marks_lines.h). Columns: entrant, judge (a seat, such as J1), criterion,
 * value ("" is a blank), and optionally group, which an entrant's rows agree on (without it everybody is in the first
 * group). Entrants take part in the order in which they first appear. Of rows without a judge:
 *
 *     no criterion          the value is forfeit, withdrawn or disqualified; the entrant takes part up to the last stage
 *                           that has marks for it
 *     a stage's id          the value is points taken off that stage
 *     decision              the value is the place among equals that the judges decided
 */
#ifndef SERVER_PROTOCOL_MARKS_H
#define SERVER_PROTOCOL_MARKS_H

#include "judges/judging.h"
#include "server/protocol/faults.h"

enum { MARKS_SIZE_MAX = 64 * 1024 * 1024 };

/*
 * Takes the rulebook, sets its contest up, plays every row as a judge's mark, and submits every sheet that has
 * no blank. Every faulty row is named; then the judging holds what the others said. The caller owns it.
 */
struct judging *marks_judge(const struct text *table, struct rulebook *rulebook, struct faults *faults);

#endif
