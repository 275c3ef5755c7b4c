#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    enum status status = wording_own_seat(wording, &fact->seat);

    if (status == OK) {
        status = wording_entrant(wording, "entrant", &fact->entrant);
    }
    fact->kind = FACT_SHEET_SUBMIT;
    fact->base = params_integer(wording->params, "base");
    return status;
}

const struct command command_sheet_submit = {
    .name = "sheet.submit",
    .roles = MAY_JUDGE,
    .phases = IN_OPEN,
    .heard = HEARD_BY_DESK | HEARD_BY_SEAT | HEARD_BY_HALL,
    .fact = read_fact,
};
