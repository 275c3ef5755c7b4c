#include <stdio.h>

#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/protocol/preview_text.h"

static enum status read_preview(const struct reading *reading, struct text *result)
{
    const struct contest *contest = &reading->judging->contest;
    struct fact fact = {.kind = FACT_PENALTY_SET};

    fact.entrant = contest_entrant(contest, params_string(reading->params, "entrant"));
    fact.stage = contest_stage(contest, params_string(reading->params, "stage"));
    (void)snprintf(fact.value, sizeof fact.value, "%s", params_string(reading->params, "points"));
    return preview_tell(reading->judging, &fact, result);
}

const struct command command_penalty_preview = {
    .name = "penalty.preview",
    .roles = MAY_CHIEF | MAY_ORGANISER | MAY_SUPERVISOR,
    .phases = IN_OPEN | IN_PAUSED | IN_CLOSED,
    .read = read_preview,
};
