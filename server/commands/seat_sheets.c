#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/protocol/sheet_text.h"

static void write_sheets(const struct judging *judging, size_t seat, struct text *result)
{
    const char *separator = "";

    for (size_t i = 0; i < judging->contest.entrant_count; i++) {
        const struct sheet *sheet = judging_sheet(judging, seat, i);
        if (sheet == NULL || !judging_reaches(judging, seat, i)) {
            continue;
        }
        text_put(result, separator);
        sheet_write(judging, i, sheet, result);
        separator = ",";
    }
}

static void write_criteria(const struct judging *judging, const struct seat *seat, struct text *result)
{
    const struct rubric *rubric = judging->rubric;
    const char *separator = "";

    for (size_t i = 0; i < rubric->criterion_count; i++) {
        if (!rubric_marks(rubric, seat->panel, seat->number, i)) {
            continue;
        }
        text_put(result, separator);
        text_quote(result, rubric->criteria[i].id.text);
        separator = ",";
    }
}

static enum status read_sheets(const struct reading *reading, struct text *result)
{
    const struct judging *judging = reading->judging;
    size_t index = contest_seat(&judging->contest, reading->by);

    if (index == judging->contest.seat_count) {
        return REFUSED_UNKNOWN;
    }
    const struct seat *seat = &judging->contest.seats[index];
    text_put(result, "{\"v\":");
    text_number(result, (int64_t)reading->v);
    text_put(result, ",\"seat\":");
    text_quote(result, seat->id.text);
    text_put(result, ",\"panel\":");
    text_quote(result, judging->rubric->panels[seat->panel].id.text);
    text_put(result, ",\"entrants\":[");
    write_sheets(judging, index, result);
    text_put(result, "],\"criteria\":[");
    write_criteria(judging, seat, result);
    text_put(result, "]}");
    return OK;
}

const struct command command_seat_sheets = {
    .name = "seat.sheets",
    .roles = MAY_JUDGE,
    .phases = IN_ANY,
    .read = read_sheets,
};
