#include "server/rooms/gate.h"

#include <stdio.h>
#include <string.h>

#include "server/rooms/audience.h"

/* A request takes so much time out of the bucket; the bucket fills with time. */
enum { TOKEN_MS = 1000 / LINK_RATE, BUCKET_MS = LINK_BURST * TOKEN_MS, IN_FLIGHT_RETRY_MS = 20 };

static struct pace *pace_of(struct link *link)
{
    return link->place != NULL && link->role != ROLE_SPECTATOR ? &link->place->pace : &link->pace;
}

enum status gate_rate(struct link *link, int64_t mono_ms, uint32_t *retry_ms)
{
    struct pace *pace = pace_of(link);
    int64_t left = pace->spent_ms - (mono_ms - pace->at_ms);

    pace->spent_ms = left > 0 ? left : 0;
    pace->at_ms = mono_ms;
    if (pace->spent_ms + TOKEN_MS > BUCKET_MS) {
        *retry_ms = (uint32_t)(pace->spent_ms + TOKEN_MS - BUCKET_MS);
        return REFUSED_BUSY;
    }
    if (link->in_flight >= LINK_IN_FLIGHT_MAX) {
        *retry_ms = IN_FLIGHT_RETRY_MS;
        return REFUSED_BUSY;
    }
    pace->spent_ms += TOKEN_MS;
    return OK;
}

enum status gate_role(const struct request *request)
{
    return command_table[request->command]->roles & 1u << request->role ? OK : REFUSED_ROLE;
}

/* A ticket may have been revoked, or a newer one issued, while the request waited. */
static bool ticket_holds(const struct contest *contest, const struct request *request)
{
    size_t seat = contest_seat(contest, request->by);

    return !request->has_seat ||
           (seat < contest->seat_count && contest->seats[seat].serial == request->serial);
}

static bool is_creation(const struct command *command)
{
    return strcmp(command->name, "contest.create") == 0;
}

enum status gate_admits(const struct history *history, struct request *request)
{
    const struct command *command = command_table[request->command];
    const struct contest *contest = &history->judging->contest;
    const struct params *params = request->envelope.params;
    struct refusal *refusal = &request->refusal;
    enum status status = gate_role(request);

    if (status == OK && !ticket_holds(contest, request)) {
        status = REFUSED_ROLE;
    }
    if (status == OK && history->v == 0 && !is_creation(command)) {
        (void)snprintf(refusal->path, sizeof refusal->path, "contest");
        status = REFUSED_UNKNOWN;
    }
    if (status == OK && !(command->phases & 1u << contest->phase)) {
        status = REFUSED_PHASE;
    }
    if (status == OK) {
        status = schema_admits(command_schema(request->command), params, refusal);
    }
    return status == OK && command->may != NULL ? command->may(request->role, params, refusal) : status;
}
