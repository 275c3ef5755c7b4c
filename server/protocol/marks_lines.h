/*
 * server/protocol/marks_lines.h - marks as one JSON object per line (NDJSON), made into the table that says the same.
 *
 *     {"entrant":"A-17","judge":"J3","criterion":"c2","value":"18.5","group":"g1"}
 *
 * Members are strings; a value may be a whole number. judge, criterion and group may be absent, as they may be empty in a
 * table; group is a column where any line has one.
 */
#ifndef SERVER_PROTOCOL_MARKS_LINES_H
#define SERVER_PROTOCOL_MARKS_LINES_H

#include "server/protocol/faults.h"

/* Whether the text begins as such a line does, and not as the header of a table. */
bool marks_are_lines(const struct text *marks);

/* Appends a header and a row for each line; names every faulty line as "row 3", counted from 1. False when any is. */
bool marks_read_lines(const struct text *lines, struct text *table, struct faults *faults);

#endif
