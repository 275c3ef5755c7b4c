#include "tests/commands/variant.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The generated table, under other names. */
#define command_table   generated_table
#define command_schemas generated_schemas
#define command_count   generated_count
#include "server/commands/command_table.c"
#undef command_table
#undef command_schemas
#undef command_count

enum {
    COUNT = sizeof generated_table / sizeof generated_table[0],
    SCHEMA_SIZE = 4096,
    PLACES_MAX = 128,
};

static struct command rows[COUNT];
static char schemas[COUNT][SCHEMA_SIZE];

/* What the program sees: constant pointers to what may be spoilt before the program looks. */
#define FOUR(of, i) of(i), of((i) + 1), of((i) + 2), of((i) + 3)
#define ROW(i)      &rows[(i) < COUNT ? (i) : 0]
#define SCHEMA(i)   schemas[(i) < COUNT ? (i) : 0]
const struct command *const command_table[] = {
    FOUR(ROW, 0),  FOUR(ROW, 4),  FOUR(ROW, 8),  FOUR(ROW, 12), FOUR(ROW, 16), FOUR(ROW, 20),
    FOUR(ROW, 24), FOUR(ROW, 28), FOUR(ROW, 32), FOUR(ROW, 36), FOUR(ROW, 40), FOUR(ROW, 44),
};
const char *const command_schemas[] = {
    FOUR(SCHEMA, 0),  FOUR(SCHEMA, 4),  FOUR(SCHEMA, 8),  FOUR(SCHEMA, 12),
    FOUR(SCHEMA, 16), FOUR(SCHEMA, 20), FOUR(SCHEMA, 24), FOUR(SCHEMA, 28),
    FOUR(SCHEMA, 32), FOUR(SCHEMA, 36), FOUR(SCHEMA, 40), FOUR(SCHEMA, 44),
};
const size_t command_count = COUNT;
_Static_assert(COUNT <= sizeof command_table / sizeof command_table[0], "one more line above");

void variant_begin(void)
{
    for (size_t i = 0; i < COUNT; i++) {
        assert(strlen(generated_schemas[i]) < SCHEMA_SIZE);
        memcpy(&rows[i], generated_table[i], sizeof rows[i]);
        (void)snprintf(schemas[i], SCHEMA_SIZE, "%s", generated_schemas[i]);
    }
}

/* A stretch of a schema's text that can be taken out. */
struct stretch {
    char *from, *to;
};

/* With the comma before it, or else the one behind. */
static struct stretch with_comma(const char *text, struct stretch stretch)
{
    char *before = stretch.from - 1;

    while (before > text && (*before == ' ' || *before == '\n')) {
        before--;
    }
    if (*before == ',') {
        stretch.from = before;
    } else if (*stretch.to == ',') {
        stretch.to++;
    }
    return stretch;
}

static size_t find_bounds(char *text, struct stretch *found, size_t count)
{
    static const char *const words[] = {"\"minLength\": ", "\"maxLength\": ", "\"minimum\": ",
                                        "\"maximum\": ",   "\"maxItems\": ",  "\"pattern\": "};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        for (char *at = strstr(text, words[i]); at != NULL; at = strstr(at + 1, words[i])) {
            char *end = at + strlen(words[i]);
            end += strcspn(end, ",}\n");
            found[count++] = with_comma(text, (struct stretch){at, end});
        }
    }
    return count;
}

static size_t find_required(char *text, struct stretch *found, size_t count)
{
    static const char word[] = "\"required\": [";

    for (char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word)) {
        char *end = strchr(at, ']');
        for (char *key = strchr(at + sizeof word - 1, '"'); key != NULL && key < end;) {
            char *close = strchr(key + 1, '"') + 1;
            found[count++] = with_comma(text, (struct stretch){key, close});
            key = strchr(close, '"');
        }
    }
    return count;
}

static void spoil_bits(size_t index, unsigned choice)
{
    unsigned bit = choice % (ROLES + PHASES);

    if (bit < ROLES) {
        rows[index].roles ^= 1u << bit;
        (void)printf("%s with the role %s turned\n", rows[index].name, role_name((enum role)bit));
    } else {
        rows[index].phases ^= 1u << (bit - ROLES);
        (void)printf("%s with the phase %s turned\n", rows[index].name,
                     phase_name((enum phase)(bit - ROLES)));
    }
}

/* A command that takes nothing has nothing to spoil there. */
static void spoil_schema(size_t index, unsigned choice)
{
    struct stretch found[PLACES_MAX];
    size_t count = find_required(schemas[index], found, find_bounds(schemas[index], found, 0));

    if (count == 0) {
        spoil_bits(index, choice);
        return;
    }
    struct stretch stretch = found[choice % count];
    (void)printf("%s without %.*s\n", rows[index].name, (int)(stretch.to - stretch.from), stretch.from);
    memset(stretch.from, ' ', (size_t)(stretch.to - stretch.from));
}

static bool has_words(size_t index)
{
    return strstr(schemas[index], "\"required\"") != NULL;
}

const char *variant_spoil(unsigned seed)
{
    unsigned choice = seed / 2;
    size_t index = choice % COUNT;
    bool bits = seed % 2 == 0;

    while (rows[index].roles == 0 || (!bits && !has_words(index))) {
        index = (index + 1) % COUNT;
    }
    if (bits) {
        spoil_bits(index, choice / COUNT);
    } else {
        spoil_schema(index, choice / COUNT);
    }
    (void)fflush(stdout);
    return rows[index].name;
}
