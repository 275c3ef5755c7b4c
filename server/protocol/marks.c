#include "server/protocol/marks.h"

#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/protocol/marks_lines.h"
#include "server/protocol/marks_parts.h"

static bool open_table(struct reading *reading, const struct text *table, struct faults *faults)
{
    struct csv *csv = &reading->csv;

    if (!csv_open(csv, table->bytes, table->size, faults)) {
        return false;
    }
    reading->columns = (struct columns){
        csv_column(csv, "entrant", true), csv_column(csv, "judge", true),  csv_column(csv, "criterion", true),
        csv_column(csv, "value", true),   csv_column(csv, "group", false),
    };
    return faults->found == 0;
}

static size_t find_person(const struct reading *reading, const char *code)
{
    size_t index = 0;

    while (index < reading->person_count && !id_equals(&reading->people[index].entrant, code)) {
        index++;
    }
    return index;
}

/* The group of this row; false, and a fault, when there is none of that id. */
static bool read_group(struct reading *reading, size_t *group)
{
    const struct contest *contest = &reading->judging->contest;
    const char *id = csv_value(&reading->csv, reading->columns.group);

    *group = 0;
    if (reading->columns.group == reading->csv.column_count) {
        return true;
    }
    *group = contest_group(contest, id);
    if (*group == contest->definition.group_count) {
        csv_fault(&reading->csv, reading->columns.group, "是“%s”；没有这个组别",
                  "is \"%s\"; there is no such group", id);
        return false;
    }
    return true;
}

/* The entrant of this row, who joins the roster when new; false, and a fault, when that cannot be. */
static bool read_entrant(struct reading *reading, size_t *entrant)
{
    struct csv *csv = &reading->csv;
    const char *code = csv_value(csv, reading->columns.entrant);
    size_t group;

    if (!id_is_valid(code)) {
        csv_fault(csv, reading->columns.entrant, "是“%s”，不能作参赛者代码",
                  "is \"%s\", which cannot be the code of an entrant", code);
        return false;
    }
    if (!read_group(reading, &group)) {
        return false;
    }
    *entrant = find_person(reading, code);
    if (*entrant < reading->person_count && reading->people[*entrant].group != group) {
        csv_fault(csv, reading->columns.group, "与 %s 前面一行的不同",
                  "is another than in an earlier row of %s", code);
        return false;
    }
    if (*entrant == ENTRANTS_MAX) {
        csv_fault(csv, reading->columns.entrant, "超出人数；一个赛项最多 %d 位参赛者",
                  "is one too many; a contest has at most %d", ENTRANTS_MAX);
        return false;
    }
    if (*entrant == reading->person_count) {
        reading->people[*entrant].group = group;
        reading->person_count += id_set(&reading->people[*entrant].entrant, code);
    }
    return true;
}

static bool read_value(struct reading *reading, struct mark_row *row)
{
    const char *value = csv_value(&reading->csv, reading->columns.value);

    size_t size = strlen(value) + 1;
    if (size > sizeof row->value) {
        csv_fault(&reading->csv, reading->columns.value, "太长，不是分数", "is too long for a mark");
        return false;
    }
    memcpy(row->value, value, size);
    return true;
}

static void keep(struct reading *reading, const struct mark_row *row)
{
    if (reading->row_count == reading->row_room) {
        size_t room = reading->row_room > 0 ? 2 * reading->row_room : 1024;
        struct mark_row *rows = memory_zeroed(room, sizeof *rows);
        if (reading->row_count > 0) {
            memcpy(rows, reading->rows, reading->row_count * sizeof *rows);
        }
        free(reading->rows);
        reading->rows = rows;
        reading->row_room = room;
    }
    reading->rows[reading->row_count++] = *row;
}

/* Whether the row says something of its entrant's attendance; what it says then is kept. */
static bool is_declaration(struct reading *reading, size_t entrant)
{
    struct csv *csv = &reading->csv;
    const char *word = csv_value(csv, reading->columns.value);
    enum attendance attendance = ATTENDANCE_PRESENT;

    if (csv_value(csv, reading->columns.judge)[0] != '\0' ||
        csv_value(csv, reading->columns.criterion)[0] != '\0') {
        return false;
    }
    if (attendance_read(word, &attendance) && !attendance_competes(attendance)) {
        reading->declared[entrant] = attendance;
    } else {
        csv_fault(csv, reading->columns.value,
                  "是“%s”；没有裁判和评分项的一行写 forfeit、withdrawn 或 disqualified",
                  "is \"%s\"; a row without judge and criterion says forfeit, withdrawn or disqualified",
                  word);
    }
    return true;
}

static void read_rows(struct reading *reading)
{
    struct csv *csv = &reading->csv;

    while (csv_next(csv)) {
        struct mark_row row = {.row = csv->row};
        bool right = read_entrant(reading, &row.entrant);
        if (right && is_declaration(reading, row.entrant)) {
            continue;
        }
        right = read_value(reading, &row) && right;
        (void)id_set(&row.judge, csv_value(csv, reading->columns.judge));
        (void)id_set(&row.criterion, csv_value(csv, reading->columns.criterion));
        if (right) {
            keep(reading, &row);
        }
    }
}

/* A line of JSON has the number of its row, for there is no header above it. */
static void read_table(struct reading *reading, const struct text *marks, struct faults *faults)
{
    bool lines = marks_are_lines(marks);
    struct text table = {0};

    if ((!lines || marks_read_lines(marks, &table, faults)) &&
        open_table(reading, lines ? &table : marks, faults)) {
        reading->csv.row -= lines;
        read_rows(reading);
        marks_play(reading);
    }
    csv_finish(&reading->csv);
    free(reading->rows);
    text_finish(&table);
}

struct judging *marks_judge(const struct text *table, struct rulebook *rulebook, struct faults *faults)
{
    struct reading *reading = memory_zeroed(1, sizeof *reading);
    struct judging *judging = judging_create();
    struct fact create = {.kind = FACT_CONTEST_CREATE, .rulebook = rulebook};
    struct refusal refusal;

    create.contest = rulebook->definition.id;
    if (marks_happen(judging, &create, &refusal) != OK) {
        rulebook_destroy(rulebook);
        faults_add(faults, refusal.path, "cannot be judged");
    } else {
        reading->judging = judging;
        read_table(reading, table, faults);
    }
    free(reading);
    return judging;
}
