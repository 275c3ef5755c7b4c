#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/protocol/result_text.h"

/* The result as `jiangtai score` prints it, with the version and head that it is of. */
static enum status read_result(const struct reading *reading, struct text *result)
{
    enum status status;

    text_put(result, "{\"v\":");
    text_number(result, (int64_t)reading->v);
    text_put(result, ",\"head\":");
    text_quote(result, reading->head);
    text_put(result, ",\"result\":");
    status = result_write(reading->judging, result);
    text_put(result, "}");
    return status;
}

const struct command command_contest_result = {
    .name = "contest.result",
    .roles = MAY_CHIEF | MAY_ORGANISER | MAY_SUPERVISOR,
    .phases = IN_ANY,
    .read = read_result,
};
