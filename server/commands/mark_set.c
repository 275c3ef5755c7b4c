#include <stdio.h>

#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    const char *value = params_string(wording->params, "value");
    enum status status = wording_own_seat(wording, &fact->seat);

    if (status == OK) {
        status = wording_entrant(wording, "entrant", &fact->entrant);
    }
    if (status == OK) {
        status = wording_criterion(wording, "criterion", &fact->criterion);
    }
    fact->kind = FACT_MARK_SET;
    fact->base = params_integer(wording->params, "base");
    (void)snprintf(fact->value, sizeof fact->value, "%s", value != NULL ? value : "");
    return status;
}

const struct command command_mark_set = {
    .name = "mark.set",
    .roles = MAY_JUDGE,
    .phases = IN_OPEN,
    .heard = HEARD_BY_DESK | HEARD_BY_SEAT,
    .fact = read_fact,
};
