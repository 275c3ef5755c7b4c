#include "contests/contest.h"

#include <stdlib.h>

static struct id_array entrant_ids(const struct contest *contest)
{
    return (struct id_array){
        .first = contest->entrant_count == 0 ? NULL : &contest->entrants[0].id,
        .stride = sizeof *contest->entrants,
        .count = contest->entrant_count,
    };
}

static struct id_array seat_ids(const struct contest *contest)
{
    return (struct id_array){
        .first = contest->seat_count == 0 ? NULL : &contest->seats[0].id,
        .stride = sizeof *contest->seats,
        .count = contest->seat_count,
    };
}

void definition_finish(struct definition *definition)
{
    for (size_t i = 0; i < definition->group_count; i++) {
        words_finish(&definition->groups[i].title);
    }
    for (size_t i = 0; i < definition->stage_count; i++) {
        words_finish(&definition->stages[i].title);
    }
    for (size_t i = 0; i < definition->segment_count; i++) {
        words_finish(&definition->segments[i].title);
    }
    words_finish(&definition->title);
    free(definition->groups);
    free(definition->stages);
    free(definition->segments);
    *definition = (struct definition){0};
}

void contest_finish(struct contest *contest)
{
    definition_finish(&contest->definition);
    free(contest->sessions);
    free(contest->entrants);
    free(contest->seats);
    id_index_finish(&contest->entrant_index);
    id_index_finish(&contest->seat_index);
    *contest = (struct contest){0};
}

void contest_take_sessions(struct contest *contest, struct session *sessions, size_t count)
{
    free(contest->sessions);
    contest->sessions = sessions;
    contest->session_count = count;
}

void contest_take_entrants(struct contest *contest, struct entrant *entrants, size_t count)
{
    free(contest->entrants);
    contest->entrants = entrants;
    contest->entrant_count = count;
    contest->now = count;
    id_index_build(&contest->entrant_index, entrant_ids(contest));
}

void contest_take_seats(struct contest *contest, struct seat *seats, size_t count, size_t judge_count)
{
    free(contest->seats);
    contest->seats = seats;
    contest->seat_count = count;
    contest->judge_count = judge_count;
    id_index_build(&contest->seat_index, seat_ids(contest));
}

size_t contest_group(const struct contest *contest, const char *id)
{
    size_t group = 0;

    while (group < contest->definition.group_count && !id_equals(&contest->definition.groups[group].id, id)) {
        group++;
    }
    return group;
}

size_t contest_entrant(const struct contest *contest, const char *id)
{
    return id_index_find(&contest->entrant_index, entrant_ids(contest), id);
}

size_t contest_seat(const struct contest *contest, const char *id)
{
    return id_index_find(&contest->seat_index, seat_ids(contest), id);
}

size_t contest_segment(const struct contest *contest, const char *id)
{
    size_t segment = 0;

    while (segment < contest->definition.segment_count &&
           !id_equals(&contest->definition.segments[segment].id, id)) {
        segment++;
    }
    return segment;
}

size_t contest_stage(const struct contest *contest, const char *id)
{
    size_t stage = 0;

    while (stage < contest->definition.stage_count && !id_equals(&contest->definition.stages[stage].id, id)) {
        stage++;
    }
    return stage;
}

bool contest_eliminated(const struct contest *contest, size_t entrant)
{
    size_t reach = contest->entrants[entrant].reach;

    return reach <= contest->stages_closed && reach < contest->definition.stage_count;
}

static uint64_t show_v(const struct contest *contest)
{
    return contest->stages_closed == 0 ? 0 : contest->closed_v[contest->stages_closed - 1];
}

bool contest_called(const struct contest *contest, size_t entrant)
{
    return contest->entrants[entrant].called_v > show_v(contest);
}

bool contest_show_is_new(const struct contest *contest)
{
    return contest->now == contest->entrant_count && contest->ended_call_v <= show_v(contest);
}

void contest_stop_segment(struct contest *contest, int64_t t)
{
    int64_t took_ms = t - contest->segment_t - contest->segment_extra_ms;

    if (contest->segment == contest->definition.segment_count || contest->now == contest->entrant_count) {
        return;
    }
    contest->entrants[contest->now].took_ms[contest->segment] = took_ms > 0 ? took_ms : 1;
    contest->segment = contest->definition.segment_count;
}
