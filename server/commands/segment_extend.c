#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    fact->kind = FACT_SEGMENT_EXTEND;
    fact->ms = (int64_t)params_integer(wording->params, "ms");
    return OK;
}

const struct command command_segment_extend = {
    .name = "segment.extend",
    .roles = MAY_CHIEF,
    .phases = IN_OPEN | IN_PAUSED,
    .heard = HEARD_BY_DESK | HEARD_BY_HALL | HEARD_BY_ALL,
    .fact = read_fact,
};
