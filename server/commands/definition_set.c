#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    fact->kind = FACT_DEFINITION_SET;
    return wording_rulebook(wording, &fact->rulebook);
}

const struct command command_definition_set = {
    .name = "definition.set",
    .roles = MAY_ORGANISER,
    .phases = IN_DRAFT,
    .heard = HEARD_BY_DESK,
    .fact = read_fact,
};
