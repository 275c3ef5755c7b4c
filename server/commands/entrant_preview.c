#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/protocol/preview_text.h"

static enum status read_preview(const struct reading *reading, struct text *result)
{
    const struct contest *contest = &reading->judging->contest;
    struct fact fact = {.kind = FACT_ENTRANT_DECLARE};

    fact.entrant = contest_entrant(contest, params_string(reading->params, "entrant"));
    return attendance_read(params_string(reading->params, "as"), &fact.attendance)
               ? preview_tell(reading->judging, &fact, result)
               : REFUSED_UNKNOWN;
}

const struct command command_entrant_preview = {
    .name = "entrant.preview",
    .roles = MAY_CHIEF | MAY_ORGANISER | MAY_SUPERVISOR,
    .phases = IN_OPEN | IN_PAUSED | IN_CLOSED,
    .read = read_preview,
};
