/*
 * server/protocol/marks_parts.h - a table of marks while it is read (marks.c) and played (marks_play.c).
 */
#ifndef SERVER_PROTOCOL_MARKS_PARTS_H
#define SERVER_PROTOCOL_MARKS_PARTS_H

#include "judges/judging.h"
#include "server/protocol/csv.h"

struct columns {
    size_t entrant, judge, criterion, value, group;
};

/* One row, kept until everybody is known. Without a judge it is a penalty, and the criterion is its stage. */
struct mark_row {
    size_t row;
    size_t entrant; /* in the roster */
    struct id judge, criterion;
    char value[NUMBER_TEXT_MAX + 1];
};

/* A table while it is being read. */
struct reading {
    struct csv csv;
    struct columns columns;
    struct judging *judging;
    struct roster_row people[ENTRANTS_MAX];
    size_t person_count;
    enum attendance declared[ENTRANTS_MAX]; /* parallel to people; PRESENT: nothing was */
    struct mark_row *rows;                  /* owned */
    size_t row_count, row_room;
};

/* Makes a fact happen, as a room would. */
enum status marks_happen(struct judging *judging, struct fact *fact, struct refusal *refusal);

/* Opens the contest for the people of the table, and makes its rows happen, stage by stage; names what is wrong. */
void marks_play(struct reading *reading);

#endif
