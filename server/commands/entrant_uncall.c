#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    fact->kind = FACT_ENTRANT_UNCALL;
    return wording_entrant(wording, "entrant", &fact->entrant);
}

const struct command command_entrant_uncall = {
    .name = "entrant.uncall",
    .roles = MAY_HOST | MAY_CHIEF,
    .phases = IN_OPEN | IN_PAUSED,
    .heard = HEARD_BY_DESK | HEARD_BY_HALL | HEARD_BY_ALL,
    .fact = read_fact,
};
