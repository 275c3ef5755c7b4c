#include "server/commands/command.h"

/* Asked only when the op has no fate yet: then this is its fate, and a late copy can no longer apply. */
static enum status bury(const struct wording *wording, struct fact *fact)
{
    (void)wording;
    fact->kind = FACT_OP_NEVER;
    return OK;
}

static void tell_fate(uint64_t v, bool never, struct text *result)
{
    text_put(result, never ? "{\"outcome\":\"never\",\"v\":" : "{\"outcome\":\"applied\",\"v\":");
    text_number(result, (int64_t)v);
    text_put(result, "}");
}

const struct command command_op_status = {
    .name = "op.status",
    .roles = MAY_JUDGE | MAY_CHIEF | MAY_HOST | MAY_ORGANISER | MAY_SUPERVISOR,
    .phases = IN_ANY,
    .heard = HEARD_BY_NOBODY,
    .fact = bury,
    .tell_fate = tell_fate,
};
