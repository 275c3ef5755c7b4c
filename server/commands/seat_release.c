#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    fact->kind = FACT_SEAT_RELEASE;
    fact->on = params_flag(wording->params, "on");
    return wording_seat(wording, "seat", &fact->seat);
}

const struct command command_seat_release = {
    .name = "seat.release",
    .roles = MAY_CHIEF,
    .phases = IN_OPEN | IN_PAUSED | IN_CLOSED,
    .heard = HEARD_BY_DESK | HEARD_BY_SEAT | HEARD_BY_HALL,
    .fact = read_fact,
};
