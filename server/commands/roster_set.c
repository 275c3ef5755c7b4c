#include <stdio.h>
#include <stdlib.h>

#include "server/commands/command.h"

enum { HASH_BYTES = sizeof((struct roster_row *)NULL)->record_hash };

/* The value of a lower-case hex digit; −1 for anything else. */
static int digit(char letter)
{
    if (letter >= '0' && letter <= '9') {
        return letter - '0';
    }
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

static bool read_hash(const char *hex, uint8_t hash[HASH_BYTES])
{
    for (size_t i = 0; i < HASH_BYTES; i++) {
        int high = digit(hex[2 * i]);
        int low = high < 0 ? -1 : digit(hex[2 * i + 1]);
        if (low < 0) {
            return false;
        }
        hash[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

static enum status refuse(const struct wording *wording, enum status status, size_t index, const char *name)
{
    (void)snprintf(wording->refusal->path, sizeof wording->refusal->path, "entrants[%zu].%s", index, name);
    return status;
}

static enum status read_row(const struct wording *wording, size_t index, struct roster_row *row)
{
    const struct contest *contest = &wording->judging->contest;
    const struct params *entrant = params_element(wording->params, "entrants", index);

    row->group = contest_group(contest, params_string(entrant, "group"));
    if (row->group == contest->definition.group_count) {
        return refuse(wording, REFUSED_UNKNOWN, index, "group");
    }
    if (!id_set(&row->entrant, params_string(entrant, "id"))) {
        return refuse(wording, REFUSED_UNKNOWN, index, "id");
    }
    if (params_has(entrant, "session")) {
        (void)snprintf(row->session, sizeof row->session, "%s", params_string(entrant, "session"));
    }
    return read_hash(params_string(entrant, "record_hash"), row->record_hash)
               ? OK
               : refuse(wording, REFUSED_SCHEMA, index, "record_hash");
}

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    size_t count = params_count(wording->params, "entrants");
    struct roster_row *rows = calloc(count + 1, sizeof *rows);
    enum status status = rows != NULL ? OK : FAULT_MEMORY;

    fact->kind = FACT_ROSTER_SET;
    fact->roster = rows;
    fact->roster_count = count;
    for (size_t i = 0; status == OK && i < count; i++) {
        status = read_row(wording, i, &rows[i]);
    }
    return status;
}

const struct command command_roster_set = {
    .name = "roster.set",
    .roles = MAY_ORGANISER,
    .phases = IN_DRAFT,
    .heard = HEARD_BY_DESK,
    .fact = read_fact,
};
