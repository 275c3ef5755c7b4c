#include <stdio.h>

#include "server/commands/command.h"

/* On the day the chief judge and the host open, pause and close; the rest is the organiser's. */
static enum status may(enum role role, const struct params *params, struct refusal *refusal)
{
    enum phase phase = PHASE_DRAFT;

    (void)phase_read(params_string(params, "phase"), &phase);
    if (role == ROLE_ORGANISER || phase == PHASE_OPEN || phase == PHASE_PAUSED || phase == PHASE_CLOSED) {
        return OK;
    }
    (void)snprintf(refusal->path, sizeof refusal->path, "phase");
    return REFUSED_ROLE;
}

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    fact->kind = FACT_CONTEST_MOVE;
    return phase_read(params_string(wording->params, "phase"), &fact->phase)
               ? OK
               : wording_refuse(wording, REFUSED_UNKNOWN, "phase");
}

const struct command command_contest_move = {
    .name = "contest.move",
    .roles = MAY_ORGANISER | MAY_CHIEF | MAY_HOST,
    .phases = IN_ANY,
    .heard = HEARD_BY_DESK | HEARD_BY_HALL | HEARD_BY_ALL,
    .may = may,
    .fact = read_fact,
};
