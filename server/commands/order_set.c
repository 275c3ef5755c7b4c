#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    fact->kind = FACT_ORDER_SET;
    return wording_order(wording, fact);
}

const struct command command_order_set = {
    .name = "order.set",
    .roles = MAY_ORGANISER | MAY_CHIEF,
    .phases = IN_DRAFT | IN_OPEN | IN_PAUSED,
    .heard = HEARD_BY_DESK | HEARD_BY_HALL | HEARD_BY_ALL,
    .fact = read_fact,
};
