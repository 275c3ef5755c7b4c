#include "server/protocol/result_table.h"

#include <stdlib.h>

#include "contests/memory.h"
#include "judges/award.h"
#include "judges/results.h"
#include "server/protocol/decimal.h"

enum column { PLACE, ENTRANT, GROUP, SCORE, AWARD, NOTE, COLUMNS };

/* Numbers stand at the right of their column. */
static const struct {
    const char *heading;
    bool right;
} columns[COLUMNS] = {
    [PLACE] = {"place", true}, [ENTRANT] = {"entrant", false}, [GROUP] = {"group", false},
    [SCORE] = {"score", true}, [AWARD] = {"award", false},     [NOTE] = {"note", false},
};

struct line {
    struct text cells[COLUMNS];
};

/* Letters beyond U+2E7F take two columns; the bytes of UTF-8 after the first take none. */
static size_t width_of(const struct text *cell)
{
    size_t width = 0;

    for (size_t i = 0; i < cell->size; i++) {
        unsigned char byte = (unsigned char)cell->bytes[i];

        if ((byte & 0xC0) != 0x80) {
            width += byte >= 0xE3 ? 2 : 1;
        }
    }
    return width;
}

static void put_note(struct text *note, const char *words, const char *what)
{
    text_format(note, "%s%s %s", note->size > 0 ? ", " : "", words, what);
}

static void note_penalties(const struct contest *contest, const struct entrant *entrant, struct text *note)
{
    char decimal[DECIMAL_SIZE];
    mpq_t points;

    mpq_init(points);
    for (size_t i = 0; i < contest->definition.stage_count; i++) {
        if (entrant->penalties[i] > 0) {
            number_set_millionths(points, entrant->penalties[i]);
            put_note(note, "penalty", decimal_print(points, decimal) ? decimal : "");
        }
    }
    mpq_clear(points);
}

static const char *rung_name(const struct judging *judging, size_t rung)
{
    const struct tie *tie = &judging->rubric->ties[rung];

    switch (tie->by) {
    case TIE_STAGE: return judging->contest.definition.stages[tie->of].id.text;
    case TIE_MODULE: return judging->rubric->modules[tie->of].id.text;
    case TIE_CRITERION: return judging->rubric->criteria[tie->of].id.text;
    case TIE_TIME: return "time";
    case TIE_EXACT: return "the exact total";
    case TIE_DECISION: return "the judges' decision";
    case TIE_EQUAL: break;
    }
    return "";
}

static void write_notes(const struct judging *judging, size_t index, const struct standing_row *row,
                        struct text *note)
{
    const struct entrant *entrant = &judging->contest.entrants[index];

    if (!attendance_competes(entrant->attendance)) {
        text_put(note, attendance_name(entrant->attendance));
    } else if (row == NULL) {
        text_put(note, "no score");
    }
    if (contest_eliminated(&judging->contest, index)) {
        put_note(note, "stayed in", judging->contest.definition.stages[entrant->reach - 1].id.text);
    }
    note_penalties(&judging->contest, entrant, note);
    if (row != NULL && row->decided_by < judging->rubric->tie_count) {
        put_note(note, "behind by", rung_name(judging, row->decided_by));
    }
}

/* row is NULL for one without a score. */
static void fill(const struct judging *judging, size_t index, const struct standing_row *row, size_t tier,
                 struct line *line)
{
    const struct entrant *entrant = &judging->contest.entrants[index];
    const struct award_rule *awards = &judging->rubric->awards;
    char total[NUMBER_TEXT_MAX + 1];

    text_put(&line->cells[ENTRANT], entrant->id.text);
    text_put(&line->cells[GROUP], judging->contest.definition.groups[entrant->group].id.text);
    if (row != NULL) {
        number_print(row->result->total.q, judging->rubric->rounding.total.decimals, total);
        text_number(&line->cells[PLACE], row->place);
        text_put(&line->cells[SCORE], total);
    }
    if (tier < awards->tier_count) {
        text_put(&line->cells[AWARD], awards->tiers[tier].title.zh != NULL ? awards->tiers[tier].title.zh
                                                                           : awards->tiers[tier].id.text);
    }
    write_notes(judging, index, row, &line->cells[NOTE]);
}

static void put_spaces(struct text *text, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        text_put(text, " ");
    }
}

/* Nothing stands behind the last cell that says something. */
static void write_line(const struct line *line, const size_t widths[COLUMNS], struct text *text)
{
    size_t owed = 0;

    for (size_t i = 0; i < COLUMNS; i++) {
        size_t space = widths[i] - width_of(&line->cells[i]);

        if (line->cells[i].size > 0) {
            put_spaces(text, owed + (columns[i].right ? space : 0));
            text_add(text, line->cells[i].bytes, line->cells[i].size);
            owed = columns[i].right ? 0 : space;
        } else {
            owed += widths[i];
        }
        owed += 2;
    }
    text_put(text, "\n");
}

static void write_lines(const struct line *lines, size_t count, struct text *text)
{
    size_t widths[COLUMNS] = {0};

    for (size_t i = 0; i < count * COLUMNS; i++) {
        size_t width = width_of(&lines[i / COLUMNS].cells[i % COLUMNS]);

        widths[i % COLUMNS] = width > widths[i % COLUMNS] ? width : widths[i % COLUMNS];
    }
    for (size_t i = 0; i < count; i++) {
        write_line(&lines[i], widths, text);
    }
}

/* The heading, and a line per entrant. */
static void fill_all(const struct judging *judging, struct line *lines)
{
    size_t entrants = judging->contest.entrant_count;
    struct standing_row *rows = memory_zeroed(entrants, sizeof *rows);
    size_t *tiers = memory_zeroed(entrants, sizeof *tiers);
    size_t ranked = award_settle_all(judging, rows, tiers);
    size_t line = 1;

    for (size_t i = 0; i < COLUMNS; i++) {
        text_put(&lines[0].cells[i], columns[i].heading);
    }
    for (size_t i = 0; i < ranked; i++) {
        fill(judging, rows[i].entrant, &rows[i], tiers[i], &lines[line++]);
    }
    for (size_t i = 0; i < entrants; i++) {
        if (!results_of(judging, i)->total.there) {
            fill(judging, i, NULL, judging->rubric->awards.tier_count, &lines[line++]);
        }
    }
    free(rows);
    free(tiers);
}

enum status result_write_table(const struct judging *judging, struct text *text)
{
    size_t count = judging->contest.entrant_count + 1;
    struct line *lines = memory_zeroed(count, sizeof *lines);

    fill_all(judging, lines);
    write_lines(lines, count, text);
    for (size_t i = 0; i < count * COLUMNS; i++) {
        text_finish(&lines[i / COLUMNS].cells[i % COLUMNS]);
    }
    free(lines);
    return text_ok(text) ? OK : FAULT_MEMORY;
}
