#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    const struct contest *contest = &wording->judging->contest;

    fact->kind = FACT_STAGE_CLOSE;
    fact->on = params_flag(wording->params, "on");
    fact->stage = contest_stage(contest, params_string(wording->params, "stage"));
    return fact->stage < contest->definition.stage_count ? OK
                                                         : wording_refuse(wording, REFUSED_UNKNOWN, "stage");
}

const struct command command_stage_close = {
    .name = "stage.close",
    .roles = MAY_CHIEF | MAY_ORGANISER,
    .phases = IN_OPEN | IN_PAUSED,
    .heard = HEARD_BY_DESK | HEARD_BY_HALL | HEARD_BY_ALL,
    .fact = read_fact,
};
