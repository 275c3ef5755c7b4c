#include <string.h>

#include "judges/board.h"
#include "judges/correction.h"
#include "judges/outlier.h"
#include "judges/sheet.h"
#include "judges/standing.h"
#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/protocol/decimal.h"

static void put_string(struct text *text, const char *key, const char *value)
{
    text_put(text, key);
    text_quote(text, value);
}

static void put_number(struct text *text, const char *key, int64_t number)
{
    text_put(text, key);
    text_number(text, number);
}

static void put_flag(struct text *text, const char *key, bool flag)
{
    text_put(text, key);
    text_put(text, flag ? "true" : "false");
}

/* Sheets that a judge's seat has handed in, and that are due from it. */
static void count_sheets(const struct judging *judging, size_t seat, unsigned *done, unsigned *of)
{
    *done = 0;
    *of = 0;
    for (size_t i = 0; i < judging->contest.entrant_count; i++) {
        if (judging_is_due(judging, seat, i)) {
            *done += judging_sheet(judging, seat, i)->state == SHEET_SUBMITTED;
            *of += 1;
        }
    }
}

static void write_seat(const struct reading *reading, size_t index, struct text *result)
{
    const struct judging *judging = reading->judging;
    const struct seat *seat = &judging->contest.seats[index];
    struct presence presence = reading->presence(reading, seat->id.text);
    unsigned done;
    unsigned of;

    put_string(result, "{\"id\":", seat->id.text);
    put_string(result, ",\"role\":", role_name(seat->role));
    put_flag(result, ",\"released\":", seat->released);
    put_flag(result, ",\"ticket\":", seat->serial > 0);
    put_number(result, ",\"devices\":", presence.devices);
    put_number(result, ",\"last_ms\":", presence.last_ms);
    if (presence.report.shows) {
        put_string(result, ",\"scene\":", scene_name(presence.report.scene));
        put_number(result, ",\"step\":", presence.report.step);
    }
    if (seat->role == ROLE_JUDGE) {
        count_sheets(judging, index, &done, &of);
        put_string(result, ",\"panel\":", judging->rubric->panels[seat->panel].id.text);
        put_number(result, ",\"done\":", done);
        put_number(result, ",\"of\":", of);
        put_number(result, ",\"unsent\":", presence.report.unsent);
    }
    text_put(result, "}");
}

static void write_states(const struct judging *judging, size_t entrant, struct text *result)
{
    const char *separator = "";

    for (size_t i = 0; i < judging->contest.judge_count; i++) {
        const struct sheet *sheet = judging_sheet(judging, i, entrant);
        if (sheet == NULL || !judging_reaches(judging, i, entrant)) {
            continue;
        }
        text_put(result, separator);
        text_quote(result, judging->contest.seats[i].id.text);
        put_string(result, ":", sheet->recused ? "recused" : sheet_state_name(sheet->state));
        separator = ",";
    }
}

/* Whose total lies too far from the panel's, and in which criterion most. */
static void write_outliers(const struct judging *judging, size_t entrant, struct text *result)
{
    const char *separator = "";
    size_t criterion = 0;

    text_put(result, ",\"outliers\":{");
    for (size_t i = 0; i < judging->contest.judge_count; i++) {
        if (outlier_is(judging, i, entrant, &criterion)) {
            text_put(result, separator);
            text_quote(result, judging->contest.seats[i].id.text);
            put_string(result, ":", judging->rubric->criteria[criterion].id.text);
            separator = ",";
        }
    }
    text_put(result, "}");
}

static void write_kept(const struct judging *judging, size_t entrant, struct text *result)
{
    const char *separator = "";

    text_put(result, ",\"kept\":[");
    for (size_t i = 0; i < judging->contest.judge_count; i++) {
        const struct sheet *sheet = judging_sheet(judging, i, entrant);
        if (sheet != NULL && sheet->kept) {
            text_put(result, separator);
            text_quote(result, judging->contest.seats[i].id.text);
            separator = ",";
        }
    }
    text_put(result, "]");
}

static void put_points(struct text *text, const char *key, int64_t points)
{
    char decimal[DECIMAL_SIZE];
    mpq_t number;

    mpq_init(number);
    number_set_millionths(number, points);
    put_string(text, key, decimal_print(number, decimal) ? decimal : "");
    mpq_clear(number);
}

/* What was taken off, by stage. */
static void write_penalties(const struct contest *contest, size_t entrant, struct text *result)
{
    const char *separator = ",\"penalties\":{";

    for (size_t i = 0; i < contest->definition.stage_count; i++) {
        int64_t points = contest->entrants[entrant].penalties[i];
        if (points > 0) {
            text_put(result, separator);
            text_quote(result, contest->definition.stages[i].id.text);
            put_points(result, ":", points);
            separator = ",";
        }
    }
    text_put(result, strcmp(separator, ",") == 0 ? "}" : "");
}

/* What the definition takes off for time, by segment; it is the chief judge who does. */
static void write_overtime(const struct contest *contest, size_t entrant, struct text *result)
{
    const char *separator = ",\"overtime\":{";

    for (size_t i = 0; i < contest->definition.segment_count; i++) {
        const struct segment *segment = &contest->definition.segments[i];
        int64_t took_ms = contest->entrants[entrant].took_ms[i];
        int64_t points = segment_penalty(segment, took_ms);
        if (points > 0) {
            text_put(result, separator);
            text_quote(result, segment->id.text);
            put_number(result, ":{\"took_ms\":", took_ms);
            put_points(result, ",\"points\":", points);
            text_put(result, "}");
            separator = ",";
        }
    }
    text_put(result, strcmp(separator, ",") == 0 ? "}" : "");
}

static bool asks_for_decision(const struct rubric *rubric)
{
    for (size_t i = 0; i < rubric->tie_count; i++) {
        if (rubric->ties[i].by == TIE_DECISION) {
            return true;
        }
    }
    return false;
}

/* With whom it is equal until the judges decide, and what they decided. */
static void write_equals(const struct judging *judging, size_t index, struct text *result)
{
    const struct contest *contest = &judging->contest;
    const char *separator = ",\"equals\":[";
    struct standing_row own = {.entrant = index, .result = results_of(judging, index)};

    for (size_t i = 0; i < contest->entrant_count && asks_for_decision(judging->rubric); i++) {
        struct standing_row other = {.entrant = i, .result = results_of(judging, i)};

        if (i != index && standing_awaits_decision(judging, &own, &other)) {
            text_put(result, separator);
            text_quote(result, contest->entrants[i].id.text);
            separator = ",";
        }
    }
    text_put(result, strcmp(separator, ",") == 0 ? "]" : "");
    if (contest->entrants[index].decision_v > 0) {
        put_number(result, ",\"decision\":", contest->entrants[index].decision_place);
    }
}

/* row is NULL for the host, who sees no scores. */
static void write_entrant(const struct judging *judging, size_t index, const struct board_row *row,
                          struct text *result)
{
    const struct entrant *entrant = &judging->contest.entrants[index];
    bool ended = contest_called(&judging->contest, index) && entrant->ended_t >= 0;
    unsigned done;
    unsigned of;

    judging_progress(judging, index, &done, &of);
    put_string(result, "{\"id\":", entrant->id.text);
    put_string(result, ",\"group\":", judging->contest.definition.groups[entrant->group].id.text);
    if (entrant->session < judging->contest.session_count) {
        put_string(result, ",\"session\":", judging->contest.sessions[entrant->session].title);
    }
    put_number(result, ",\"done\":", done);
    put_number(result, ",\"of\":", of);
    put_number(result, ",\"turn\":", entrant->turn);
    put_string(result, ",\"attendance\":", attendance_name(entrant->attendance));
    put_flag(result, ",\"called\":", contest_called(&judging->contest, index));
    put_flag(result, ",\"ended\":", ended);
    if (contest_eliminated(&judging->contest, index)) {
        put_string(result,
                   ",\"eliminated\":", judging->contest.definition.stages[entrant->reach - 1].id.text);
    }
    if (ended) {
        put_number(result, ",\"took_ms\":", entrant->ended_t - entrant->called_t);
    }
    if (row != NULL && row->rank > 0) {
        put_number(result, ",\"rank\":", row->rank);
    }
    if (row != NULL && row->score[0] != '\0') {
        put_string(result, ",\"score\":", row->score);
    }
    if (row != NULL) {
        write_equals(judging, index, result);
        write_penalties(&judging->contest, index, result);
        write_overtime(&judging->contest, index, result);
        write_outliers(judging, index, result);
        write_kept(judging, index, result);
    }
    text_put(result, ",\"sheets\":{");
    write_states(judging, index, result);
    text_put(result, "}}");
}

/* The first segment of the stages that are not over; segment_count when there is none. */
static size_t first_segment(const struct contest *contest)
{
    size_t segment = 0;

    while (segment < contest->definition.segment_count &&
           contest->definition.segments[segment].stage < contest->stages_closed) {
        segment++;
    }
    return segment;
}

/* The newest segment that was started for who is on stage, and the one to come. */
static void write_segments(const struct contest *contest, struct text *result)
{
    const struct definition *definition = &contest->definition;
    bool started = contest->segment_last < definition->segment_count;
    size_t next = started ? contest->segment_last + 1 : first_segment(contest);

    if (started) {
        put_string(result, ",\"segment_last\":", definition->segments[contest->segment_last].id.text);
    }
    if (contest->now < contest->entrant_count && next < definition->segment_count) {
        put_string(result, ",\"segment_next\":", definition->segments[next].id.text);
    }
}

static void write_correction(const struct judging *judging, const struct correction *correction,
                             struct text *result)
{
    const struct contest *contest = &judging->contest;
    const struct sheet *sheet = judging_sheet(judging, correction->seat, correction->entrant);

    put_number(result, "{\"v\":", (int64_t)correction->v);
    put_string(result, ",\"by\":", correction->by);
    put_string(result, ",\"seat\":", contest->seats[correction->seat].id.text);
    put_string(result, ",\"entrant\":", contest->entrants[correction->entrant].id.text);
    put_string(result, ",\"criterion\":", judging->rubric->criteria[correction->criterion].id.text);
    put_string(result, ",\"was\":", sheet->marks[correction->criterion].value);
    put_string(result, ",\"value\":", correction->value);
    put_string(result, ",\"reason\":", correction->reason);
    text_put(result, "}");
}

static void write_corrections(const struct judging *judging, struct text *result)
{
    const struct corrections *corrections = judging->corrections;

    text_put(result, ",\"corrections\":[");
    for (size_t i = 0; corrections != NULL && i < corrections->count; i++) {
        text_put(result, i > 0 ? "," : "");
        write_correction(judging, &corrections->list[i], result);
    }
    text_put(result, "]");
}

static void write_overview(const struct reading *reading, const struct board *board, struct text *result)
{
    const struct contest *contest = &reading->judging->contest;

    put_number(result, "{\"v\":", (int64_t)reading->v);
    put_string(result, ",\"phase\":", phase_name(contest->phase));
    put_flag(result, ",\"frozen\":", reading->judging->frozen != NULL);
    if (contest->freeze_t > 0) {
        put_number(result, ",\"freeze_t\":", contest->freeze_t);
    }
    put_number(result, ",\"stages_closed\":", (int64_t)contest->stages_closed);
    write_segments(contest, result);
    if (reading->role != ROLE_HOST) {
        write_corrections(reading->judging, result);
    }
    text_put(result, ",\"seats\":[");
    for (size_t i = 0; i < contest->seat_count; i++) {
        text_put(result, i > 0 ? "," : "");
        write_seat(reading, i, result);
    }
    text_put(result, "],\"entrants\":[");
    for (size_t i = 0; i < contest->entrant_count; i++) {
        text_put(result, i > 0 ? "," : "");
        write_entrant(reading->judging, i, i < board->row_count ? &board->rows[i] : NULL, result);
    }
    text_put(result, "]}");
}

static enum status read_overview(const struct reading *reading, struct text *result)
{
    struct board board = {0};
    enum status status = reading->role != ROLE_HOST ? board_read_whole(reading->judging, &board) : OK;

    if (status == OK) {
        write_overview(reading, &board, result);
    }
    board_finish(&board);
    return status;
}

const struct command command_contest_overview = {
    .name = "contest.overview",
    .roles = MAY_CHIEF | MAY_HOST | MAY_ORGANISER | MAY_SUPERVISOR,
    .phases = IN_ANY,
    .read = read_overview,
};
