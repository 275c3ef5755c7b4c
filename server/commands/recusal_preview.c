#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/protocol/preview_text.h"

static enum status read_preview(const struct reading *reading, struct text *result)
{
    const struct contest *contest = &reading->judging->contest;
    struct fact fact = {.kind = FACT_RECUSAL_SET, .on = params_flag(reading->params, "on")};

    fact.seat = contest_seat(contest, params_string(reading->params, "seat"));
    fact.entrant = contest_entrant(contest, params_string(reading->params, "entrant"));
    return preview_tell(reading->judging, &fact, result);
}

const struct command command_recusal_preview = {
    .name = "recusal.preview",
    .roles = MAY_CHIEF | MAY_ORGANISER | MAY_SUPERVISOR,
    .phases = IN_OPEN | IN_PAUSED | IN_CLOSED,
    .read = read_preview,
};
