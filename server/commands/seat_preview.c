#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/protocol/preview_text.h"

static enum status read_preview(const struct reading *reading, struct text *result)
{
    const struct contest *contest = &reading->judging->contest;
    struct fact fact = {.kind = FACT_SEAT_RELEASE, .on = params_flag(reading->params, "on")};

    fact.seat = contest_seat(contest, params_string(reading->params, "seat"));
    return preview_tell(reading->judging, &fact, result);
}

const struct command command_seat_preview = {
    .name = "seat.preview",
    .roles = MAY_CHIEF | MAY_ORGANISER | MAY_SUPERVISOR,
    .phases = IN_OPEN | IN_PAUSED | IN_CLOSED,
    .read = read_preview,
};
