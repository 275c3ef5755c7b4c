#include "server/commands/command.h"

/* The fact stands in the log under the op that it buries. */
static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    (void)wording;
    fact->kind = FACT_OP_NEVER;
    return OK;
}

const struct command command_op_never = {
    .name = "op.never",
    .roles = 0,
    .phases = IN_ANY,
    .heard = HEARD_BY_NOBODY,
    .fact = read_fact,
};
