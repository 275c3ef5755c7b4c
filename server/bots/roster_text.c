#include "server/bots/roster_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contests/id.h"

enum { WIDTH_LEAST = 2 };

/* How codes go on: "A-", then a number of so many digits. */
struct series {
    char prefix[ID_LENGTH_MAX + 1];
    int width;
    size_t next;
};

static int digits_of(size_t number)
{
    int digits = 1;
    while (number >= 10) {
        number /= 10;
        digits++;
    }
    return digits;
}

/* Takes the longest number of any code, so that no code is given twice. */
static void learn_code(struct series *series, const char *line)
{
    size_t length = strcspn(line, ",\r\n");
    size_t digits = 0;
    while (digits < length && line[length - digits - 1] >= '0' && line[length - digits - 1] <= '9') {
        digits++;
    }
    if (digits == 0 || length > ID_LENGTH_MAX) {
        return;
    }
    size_t number = strtoul(line + length - digits, NULL, 10);
    if (number >= series->next) {
        series->next = number + 1;
        series->width = (int)digits;
        (void)snprintf(series->prefix, sizeof series->prefix, "%.*s", (int)(length - digits), line);
    }
}

static void put_value(const char *column, size_t length, const struct series *series, const char *group,
                      struct text *roster)
{
    if (strncmp(column, "entrant", length) == 0) {
        text_format(roster, "%s%0*zu", series->prefix, series->width, series->next);
    } else if (strncmp(column, "group", length) == 0) {
        text_put(roster, group);
    } else if (strncmp(column, "name", length) == 0) {
        text_format(roster, "演示选手 %zu", series->next);
    } else if (strncmp(column, "school", length) == 0) {
        text_put(roster, "示范学校");
    }
}

static void put_row(const char *header, const struct series *series, const char *group, struct text *roster)
{
    for (const char *column = header; *column != '\0' && *column != '\n' && *column != '\r';) {
        size_t length = strcspn(column, ",\r\n");
        put_value(column, length, series, group, roster);
        column += length;
        if (*column == ',') {
            text_put(roster, ",");
            column++;
        }
    }
    text_put(roster, "\n");
}

void roster_make(const char *csv, const struct params *rules, size_t entrants, struct text *roster)
{
    struct series series = {.prefix = "A-", .next = 1};
    size_t groups = params_count(rules, "groups"), count = 0;
    size_t size = strcspn(csv, "\n") + 1;
    text_add(roster, csv, size);
    for (const char *line = csv + size; *line != '\0' && count < entrants; line += size, count++) {
        size = strcspn(line, "\n");
        size += line[size] == '\n' ? 1 : 0;
        text_add(roster, line, size);
        learn_code(&series, line);
    }
    int width = digits_of(series.next + entrants - count);
    series.width = series.width > width ? series.width : width;
    series.width = series.width > WIDTH_LEAST ? series.width : WIDTH_LEAST;
    for (; count < entrants && groups > 0; count++) {
        const struct params *group = params_element(rules, "groups", count % groups);
        put_row(csv, &series, params_string(group, "id"), roster);
        series.next++;
    }
}
