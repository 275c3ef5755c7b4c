#include <string.h>

#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    static const char *const lots[] = {
        [DRAW_CONTEST] = "contest", [DRAW_GROUP] = "group", [DRAW_SESSION] = "session"};

    const char *within = params_string(wording->params, "within");

    fact->kind = FACT_ORDER_DRAW;
    for (size_t i = 0; i < sizeof lots / sizeof lots[0]; i++) {
        if (strcmp(within, lots[i]) == 0) {
            fact->within = (enum draw_within)i;
            return OK;
        }
    }
    return wording_refuse(wording, REFUSED_UNKNOWN, "within");
}

const struct command command_order_draw = {
    .name = "order.draw",
    .roles = MAY_ORGANISER | MAY_CHIEF | MAY_HOST,
    .phases = IN_DRAFT | IN_OPEN | IN_PAUSED,
    .heard = HEARD_BY_DESK | HEARD_BY_HALL | HEARD_BY_ALL,
    .fact = read_fact,
};
