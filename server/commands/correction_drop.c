#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    fact->kind = FACT_CORRECTION_DROP;
    fact->base = params_integer(wording->params, "of");
    fact->by = wording->by;
    return OK;
}

const struct command command_correction_drop = {
    .name = "correction.drop",
    .roles = MAY_CHIEF | MAY_ORGANISER | MAY_SUPERVISOR,
    .phases = IN_OPEN | IN_PAUSED | IN_CLOSED,
    .heard = HEARD_BY_DESK,
    .fact = read_fact,
};
