#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    const char *contest = params_string(wording->params, "contest");

    fact->kind = FACT_CONTEST_CREATE;
    if (!id_set(&fact->contest, contest) || !id_equals(&fact->contest, wording->contest)) {
        return wording_refuse(wording, REFUSED_UNKNOWN, "contest");
    }
    return wording_rulebook(wording, &fact->rulebook);
}

const struct command command_contest_create = {
    .name = "contest.create",
    .roles = MAY_ORGANISER,
    .phases = IN_DRAFT,
    .heard = HEARD_BY_NOBODY,
    .fact = read_fact,
};
