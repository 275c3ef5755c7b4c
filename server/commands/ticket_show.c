#include "server/commands/command.h"
#include "server/commands/reading.h"

static enum status read_ticket(const struct reading *reading, struct text *result)
{
    const struct contest *contest = &reading->judging->contest;
    size_t index = contest_seat(contest, params_string(reading->params, "seat"));
    const struct seat *seat = &contest->seats[index];

    if (index == contest->seat_count || seat->serial == 0) {
        return REFUSED_UNKNOWN;
    }
    text_put(result, "{\"seat\":");
    text_quote(result, seat->id.text);
    text_put(result, ",\"role\":");
    text_quote(result, role_name(seat->role));
    text_put(result, ",\"serial\":");
    text_number(result, seat->serial);
    text_put(result, ",\"ticket\":");
    reading->ticket(reading, seat, result);
    text_put(result, "}");
    return OK;
}

const struct command command_ticket_show = {
    .name = "ticket.show",
    .roles = MAY_ORGANISER,
    .phases = IN_ANY,
    .read = read_ticket,
};
