#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    enum status status = wording_seat(wording, "seat", &fact->seat);

    if (status == OK) {
        status = wording_entrant(wording, "entrant", &fact->entrant);
    }
    fact->kind = FACT_SHEET_KEEP;
    fact->reason = params_string(wording->params, "reason");
    return status;
}

const struct command command_sheet_keep = {
    .name = "sheet.keep",
    .roles = MAY_CHIEF,
    .phases = IN_OPEN | IN_PAUSED | IN_CLOSED,
    .heard = HEARD_BY_DESK,
    .fact = read_fact,
};
