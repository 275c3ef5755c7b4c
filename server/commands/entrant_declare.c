#include <stdio.h>

#include "server/commands/command.h"

/* Disqualifying, and taking that back, is the chief judge's and the organiser's; the floor says who is there. */
static enum status may(enum role role, const struct params *params, struct refusal *refusal)
{
    enum attendance attendance = ATTENDANCE_PRESENT;

    (void)attendance_read(params_string(params, "as"), &attendance);
    if (role != ROLE_HOST || attendance != ATTENDANCE_DISQUALIFIED) {
        return OK;
    }
    (void)snprintf(refusal->path, sizeof refusal->path, "as");
    return REFUSED_ROLE;
}

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    fact->kind = FACT_ENTRANT_DECLARE;
    if (!attendance_read(params_string(wording->params, "as"), &fact->attendance)) {
        return wording_refuse(wording, REFUSED_UNKNOWN, "as");
    }
    return wording_entrant(wording, "entrant", &fact->entrant);
}

const struct command command_entrant_declare = {
    .name = "entrant.declare",
    .roles = MAY_HOST | MAY_CHIEF | MAY_ORGANISER,
    .phases = IN_DRAFT | IN_OPEN | IN_PAUSED | IN_CLOSED,
    .heard = HEARD_BY_DESK | HEARD_BY_HALL | HEARD_BY_ALL,
    .may = may,
    .fact = read_fact,
};
