#include "contests/attendance.h"

#include <assert.h>
#include <string.h>

static const char *const names[ATTENDANCES] = {
    [ATTENDANCE_PRESENT] = "present",           [ATTENDANCE_LATE] = "late",
    [ATTENDANCE_FORFEIT] = "forfeit",           [ATTENDANCE_WITHDRAWN] = "withdrawn",
    [ATTENDANCE_DISQUALIFIED] = "disqualified",
};

const char *attendance_name(enum attendance attendance)
{
    assert(attendance < ATTENDANCES);
    return names[attendance];
}

bool attendance_read(const char *name, enum attendance *attendance)
{
    for (int i = 0; i < ATTENDANCES; i++) {
        if (strcmp(names[i], name) == 0) {
            *attendance = (enum attendance)i;
            return true;
        }
    }
    return false;
}

bool attendance_competes(enum attendance attendance)
{
    return attendance == ATTENDANCE_PRESENT || attendance == ATTENDANCE_LATE;
}
