#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    const struct contest *contest = &wording->judging->contest;

    fact->kind = FACT_SEGMENT_START;
    fact->segment = contest_segment(contest, params_string(wording->params, "segment"));
    return fact->segment < contest->definition.segment_count
               ? OK
               : wording_refuse(wording, REFUSED_UNKNOWN, "segment");
}

const struct command command_segment_start = {
    .name = "segment.start",
    .roles = MAY_HOST | MAY_CHIEF,
    .phases = IN_OPEN,
    .heard = HEARD_BY_DESK | HEARD_BY_HALL | HEARD_BY_ALL,
    .fact = read_fact,
};
