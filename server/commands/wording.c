#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/commands/command.h"
#include "server/protocol/definition.h"

enum status wording_refuse(const struct wording *wording, enum status status, const char *path)
{
    (void)snprintf(wording->refusal->path, sizeof wording->refusal->path, "%s", path);
    return status;
}

/* Found means below count. */
static enum status found(const struct wording *wording, const char *name, size_t index, size_t count)
{
    return index < count ? OK : wording_refuse(wording, REFUSED_UNKNOWN, name);
}

enum status wording_entrant(const struct wording *wording, const char *name, size_t *index)
{
    const struct contest *contest = &wording->judging->contest;

    *index = contest_entrant(contest, params_string(wording->params, name));
    return found(wording, name, *index, contest->entrant_count);
}

enum status wording_seat(const struct wording *wording, const char *name, size_t *index)
{
    const struct contest *contest = &wording->judging->contest;

    *index = contest_seat(contest, params_string(wording->params, name));
    return found(wording, name, *index, contest->seat_count);
}

enum status wording_criterion(const struct wording *wording, const char *name, size_t *index)
{
    const struct rubric *rubric = wording->judging->rubric;

    *index = rubric_criterion(rubric, params_string(wording->params, name));
    return found(wording, name, *index, rubric->criterion_count);
}

static enum status read_order(const struct wording *wording, size_t count, size_t *order)
{
    const struct contest *contest = &wording->judging->contest;
    char path[32];

    for (size_t i = 0; i < count; i++) {
        order[i] = contest_entrant(contest, params_string_element(wording->params, "entrants", i));
        if (order[i] == contest->entrant_count) {
            (void)snprintf(path, sizeof path, "entrants[%zu]", i);
            return wording_refuse(wording, REFUSED_UNKNOWN, path);
        }
    }
    return OK;
}

enum status wording_order(const struct wording *wording, struct fact *fact)
{
    size_t count = params_count(wording->params, "entrants");
    size_t *order = calloc(count + 1, sizeof *order);

    fact->order = order;
    fact->order_count = count;
    return order != NULL ? read_order(wording, count, order) : FAULT_MEMORY;
}

enum status wording_own_seat(const struct wording *wording, size_t *index)
{
    const struct contest *contest = &wording->judging->contest;

    *index = contest_seat(contest, wording->by);
    return found(wording, "seat", *index, contest->seat_count);
}

enum status wording_rulebook(const struct wording *wording, struct rulebook **rulebook)
{
    struct faults faults = {0};
    enum status status =
        definition_read_params(params_member(wording->params, "definition"), rulebook, &faults);

    if (status == REFUSED_SCHEMA && faults.count > 0) {
        (void)snprintf(wording->refusal->path, sizeof wording->refusal->path, "definition.%s",
                       faults.list[0].place);
    }
    faults_finish(&faults);
    return status;
}
