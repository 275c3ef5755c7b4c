#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    fact->kind = FACT_CORRECTION_CONFIRM;
    fact->base = params_integer(wording->params, "of");
    fact->by = wording->by;
    return OK;
}

const struct command command_correction_confirm = {
    .name = "correction.confirm",
    .roles = MAY_CHIEF | MAY_ORGANISER | MAY_SUPERVISOR,
    .phases = IN_OPEN | IN_PAUSED | IN_CLOSED,
    .heard = HEARD_BY_DESK | HEARD_BY_ALL,
    .fact = read_fact,
};
