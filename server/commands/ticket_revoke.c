#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    fact->kind = FACT_TICKET_REVOKE;
    return wording_seat(wording, "seat", &fact->seat);
}

const struct command command_ticket_revoke = {
    .name = "ticket.revoke",
    .roles = MAY_ORGANISER,
    .phases = IN_ANY,
    .heard = HEARD_BY_DESK | HEARD_BY_SEAT,
    .fact = read_fact,
};
