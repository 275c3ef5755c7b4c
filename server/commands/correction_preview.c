#include <stdio.h>
#include <string.h>

#include "judges/correction.h"
#include "server/commands/command.h"
#include "server/commands/reading.h"

static void write_row(const struct judging *judging, const struct board_row *row, struct text *result)
{
    const struct award_rule *awards = &judging->rubric->awards;

    text_put(result, "{\"rank\":");
    text_number(result, row->rank);
    text_put(result, ",\"score\":");
    text_quote(result, row->score);
    text_put(result, ",\"award\":");
    text_quote(result, row->tier < awards->tier_count ? awards->tiers[row->tier].id.text : "");
    text_put(result, "}");
}

static bool differs(const struct board_row *before, const struct board_row *after)
{
    return before->rank != after->rank || before->tier != after->tier ||
           strcmp(before->score, after->score) != 0;
}

/* Whoever's place, score or award would be another. */
static void write_changes(const struct judging *judging, const struct board *before,
                          const struct board *after, struct text *result)
{
    const char *separator = "";

    text_put(result, "{\"rows\":[");
    for (size_t i = 0; i < after->row_count; i++) {
        if (!differs(&before->rows[i], &after->rows[i])) {
            continue;
        }
        text_format(result, "%s{\"entrant\":", separator);
        text_quote(result, judging->contest.entrants[i].id.text);
        text_put(result, ",\"before\":");
        write_row(judging, &before->rows[i], result);
        text_put(result, ",\"after\":");
        write_row(judging, &after->rows[i], result);
        text_put(result, "}");
        separator = ",";
    }
    text_put(result, "]}");
}

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
        write_changes(reading->judging, &before, &after, result);
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
