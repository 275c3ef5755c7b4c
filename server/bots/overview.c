#include "server/bots/overview.h"

#include <stdio.h>
#include <string.h>

static size_t count_entrants(const struct overview *overview)
{
    return params_count(overview->told, "entrants");
}

const char *overview_phase(const struct overview *overview)
{
    const char *phase = params_string(overview->told, "phase");
    return phase != NULL ? phase : "";
}

const struct params *overview_entrant(const struct overview *overview, size_t index)
{
    return params_element(overview->told, "entrants", index);
}

const struct params *overview_on_stage(const struct overview *overview)
{
    for (size_t i = 0; i < count_entrants(overview); i++) {
        const struct params *entrant = overview_entrant(overview, i);
        if (params_flag(entrant, "called") && !params_flag(entrant, "ended")) {
            return entrant;
        }
    }
    return NULL;
}

static bool takes_part(const struct params *entrant)
{
    const char *attendance = params_string(entrant, "attendance");
    if (params_has(entrant, "eliminated")) {
        return false;
    }
    return attendance == NULL || strcmp(attendance, "present") == 0 || strcmp(attendance, "late") == 0;
}

const struct params *overview_next(const struct overview *overview)
{
    const struct params *next = NULL;
    for (size_t i = 0; i < count_entrants(overview); i++) {
        const struct params *entrant = overview_entrant(overview, i);
        bool earlier = next == NULL || params_integer(entrant, "turn") < params_integer(next, "turn");
        if (!params_flag(entrant, "called") && takes_part(entrant) && earlier) {
            next = entrant;
        }
    }
    return next;
}

const char *overview_first_segment(const struct overview *overview)
{
    return params_has(overview->told, "segment_last") ? NULL : params_string(overview->told, "segment_next");
}

size_t overview_stages_closed(const struct overview *overview)
{
    return params_integer(overview->told, "stages_closed");
}

bool overview_nobody_was_called(const struct overview *overview)
{
    for (size_t i = 0; i < count_entrants(overview); i++) {
        if (params_flag(overview_entrant(overview, i), "called")) {
            return false;
        }
    }
    return true;
}

bool overview_is_complete(const struct overview *overview)
{
    for (size_t i = 0; i < count_entrants(overview); i++) {
        const struct params *entrant = overview_entrant(overview, i);
        if (params_integer(entrant, "done") < params_integer(entrant, "of")) {
            return false;
        }
    }
    return true;
}

bool overview_is_submitted(const struct params *entrant, const char *seat)
{
    const struct params *sheets = params_member(entrant, "sheets");
    const char *state = sheets != NULL ? params_string(sheets, seat) : NULL;
    return state != NULL && strcmp(state, "submitted") == 0;
}

static uint64_t count_devices(const struct overview *overview, const char *member, const char *wanted)
{
    for (size_t i = 0; i < params_count(overview->told, "seats"); i++) {
        const struct params *seat = params_element(overview->told, "seats", i);
        const char *value = params_string(seat, member);
        if (value != NULL && strcmp(value, wanted) == 0) {
            return params_integer(seat, "devices");
        }
    }
    return 0;
}

uint64_t overview_seat_devices(const struct overview *overview, const char *seat)
{
    return count_devices(overview, "id", seat);
}

uint64_t overview_devices(const struct overview *overview, const char *role)
{
    return count_devices(overview, "role", role);
}

void overview_print(const struct overview *overview, char *text, size_t size)
{
    unsigned long long called = 0, ended = 0, done = 0;
    for (size_t i = 0; i < count_entrants(overview); i++) {
        const struct params *entrant = overview_entrant(overview, i);
        called += params_flag(entrant, "called") ? 1 : 0;
        ended += params_flag(entrant, "ended") ? 1 : 0;
        done += params_integer(entrant, "done");
    }
    (void)snprintf(text, size, "%s %zu %llu %llu %llu", overview_phase(overview),
                   overview_stages_closed(overview), called, ended, done);
}
