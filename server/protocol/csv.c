#include "server/protocol/csv.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMN_NAME_MAX = 64, PLACE_ROOM = 96 };

/* What can be wrong with a row as a whole. */
static const struct telling not_utf8 = {"不是 UTF-8 编码；请另存为“CSV UTF-8”",
                                        "is not in UTF-8; save the table as \"CSV UTF-8\""};
static const struct telling quote_inside = {"有一项中间出现引号；有引号的内容要整项用引号括起来",
                                            "has a quote inside a value that does not begin with one"};
static const struct telling quote_open = {"有一个引号没有配对", "has a quote that never closes"};
static const struct telling quote_followed = {"右引号和下一个逗号之间还有内容",
                                              "has something between a closing quote and the next comma"};
static const struct telling too_large = {"太大，服务器内存放不下", "is too large for this machine's memory"};
static const struct telling too_many = {"列数太多，最多 32 列", "has too many values; at most 32"};
static const struct telling column_unnamed = {"有一列没有列名，或列名超过 64 字节",
                                              "has a column without a name, or one of more than 64 bytes"};

static void fault_in_row(struct csv *csv, size_t row, const struct telling *telling)
{
    char place[PLACE_ROOM];

    (void)snprintf(place, sizeof place, "row %zu", row);
    faults_say(csv->faults, place, telling);
}

/* Bytes of the UTF-8 character that begins here; 0 when none does. No overlong forms, no surrogates. */
static size_t character_size(const unsigned char *at, size_t left)
{
    static const struct {
        unsigned char low, high; /* of the lead */
        unsigned char next_low, next_high;
        size_t size;
    } forms[] = {{0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3},
                 {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4},
                 {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4}};

    if (at[0] < 0x80) {
        return at[0] != '\0';
    }
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (at[0] < forms[i].low || at[0] > forms[i].high || left < forms[i].size ||
            at[1] < forms[i].next_low || at[1] > forms[i].next_high) {
            continue;
        }
        bool whole = forms[i].size < 3 || (at[2] & 0xC0) == 0x80;
        whole = whole && (forms[i].size < 4 || (at[3] & 0xC0) == 0x80);
        return whole ? forms[i].size : 0;
    }
    return 0;
}

static bool check_encoding(struct csv *csv)
{
    size_t line = 1;

    for (size_t at = 0; at < csv->size;) {
        size_t size = character_size((const unsigned char *)csv->bytes + at, csv->size - at);
        if (size == 0) {
            fault_in_row(csv, line, &not_utf8);
            return false;
        }
        line += csv->bytes[at] == '\n';
        at += size;
    }
    return true;
}

/* A quoted value, from behind its first quote; false when the quote never closes. */
static bool read_quoted(struct csv *csv, struct text *field)
{
    while (csv->at < csv->size) {
        char byte = csv->bytes[csv->at++];
        if (byte != '"') {
            text_add(field, &byte, 1);
        } else if (csv->at < csv->size && csv->bytes[csv->at] == '"') {
            text_add(field, "\"", 1);
            csv->at++;
        } else {
            return true;
        }
    }
    return false;
}

static bool ends_value(char byte)
{
    return byte == ',' || byte == '\r' || byte == '\n';
}

static void read_plain(struct csv *csv, struct text *field)
{
    size_t start = csv->at;

    while (csv->at < csv->size && !ends_value(csv->bytes[csv->at])) {
        csv->at++;
    }
    text_add(field, csv->bytes + start, csv->at - start);
}

/* One value; NULL, or what is wrong with it. */
static const struct telling *read_value(struct csv *csv, struct text *field)
{
    text_clear(field);
    if (csv->at == csv->size || csv->bytes[csv->at] != '"') {
        read_plain(csv, field);
        bool quote = text_ok(field) && strchr(field->bytes, '"') != NULL;
        return quote ? &quote_inside : NULL;
    }
    csv->at++;
    text_put(field, "");
    if (!read_quoted(csv, field)) {
        return &quote_open;
    }
    if (csv->at < csv->size && !ends_value(csv->bytes[csv->at])) {
        struct text rest = {0};
        read_plain(csv, &rest);
        text_finish(&rest);
        return &quote_followed;
    }
    return NULL;
}

static void pass_line_end(struct csv *csv)
{
    csv->at += csv->at < csv->size && csv->bytes[csv->at] == '\r';
    csv->at += csv->at < csv->size && csv->bytes[csv->at] == '\n';
}

/* Reads one row, whatever it has; false, and a fault, when it is not well formed. */
static bool read_row(struct csv *csv)
{
    const struct telling *wrong = NULL;
    size_t count = 0;
    bool more = true;

    csv->row++;
    while (more) {
        struct text *field = &csv->fields[count < CSV_COLUMNS_MAX ? count : CSV_COLUMNS_MAX - 1];
        const struct telling *fault = read_value(csv, field);
        fault = text_ok(field) ? fault : &too_large;
        wrong = wrong != NULL ? wrong : fault;
        count++;
        more = csv->at < csv->size && csv->bytes[csv->at] == ',';
        csv->at += more;
    }
    pass_line_end(csv);
    if (wrong == NULL && count > CSV_COLUMNS_MAX) {
        wrong = &too_many;
    }
    csv->field_count = count < CSV_COLUMNS_MAX ? count : CSV_COLUMNS_MAX;
    if (wrong != NULL) {
        fault_in_row(csv, csv->row, wrong);
    }
    return wrong == NULL;
}

static void trim(struct text *field)
{
    size_t start = strspn(field->bytes, " ");
    size_t end = field->size;

    while (end > start && field->bytes[end - 1] == ' ') {
        end--;
    }
    memmove(field->bytes, field->bytes + start, end - start);
    field->size = end - start;
    field->bytes[field->size] = '\0';
}

static void trim_all(struct csv *csv)
{
    for (size_t i = 0; i < csv->field_count; i++) {
        trim(&csv->fields[i]);
    }
}

static bool take_column(struct csv *csv, const char *name)
{
    if (name[0] == '\0' || strlen(name) > COLUMN_NAME_MAX) {
        fault_in_row(csv, 1, &column_unnamed);
        return false;
    }
    if (csv_column(csv, name, false) < csv->column_count) {
        faults_tell(csv->faults, "row 1", "有两列都叫“%s”", "has the column \"%s\" twice", name);
        return false;
    }
    csv->columns[csv->column_count] = strdup(name);
    csv->column_count += csv->columns[csv->column_count] != NULL;
    return true;
}

bool csv_open(struct csv *csv, const char *bytes, size_t size, struct faults *faults)
{
    *csv = (struct csv){.bytes = bytes, .size = size, .faults = faults};
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        csv->at = 3;
    }
    if (!check_encoding(csv) || !read_row(csv)) {
        return false;
    }
    trim_all(csv);
    bool right = true;
    for (size_t i = 0; i < csv->field_count; i++) {
        right = take_column(csv, csv->fields[i].bytes) && right;
    }
    return right;
}

static bool is_empty(const struct csv *csv)
{
    for (size_t i = 0; i < csv->field_count; i++) {
        if (csv->fields[i].size > 0) {
            return false;
        }
    }
    return true;
}

bool csv_next(struct csv *csv)
{
    while (csv->at < csv->size) {
        if (!read_row(csv)) {
            continue;
        }
        trim_all(csv);
        if (is_empty(csv)) {
            continue;
        }
        if (csv->field_count == csv->column_count) {
            return true;
        }
        char place[PLACE_ROOM];
        (void)snprintf(place, sizeof place, "row %zu", csv->row);
        faults_tell(csv->faults, place, "有 %zu 项；第一行有 %zu 列",
                    "has %zu values; the header names %zu columns", csv->field_count, csv->column_count);
    }
    return false;
}

size_t csv_column(struct csv *csv, const char *name, bool required)
{
    for (size_t i = 0; i < csv->column_count; i++) {
        if (strcmp(csv->columns[i], name) == 0) {
            return i;
        }
    }
    if (required) {
        faults_tell(csv->faults, "row 1", "没有“%s”列；第一行是列名，用英文逗号分开",
                    "has no column \"%s\"; the first row names the columns, with commas between", name);
    }
    return csv->column_count;
}

const char *csv_value(const struct csv *csv, size_t column)
{
    return column < csv->column_count ? csv->fields[column].bytes : "";
}

void csv_fault(struct csv *csv, size_t column, const char *zh, const char *en, ...)
{
    va_list arguments;
    char place[PLACE_ROOM];

    (void)snprintf(place, sizeof place, "row %zu, column %s", csv->row, csv->columns[column]);
    va_start(arguments, en);
    faults_vtell(csv->faults, place, zh, en, arguments);
    va_end(arguments);
}

void csv_finish(struct csv *csv)
{
    for (size_t i = 0; i < CSV_COLUMNS_MAX; i++) {
        text_finish(&csv->fields[i]);
        free(csv->columns[i]);
    }
    *csv = (struct csv){0};
}
