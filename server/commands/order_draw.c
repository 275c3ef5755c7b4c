#include <string.h>

#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    const char *within = params_string(wording->params, "within");

    fact->kind = FACT_ORDER_DRAW;
    fact->within_groups = strcmp(within, "group") == 0;
    return OK;
}

const struct command command_order_draw = {
    .name = "order.draw",
    .roles = MAY_ORGANISER | MAY_CHIEF | MAY_HOST,
    .phases = IN_DRAFT | IN_OPEN | IN_PAUSED,
    .heard = HEARD_BY_DESK | HEARD_BY_HALL | HEARD_BY_ALL,
    .fact = read_fact,
};
