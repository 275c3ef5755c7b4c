#include <stdio.h>
#include <string.h>

#include "judges/correction.h"
#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/protocol/preview_text.h"

/* The same words as a proposal, so that what can be previewed can be proposed. */
static enum status read_proposal(const struct reading *reading, struct correction *correction)
{
    const struct judging *judging = reading->judging;
    const char *value = params_string(reading->params, "value");

    correction->seat = contest_seat(&judging->contest, params_string(reading->params, "seat"));
    correction->entrant = contest_entrant(&judging->contest, params_string(reading->params, "entrant"));
    correction->criterion = rubric_criterion(judging->rubric, params_string(reading->params, "criterion"));
    (void)snprintf(correction->value, sizeof correction->value, "%s", value);
    if (correction->entrant >= judging->contest.entrant_count ||
        !judging_marks(judging, correction->seat, correction->entrant, correction->criterion)) {
        return REFUSED_UNKNOWN;
    }
    if (judging_sheet(judging, correction->seat, correction->entrant)->state != SHEET_SUBMITTED) {
        return REFUSED_INCOMPLETE;
    }
    return correction_fits(judging, correction) ? OK : REFUSED_RANGE;
}

static enum status read_preview(const struct reading *reading, struct text *result)
{
    struct correction correction = {0};
    struct board before = {0};
    struct board after = {0};
    enum status status = read_proposal(reading, &correction);

    if (status == OK) {
        status = correction_preview(reading->judging, &correction, &before, &after);
    }
    if (status == OK) {
        preview_write(reading->judging, &before, &after, result);
    }
    board_finish(&before);
    board_finish(&after);
    return status;
}

const struct command command_correction_preview = {
    .name = "correction.preview",
    .roles = MAY_CHIEF | MAY_ORGANISER | MAY_SUPERVISOR,
    .phases = IN_OPEN | IN_PAUSED | IN_CLOSED,
    .read = read_preview,
};
