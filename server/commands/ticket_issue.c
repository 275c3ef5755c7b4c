#include <string.h>

#include "server/commands/command.h"

/* A seat that bore such a name could not be told from the organiser's account in the log. */
static bool is_reserved(const char *seat)
{
    return strcmp(seat, BY_ORGANISER) == 0 || strcmp(seat, BY_ADOPTION) == 0 || strcmp(seat, BY_SERVER) == 0;
}

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    const char *seat = params_string(wording->params, "seat");

    fact->kind = FACT_TICKET_ISSUE;
    if (is_reserved(seat)) {
        return wording_refuse(wording, REFUSED_EXISTS, "seat");
    }
    if (!id_set(&fact->seat_id, seat)) {
        return wording_refuse(wording, REFUSED_UNKNOWN, "seat");
    }
    return role_read(params_string(wording->params, "role"), &fact->role)
               ? OK
               : wording_refuse(wording, REFUSED_UNKNOWN, "role");
}

const struct command command_ticket_issue = {
    .name = "ticket.issue",
    .roles = MAY_ORGANISER,
    .phases = IN_ANY,
    .heard = HEARD_BY_DESK | HEARD_BY_SEAT,
    .fact = read_fact,
};
