#include "server/commands/command.h"

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    (void)wording;
    fact->kind = FACT_STORE_ADOPT;
    return OK;
}

const struct command command_store_adopt = {
    .name = "store.adopt",
    .roles = 0,
    .phases = IN_ANY,
    .heard = HEARD_BY_DESK | HEARD_BY_HALL | HEARD_BY_ALL,
    .fact = read_fact,
};
