#include "judges/board.h"
#include "judges/results.h"
#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/protocol/result_text.h"

/* Those who watch over the judging may read whatever is whole; everybody else what the board shows. */
static bool may_see(const struct reading *reading, size_t entrant)
{
    const struct judging *judging = reading->judging;
    bool office = (1u << reading->role & (MAY_CHIEF | MAY_ORGANISER | MAY_SUPERVISOR)) != 0;

    return office || (!board_is_frozen_at(judging, judging->contest.t) && board_shows(judging, entrant));
}

static enum status read_why(const struct reading *reading, struct text *result)
{
    const struct judging *judging = reading->judging;
    size_t entrant = contest_entrant(&judging->contest, params_string(reading->params, "entrant"));

    if (entrant == judging->contest.entrant_count) {
        return REFUSED_UNKNOWN;
    }
    if (!may_see(reading, entrant)) {
        return REFUSED_DISCLOSURE;
    }
    if (!results_of(judging, entrant)->complete || !results_of(judging, entrant)->total.there) {
        return REFUSED_INCOMPLETE;
    }
    return result_write_entrant(judging, entrant, result);
}

const struct command command_entrant_why = {
    .name = "entrant.why",
    .roles = MAY_SPECTATOR | MAY_JUDGE | MAY_CHIEF | MAY_HOST | MAY_ORGANISER | MAY_SUPERVISOR | MAY_SCREEN,
    .phases = IN_ANY,
    .read = read_why,
};
