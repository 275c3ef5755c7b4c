#include <stdio.h>

#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    fact->kind = FACT_PENALTY_SET;
    fact->stage = contest_stage(&wording->judging->contest, params_string(wording->params, "stage"));
    (void)snprintf(fact->value, sizeof fact->value, "%s", params_string(wording->params, "points"));
    return wording_entrant(wording, "entrant", &fact->entrant);
}

const struct command command_penalty_set = {
    .name = "penalty.set",
    .roles = MAY_CHIEF,
    .phases = IN_OPEN | IN_PAUSED | IN_CLOSED,
    .heard = HEARD_BY_DESK,
    .fact = read_fact,
};
