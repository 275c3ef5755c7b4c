#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    fact->kind = FACT_BOARD_FREEZE;
    fact->on = params_flag(wording->params, "on");
    fact->ms = params_has(wording->params, "at_ms") ? (int64_t)params_integer(wording->params, "at_ms") : 0;
    return OK;
}

const struct command command_board_freeze = {
    .name = "board.freeze",
    .roles = MAY_HOST | MAY_CHIEF | MAY_ORGANISER,
    .phases = IN_OPEN | IN_PAUSED | IN_CLOSED,
    .heard = HEARD_BY_DESK | HEARD_BY_HALL | HEARD_BY_ALL,
    .fact = read_fact,
};
