#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    fact->kind = FACT_TIE_DECIDE;
    fact->on = params_flag(wording->params, "on");
    return wording_order(wording, fact);
}

const struct command command_tie_decide = {
    .name = "tie.decide",
    .roles = MAY_CHIEF,
    .phases = IN_OPEN | IN_PAUSED | IN_CLOSED,
    .heard = HEARD_BY_DESK,
    .fact = read_fact,
};
