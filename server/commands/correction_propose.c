#include <stdio.h>

#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    enum status status = wording_seat(wording, "seat", &fact->seat);

    if (status == OK) {
        status = wording_entrant(wording, "entrant", &fact->entrant);
    }
    if (status == OK) {
        status = wording_criterion(wording, "criterion", &fact->criterion);
    }
    fact->kind = FACT_CORRECTION_PROPOSE;
    fact->base = params_integer(wording->params, "base");
    fact->reason = params_string(wording->params, "reason");
    fact->by = wording->by;
    (void)snprintf(fact->value, sizeof fact->value, "%s", params_string(wording->params, "value"));
    return status;
}

const struct command command_correction_propose = {
    .name = "correction.propose",
    .roles = MAY_CHIEF | MAY_ORGANISER,
    .phases = IN_OPEN | IN_PAUSED | IN_CLOSED,
    .heard = HEARD_BY_DESK,
    .fact = read_fact,
};
