#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    enum status status = wording_seat(wording, "seat", &fact->seat);

    if (status == OK) {
        status = wording_entrant(wording, "entrant", &fact->entrant);
    }
    fact->kind = FACT_RECUSAL_SET;
    fact->on = params_flag(wording->params, "on");
    return status;
}

const struct command command_recusal_set = {
    .name = "recusal.set",
    .roles = MAY_CHIEF | MAY_ORGANISER,
    .phases = IN_DRAFT | IN_OPEN | IN_PAUSED,
    .heard = HEARD_BY_DESK | HEARD_BY_SEAT | HEARD_BY_HALL,
    .fact = read_fact,
};
