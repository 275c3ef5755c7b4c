#include "server/commands/command.h"
#include "server/commands/reading.h"

static enum status report(const struct reading *reading, struct text *result)
{
    struct report report = {.unsent = (unsigned)params_integer(reading->params, "unsent")};

    reading->report(reading, &report);
    text_put(result, "{}");
    return OK;
}

const struct command command_seat_report = {
    .name = "seat.report",
    .roles = MAY_JUDGE,
    .phases = IN_ANY,
    .read = report,
};
