#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/protocol/sheet_text.h"

static enum status read_sheet(const struct reading *reading, struct text *result)
{
    const struct judging *judging = reading->judging;
    size_t seat = contest_seat(&judging->contest, params_string(reading->params, "seat"));
    size_t entrant = contest_entrant(&judging->contest, params_string(reading->params, "entrant"));
    const struct sheet *sheet = judging_sheet(judging, seat, entrant);

    if (sheet == NULL) {
        return REFUSED_UNKNOWN;
    }
    sheet_write(judging, entrant, sheet, result);
    return OK;
}

const struct command command_sheet_show = {
    .name = "sheet.show",
    .roles = MAY_CHIEF | MAY_ORGANISER | MAY_SUPERVISOR,
    .phases = IN_ANY,
    .read = read_sheet,
};
