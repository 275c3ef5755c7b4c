#include <stdio.h>
#include <stdlib.h>

#include "server/commands/command.h"

static enum status read_order(const struct wording *wording, size_t count, size_t *order)
{
    const struct contest *contest = &wording->judging->contest;
    char path[32];

    for (size_t i = 0; i < count; i++) {
        order[i] = contest_entrant(contest, params_string_element(wording->params, "entrants", i));
        if (order[i] == contest->entrant_count) {
            (void)snprintf(path, sizeof path, "entrants[%zu]", i);
            return wording_refuse(wording, REFUSED_UNKNOWN, path);
        }
    }
    return OK;
}

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    size_t count = params_count(wording->params, "entrants");
    size_t *order = calloc(count + 1, sizeof *order);

    fact->kind = FACT_ORDER_SET;
    fact->order = order;
    fact->order_count = count;
    return order != NULL ? read_order(wording, count, order) : FAULT_MEMORY;
}

const struct command command_order_set = {
    .name = "order.set",
    .roles = MAY_ORGANISER | MAY_CHIEF,
    .phases = IN_DRAFT | IN_OPEN | IN_PAUSED,
    .heard = HEARD_BY_DESK | HEARD_BY_HALL | HEARD_BY_ALL,
    .fact = read_fact,
};
