#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    (void)wording;
    fact->kind = FACT_SEGMENT_END;
    return OK;
}

const struct command command_segment_end = {
    .name = "segment.end",
    .roles = MAY_HOST | MAY_CHIEF,
    .phases = IN_OPEN | IN_PAUSED,
    .heard = HEARD_BY_DESK | HEARD_BY_HALL | HEARD_BY_ALL,
    .fact = read_fact,
};
