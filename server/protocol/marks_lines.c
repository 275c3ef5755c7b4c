#include "server/protocol/marks_lines.h"

#include <stdio.h>
#include <string.h>

#include "server/protocol/tree.h"

enum { MEMBERS = 5, VALUE = 3, GROUP = 4 };

static const char *const members[MEMBERS] = {"entrant", "judge", "criterion", "value", "group"};

struct line_reading {
    struct text *table;
    struct faults *faults;
    size_t line;
    bool groups; /* the table has the column */
};

bool marks_are_lines(const struct text *marks)
{
    size_t at = 0;

    while (at < marks->size && strchr(" \t\r\n", marks->bytes[at]) != NULL) {
        at++;
    }
    return at < marks->size && marks->bytes[at] == '{';
}

/* What can be wrong with a line, or with one of its members. */
static const struct telling not_an_object = {"不是一个 JSON 对象", "is no JSON object"};
static const struct telling not_a_member = {
    "有不认识的成员；可用 entrant、judge、criterion、value、group",
    "has an unknown member; they are entrant, judge, criterion, value and group"};
static const struct telling not_a_string = {"不是字符串；分数写作字符串，例如 \"18.5\"",
                                            "is no string; a mark is written as one, such as \"18.5\""};

static void fault(const struct line_reading *reading, const char *member, const struct telling *telling)
{
    char place[64];
    int length = snprintf(place, sizeof place, "row %zu", reading->line);

    if (member != NULL) {
        (void)snprintf(place + length, sizeof place - (size_t)length, ", column %s", member);
    }
    faults_say(reading->faults, place, telling);
}

static void put_cell(struct text *table, const char *value)
{
    text_put(table, "\"");
    for (const char *at = value; *at != '\0'; at++) {
        text_add(table, at, 1);
        text_put(table, *at == '"' ? "\"" : "");
    }
    text_put(table, "\"");
}

/* The member as a cell; absent is empty. */
static void put_member(const struct line_reading *reading, const json_t *tree, size_t index)
{
    const json_t *member = json_object_get(tree, members[index]);
    char number[32];

    if (member == NULL) {
        return;
    }
    if (json_is_string(member)) {
        put_cell(reading->table, json_string_value(member));
    } else if (index == VALUE && json_is_integer(member)) {
        (void)snprintf(number, sizeof number, "%lld", (long long)json_integer_value(member));
        put_cell(reading->table, number);
    } else {
        fault(reading, members[index], &not_a_string);
    }
}

static bool is_member(const char *name)
{
    for (size_t i = 0; i < MEMBERS; i++) {
        if (strcmp(members[i], name) == 0) {
            return true;
        }
    }
    return false;
}

static void put_row(const struct line_reading *reading, json_t *tree)
{
    const char *name;
    json_t *value;

    json_object_foreach(tree, name, value)
    {
        if (!is_member(name)) {
            fault(reading, NULL, &not_a_member);
        }
    }
    for (size_t i = 0; i < MEMBERS && (i != GROUP || reading->groups); i++) {
        text_put(reading->table, i > 0 ? "," : "");
        put_member(reading, tree, i);
    }
    text_put(reading->table, "\n");
}

/* An empty line stays a row, so that rows and lines count alike. */
static void read_line(struct line_reading *reading, const char *bytes, size_t size)
{
    json_error_t error;
    json_t *tree = NULL;

    reading->line++;
    while (size > 0 && strchr(" \t\r", bytes[size - 1]) != NULL) {
        size--;
    }
    if (size == 0) {
        text_put(reading->table, "\n");
        return;
    }
    if (tree_read(bytes, size, TREE_DEPTH_MAX, &tree, &error) != TREE_OK || !json_is_object(tree)) {
        fault(reading, NULL, &not_an_object);
    } else {
        put_row(reading, tree);
    }
    json_decref(tree);
}

bool marks_read_lines(const struct text *lines, struct text *table, struct faults *faults)
{
    struct line_reading reading = {.table = table, .faults = faults};
    const char *at = lines->bytes, *end = lines->bytes + lines->size;

    reading.groups = memmem(lines->bytes, lines->size, "\"group\"", strlen("\"group\"")) != NULL;
    text_put(table,
             reading.groups ? "entrant,judge,criterion,value,group\n" : "entrant,judge,criterion,value\n");
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        const char *next = stop != NULL ? stop + 1 : end;

        read_line(&reading, at, (size_t)((stop != NULL ? stop : end) - at));
        at = next;
    }
    return faults->found == 0;
}
