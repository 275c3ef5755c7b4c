#include "server/commands/command.h"
#include "server/commands/reading.h"

static enum status take(const struct reading *reading, struct text *result)
{
    text_put(result, "{\"closed\":");
    text_number(result, (int64_t)reading->take(reading));
    text_put(result, "}");
    return OK;
}

const struct command command_seat_take = {
    .name = "seat.take",
    .roles = MAY_JUDGE,
    .phases = IN_ANY,
    .read = take,
};
