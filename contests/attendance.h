/*
 * contests/attendance.h - whether an entrant takes part on the day.
 *
 * Rule books: who is late draws no new number and may start only in the time that is left; 弃权 is nobody's word
 * but the entrant's or the floor's; 取消资格 is the chief judge's. Each can be taken back until results are published.
 */
#ifndef CONTESTS_ATTENDANCE_H
#define CONTESTS_ATTENDANCE_H

#include <stdbool.h>

enum attendance {
    ATTENDANCE_PRESENT, /* or not yet said otherwise */
    ATTENDANCE_LATE,    /* takes part; the hall is told */
    ATTENDANCE_FORFEIT, /* 弃权: does not appear */
    ATTENDANCE_WITHDRAWN,
    ATTENDANCE_DISQUALIFIED,
    ATTENDANCES
};

/* "present", "late" …; never NULL. */
const char *attendance_name(enum attendance attendance);

/* False, and attendance untouched, for a word that names none. */
bool attendance_read(const char *name, enum attendance *attendance);

/* Present or late: has sheets, a score and a place. */
bool attendance_competes(enum attendance attendance);

#endif
