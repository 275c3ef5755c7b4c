#include "server/protocol/roster.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/protocol/csv.h"
#include "server/protocol/pattern.h"

enum { NAME_LENGTH_MAX = 200, NOTE_LENGTH_MAX = 1000, SESSION_LENGTH_MAX = 40 };

struct columns {
    size_t entrant, group, name, school, work, session;
};

enum { HEADINGS_MAX = 8 };

/* How a column may be headed: as in records, then as people head it, the most usual first. */
struct heading {
    const char *names[HEADINGS_MAX];
};

static const struct heading entrant_heading = {{"entrant", "编号", "参赛编号", "参赛号", "代码", "密号"}};
static const struct heading group_heading = {{"group", "组别", "参赛组别"}};
static const struct heading name_heading = {{"name", "姓名", "参赛者", "选手", "队名", "参赛队", "团队"}};
static const struct heading school_heading = {{"school", "学校", "单位", "参赛单位", "选送单位", "代表队"}};

static const struct heading work_heading = {{"work", "作品", "作品链接", "作品网址"}};
static const struct heading session_heading = {{"session", "场次", "批次"}};

/* column_count when there is none. */
static size_t look_for_column(struct csv *csv, const struct heading *heading)
{
    for (size_t i = 0; i < HEADINGS_MAX && heading->names[i] != NULL; i++) {
        size_t column = csv_column(csv, heading->names[i], false);
        if (column < csv->column_count) {
            return column;
        }
    }
    return csv->column_count;
}

static size_t find_column(struct csv *csv, const struct heading *heading)
{
    size_t column = look_for_column(csv, heading);

    if (column < csv->column_count) {
        return column;
    }
    faults_tell(csv->faults, "row 1", "没有“%s”列（可写“%s”）；第一行是列名",
                "has no column \"%s\" (or \"%s\"); the first row names the columns, with commas between",
                heading->names[0], heading->names[1]);
    return csv->column_count;
}

static struct columns find_columns(struct csv *csv)
{
    return (struct columns){find_column(csv, &entrant_heading),  find_column(csv, &group_heading),
                            find_column(csv, &name_heading),     find_column(csv, &school_heading),
                            look_for_column(csv, &work_heading), look_for_column(csv, &session_heading)};
}

static void read_entrant(struct csv *csv, size_t column, struct person *person)
{
    const char *code = csv_value(csv, column);

    if (code[0] == '\0') {
        csv_fault(csv, column, "是空的；这里填参赛者代码", "is empty; it is the entrant's code");
    } else if (!id_set(&person->entrant, code)) {
        csv_fault(csv, column, "是“%s”；代码是 1 到 32 个字母、数字、点、下划线或横线，以字母或数字开头",
                  "is \"%s\"; a code is 1 to 32 of A-Z a-z 0-9 . _ -, and begins with a letter or digit",
                  code);
    }
}

static void add_groups(const struct definition *definition, struct text *text)
{
    for (size_t i = 0; i < definition->group_count; i++) {
        const struct group *group = &definition->groups[i];
        text_format(text, "%s%s", i > 0 ? ", " : "", group->id.text);
        if (group->title.zh != NULL) {
            text_format(text, " %s", group->title.zh);
        }
    }
}

static bool is_called(const struct group *group, const char *text)
{
    return id_equals(&group->id, text) || (group->title.zh != NULL && strcmp(group->title.zh, text) == 0) ||
           (group->title.en != NULL && strcmp(group->title.en, text) == 0);
}

static void read_group(struct csv *csv, size_t column, const struct definition *definition,
                       struct person *person)
{
    const char *called = csv_value(csv, column);
    struct text known = {0};

    for (size_t i = 0; i < definition->group_count; i++) {
        if (is_called(&definition->groups[i], called)) {
            person->group = definition->groups[i].id;
            return;
        }
    }
    add_groups(definition, &known);
    csv_fault(csv, column, "是“%s”；本赛项的组别是 %s", "is \"%s\"; this contest has %s", called,
              known.bytes);
    text_finish(&known);
}

static bool is_prose(const char *string)
{
    for (; *string != '\0'; string++) {
        unsigned char byte = (unsigned char)*string;
        if (byte == 0x7F || (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t')) {
            return false;
        }
    }
    return true;
}

/* One line for a name; further columns may hold several. */
static void check_value(struct csv *csv, size_t column, bool is_line)
{
    const char *value = csv_value(csv, column);
    size_t length_max = is_line ? NAME_LENGTH_MAX : NOTE_LENGTH_MAX;

    if (pattern_characters(value) > length_max) {
        csv_fault(csv, column, "有 %zu 个字；最多 %zu 个", "has %zu characters; at most %zu",
                  pattern_characters(value), length_max);
    } else if (is_line ? !pattern_is_text(value) : !is_prose(value)) {
        csv_fault(csv, column, is_line ? "含有控制字符或换行" : "含有控制字符",
                  is_line ? "has a control character or a line break" : "has a control character");
    }
}

/* Nothing else may stand there: it becomes a link on a judge's page. */
static void check_work(struct csv *csv, size_t column)
{
    const char *work = csv_value(csv, column);
    bool is_address = strncmp(work, "https://", 8) == 0 || strncmp(work, "http://", 7) == 0;

    if (work[0] != '\0' && (!is_address || !pattern_is_text(work) || strchr(work, ' ') != NULL)) {
        csv_fault(csv, column, "是“%s”；作品写网址，以 https:// 或 http:// 开头，中间没有空格",
                  "is \"%s\"; a work is an address that begins with https:// or http://, without a space",
                  work);
    }
}

static void read_session(struct csv *csv, size_t column, struct person *person)
{
    const char *session = csv_value(csv, column);

    if (pattern_characters(session) > SESSION_LENGTH_MAX) {
        csv_fault(csv, column, "有 %zu 个字；最多 %zu 个", "has %zu characters; at most %zu",
                  pattern_characters(session), (size_t)SESSION_LENGTH_MAX);
    } else if (session[0] != '\0' && !pattern_is_text(session)) {
        csv_fault(csv, column, "含有控制字符或换行", "has a control character or a line break");
    } else {
        (void)snprintf(person->session, sizeof person->session, "%s", session);
    }
}

static void check_values(struct csv *csv, const struct columns *columns)
{
    check_work(csv, columns->work);
    for (size_t i = 0; i < csv->column_count; i++) {
        if (i != columns->entrant && i != columns->group && i != columns->session) {
            check_value(csv, i, i == columns->name || i == columns->school);
        }
    }
    if (csv_value(csv, columns->name)[0] == '\0') {
        csv_fault(csv, columns->name, "是空的；每位参赛者都要有姓名", "is empty; every entrant has a name");
    }
}

/* What the record calls a column, however the table heads it. */
static const char *key_of(const struct csv *csv, const struct columns *columns, size_t column)
{
    if (column == columns->name) {
        return name_heading.names[0];
    }
    if (column == columns->work) {
        return work_heading.names[0];
    }
    return column == columns->school ? school_heading.names[0] : csv->columns[column];
}

/* The columns that are nobody's code, group or session, in the order of the table. */
static char *write_record(const struct csv *csv, const struct columns *columns)
{
    struct text record = {0};
    const char *separator = "";

    text_put(&record, "{");
    for (size_t i = 0; i < csv->column_count; i++) {
        if (i == columns->entrant || i == columns->group || i == columns->session) {
            continue;
        }
        text_put(&record, separator);
        text_quote(&record, key_of(csv, columns, i));
        text_put(&record, ":");
        text_quote(&record, csv_value(csv, i));
        separator = ",";
    }
    text_put(&record, "}");
    return record.bytes;
}

/* A roster while it is being read. */
struct reading {
    struct csv *csv;
    struct columns columns;
    const struct definition *definition;
    struct roster *roster;
    size_t rows[ENTRANTS_MAX]; /* where each person stands in the table */
};

static void check_code_is_new(const struct reading *reading, const struct id *code)
{
    const struct roster *roster = reading->roster;

    for (size_t i = 0; code->text[0] != '\0' && i < roster->count; i++) {
        if (id_equals(&roster->people[i].entrant, code->text)) {
            csv_fault(reading->csv, reading->columns.entrant, "是“%s”，与第 %zu 行相同；代码不能重复",
                      "is \"%s\", as in row %zu; a code is given once", code->text, reading->rows[i]);
            return;
        }
    }
}

static enum status read_person(struct reading *reading, struct person *person)
{
    struct csv *csv = reading->csv;

    read_entrant(csv, reading->columns.entrant, person);
    check_code_is_new(reading, &person->entrant);
    read_group(csv, reading->columns.group, reading->definition, person);
    read_session(csv, reading->columns.session, person);
    check_values(csv, &reading->columns);
    person->record = write_record(csv, &reading->columns);
    return person->record != NULL ? OK : FAULT_MEMORY;
}

static enum status read_people(struct reading *reading)
{
    struct roster *roster = reading->roster;

    while (csv_next(reading->csv)) {
        if (roster->count == ENTRANTS_MAX) {
            csv_fault(reading->csv, reading->columns.entrant, "超出人数；一个赛项最多 %d 位参赛者",
                      "is one too many; a contest has at most %d entrants", ENTRANTS_MAX);
            return OK;
        }
        reading->rows[roster->count] = reading->csv->row;
        enum status status = read_person(reading, &roster->people[roster->count]);
        if (status != OK) {
            return status;
        }
        roster->count++;
    }
    return OK;
}

static enum status read_table(struct csv *csv, const struct definition *definition, struct roster *roster)
{
    size_t before = csv->faults->found;
    struct columns columns = find_columns(csv);

    if (csv->faults->found > before) {
        return OK;
    }
    struct reading *reading = memory_zeroed(1, sizeof *reading);
    *reading = (struct reading){.csv = csv, .columns = columns, .definition = definition, .roster = roster};
    roster->people = memory_zeroed(ENTRANTS_MAX, sizeof *roster->people);
    enum status status = read_people(reading);
    free(reading);
    if (status == OK && roster->count == 0 && csv->faults->found == before) {
        faults_tell(csv->faults, "roster", "列名下面没有参赛者", "has no entrants below its header");
    }
    return status;
}

enum status roster_read(const char *bytes, size_t size, const struct definition *definition,
                        struct roster *roster, struct faults *faults)
{
    struct csv csv;
    enum status status = OK;

    *roster = (struct roster){0};
    if (csv_open(&csv, bytes, size, faults)) {
        status = read_table(&csv, definition, roster);
    }
    csv_finish(&csv);
    if (status == OK && faults->found > 0) {
        status = REFUSED_SCHEMA;
    }
    if (status != OK) {
        roster_finish(roster);
    }
    return status;
}

void roster_finish(struct roster *roster)
{
    for (size_t i = 0; i < roster->count; i++) {
        free(roster->people[i].record);
        free(roster->people[i].salt_hex);
    }
    free(roster->people);
    *roster = (struct roster){0};
}

void person_hash_input(const struct person *person, struct text *text)
{
    text_put(text, person->salt_hex);
    text_put(text, person->record);
}
