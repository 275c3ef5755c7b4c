#include "server/commands/command.h"
#include "server/commands/reading.h"

static enum status report(const struct reading *reading, struct text *result)
{
    struct report report = {.shows = true, .step = (unsigned)params_integer(reading->params, "step")};

    if (!scene_read(params_string(reading->params, "scene"), &report.scene)) {
        return REFUSED_UNKNOWN;
    }
    reading->report(reading, &report);
    text_put(result, "{}");
    return OK;
}

const struct command command_screen_report = {
    .name = "screen.report",
    .roles = MAY_SCREEN,
    .phases = IN_ANY,
    .read = report,
};
