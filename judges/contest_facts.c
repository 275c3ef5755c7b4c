/*
 * judges/contest_facts.c - what happens to a contest as a whole: made, defined, peopled, moved through its life.
 */
#include "judges/fact_rule.h"

#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "judges/advance.h"
#include "judges/board.h"
#include "judges/results.h"
#include "judges/seating.h"

/* Who may not judge whom, by name, so that it outlives a change of seats or entrants. */
struct recusal {
    struct id seat, entrant;
    uint64_t v;
};

/* What of the sheets is carried over when seats or entrants are replaced. */
struct recusals {
    struct recusal *all; /* owned */
    size_t count;
    size_t sheet_count; /* how many sheets there were */
};

static void collect_recusals(const struct judging *judging, struct recusals *recusals)
{
    const struct contest *contest = &judging->contest;

    recusals->count = 0;
    recusals->sheet_count = contest->judge_count * contest->entrant_count;
    recusals->all = memory_zeroed(recusals->sheet_count, sizeof *recusals->all);
    for (size_t i = 0; i < recusals->sheet_count; i++) {
        if (judging->sheets[i].recused) {
            struct recusal *recusal = &recusals->all[recusals->count++];

            recusal->seat = contest->seats[i / contest->entrant_count].id;
            recusal->entrant = contest->entrants[i % contest->entrant_count].id;
            recusal->v = judging->sheets[i].v;
        }
    }
}

static void restore_recusals(struct judging *judging, const struct recusals *recusals)
{
    const struct contest *contest = &judging->contest;

    for (size_t i = 0; i < recusals->count; i++) {
        size_t seat = contest_seat(contest, recusals->all[i].seat.text);
        size_t entrant = contest_entrant(contest, recusals->all[i].entrant.text);

        if (judging_sheet(judging, seat, entrant) != NULL) {
            struct sheet *sheet = &judging->sheets[seat * contest->entrant_count + entrant];

            sheet->recused = true;
            sheet->v = recusals->all[i].v;
        }
    }
}

/* In a draft nothing is marked yet: but for the recusals, the sheets are new. */
static void renew_sheets(struct judging *judging, struct recusals *recusals)
{
    const struct contest *contest = &judging->contest;

    sheets_destroy(judging->sheets, recusals->sheet_count);
    judging->sheets = memory_zeroed(contest->judge_count * contest->entrant_count, sizeof *judging->sheets);
    restore_recusals(judging, recusals);
    free(recusals->all);
    results_destroy(judging->results);
    judging->results = results_create(judging);
}

static size_t find_group(const struct definition *definition, const struct id *id)
{
    size_t group = 0;

    while (group < definition->group_count && !id_equals(&definition->groups[group].id, id->text)) {
        group++;
    }
    return group;
}

static bool keeps_groups(const struct contest *contest, const struct definition *definition)
{
    for (size_t i = 0; i < contest->entrant_count; i++) {
        const struct group *group = &contest->definition.groups[contest->entrants[i].group];

        if (find_group(definition, &group->id) == definition->group_count) {
            return false;
        }
    }
    return true;
}

static enum status admits_rulebook(const struct judging *judging, const struct fact *fact,
                                   struct refusal *refusal)
{
    const struct contest *contest = &judging->contest;
    const struct rubric *rubric = fact->rulebook->rubric;
    size_t others = contest->seat_count - contest->judge_count;

    if (!rubric_is_computable(rubric)) {
        return refusal_at(refusal, REFUSED_RANGE, "stages");
    }
    if (!keeps_groups(contest, &fact->rulebook->definition)) {
        return refusal_at(refusal, REFUSED_CONFLICT, "groups");
    }
    if (seating_count(rubric) + others > SEATS_MAX) {
        return refusal_at(refusal, REFUSED_RANGE, "panels");
    }
    if (seating_collides(contest, rubric)) {
        return refusal_at(refusal, REFUSED_CONFLICT, "panels");
    }
    return OK;
}

static enum status admits_create(const struct judging *judging, const struct fact *fact,
                                 struct refusal *refusal)
{
    if (!id_is_valid(fact->contest.text)) {
        return refusal_at(refusal, REFUSED_SCHEMA, "contest");
    }
    return admits_rulebook(judging, fact, refusal);
}

static void apply_rulebook(struct judging *judging, struct fact *fact)
{
    struct contest *contest = &judging->contest;
    struct rulebook *rulebook = fact->rulebook;
    struct recusals recusals;

    collect_recusals(judging, &recusals);
    for (size_t i = 0; i < contest->entrant_count; i++) {
        size_t *group = &contest->entrants[i].group;

        *group = find_group(&rulebook->definition, &contest->definition.groups[*group].id);
        contest->entrants[i].reach = advance_reach(rulebook->rubric, 0);
    }
    definition_finish(&contest->definition);
    rubric_destroy(judging->rubric);
    contest->definition = rulebook->definition;
    judging->rubric = rulebook->rubric;
    free(rulebook);
    fact->rulebook = NULL;
    contest->segment = contest->segment_last = contest->definition.segment_count;
    seating_derive(contest, judging->rubric);
    renew_sheets(judging, &recusals);
}

static void apply_create(struct judging *judging, struct fact *fact)
{
    judging->contest.id = fact->contest;
    apply_rulebook(judging, fact);
}

static bool has_twins(const struct fact *fact, struct refusal *refusal)
{
    struct id_array ids = {&fact->roster[0].entrant, sizeof *fact->roster, fact->roster_count};
    struct id_index index = {0};
    bool twins = false;

    id_index_build(&index, ids);
    for (size_t i = 0; i < fact->roster_count && !twins; i++) {
        twins = id_index_find(&index, ids, fact->roster[i].entrant.text) != i;
        if (twins) {
            (void)refusal_at(refusal, REFUSED_EXISTS, fact->roster[i].entrant.text);
        }
    }
    id_index_finish(&index);
    return twins;
}

/* Index of the session with that title; the count when there is none. */
static size_t find_session(const struct session *sessions, size_t count, const char *title)
{
    size_t session = 0;

    while (session < count && strcmp(sessions[session].title, title) != 0) {
        session++;
    }
    return session;
}

/* Appends what the roster names and is not there yet; false when there are more than may be. */
static bool collect_sessions(const struct fact *fact, struct session sessions[SESSIONS_MAX], size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < fact->roster_count; i++) {
        const char *title = fact->roster[i].session;

        if (title[0] == '\0' || find_session(sessions, *count, title) < *count) {
            continue;
        }
        if (*count == SESSIONS_MAX) {
            return false;
        }
        memcpy(sessions[*count].title, title, SESSION_SIZE);
        *count += 1;
    }
    return true;
}

static enum status admits_roster(const struct judging *judging, const struct fact *fact,
                                 struct refusal *refusal)
{
    if (fact->roster_count > ENTRANTS_MAX) {
        return refusal_at(refusal, REFUSED_RANGE, "roster");
    }
    for (size_t i = 0; i < fact->roster_count; i++) {
        if (fact->roster[i].group >= judging->contest.definition.group_count) {
            return refusal_at(refusal, REFUSED_UNKNOWN, fact->roster[i].entrant.text);
        }
    }
    struct session sessions[SESSIONS_MAX];
    size_t count;

    if (!collect_sessions(fact, sessions, &count)) {
        return refusal_at(refusal, REFUSED_RANGE, "session");
    }
    return fact->roster_count > 0 && has_twins(fact, refusal) ? REFUSED_EXISTS : OK;
}

/* In each as in the roster; returns the last turn. */
static unsigned number_session(struct contest *contest, size_t session, unsigned turn)
{
    for (size_t i = 0; i < contest->entrant_count; i++) {
        if (contest->entrants[i].session == session) {
            contest->entrants[i].turn = ++turn;
        }
    }
    return turn;
}

/* Session by session; whoever has none comes last. */
static void number_turns(struct contest *contest)
{
    unsigned turn = 0;

    for (size_t session = 0; session <= contest->session_count; session++) {
        turn = number_session(contest, session, turn);
    }
}

static void apply_roster(struct judging *judging, struct fact *fact)
{
    struct contest *contest = &judging->contest;
    struct entrant *entrants = memory_zeroed(fact->roster_count, sizeof *entrants);
    struct session *sessions = memory_zeroed(SESSIONS_MAX, sizeof *sessions);
    struct recusals recusals;
    size_t count;

    (void)collect_sessions(fact, sessions, &count);
    collect_recusals(judging, &recusals);
    for (size_t i = 0; i < fact->roster_count; i++) {
        entrants[i].id = fact->roster[i].entrant;
        entrants[i].group = fact->roster[i].group;
        entrants[i].session = find_session(sessions, count, fact->roster[i].session);
        entrants[i].ended_t = -1;
        entrants[i].reach = advance_reach(judging->rubric, 0);
        memcpy(entrants[i].record_hash, fact->roster[i].record_hash, sizeof entrants[i].record_hash);
    }
    contest_take_sessions(contest, sessions, count);
    contest_take_entrants(contest, entrants, fact->roster_count);
    number_turns(contest);
    renew_sheets(judging, &recusals);
}

static enum status admits_move(const struct judging *judging, const struct fact *fact,
                               struct refusal *refusal)
{
    if (!phase_may_follow(judging->contest.phase, fact->phase)) {
        return refusal_at(refusal, REFUSED_PHASE, "phase");
    }
    if (judging->contest.entrant_count == 0) {
        return refusal_at(refusal, REFUSED_INCOMPLETE, "roster");
    }
    if (fact->phase != PHASE_PUBLISHED) {
        return OK;
    }
    if (advance_undecided(judging) < judging->rubric->stage_count) {
        return refusal_at(refusal, REFUSED_INCOMPLETE, "stage");
    }
    return judging->rubric->missing_blocks ? fact_needs_sheets(judging, judging->rubric->stage_count, refusal)
                                           : OK;
}

/* What is published is not frozen. */
static void apply_move(struct judging *judging, struct fact *fact)
{
    judging->contest.phase = fact->phase;
    if (fact->phase == PHASE_PUBLISHED) {
        judging->contest.freeze_t = 0;
        board_thaw(judging);
    }
}

void rulebook_destroy(struct rulebook *rulebook)
{
    if (rulebook == NULL) {
        return;
    }
    definition_finish(&rulebook->definition);
    rubric_destroy(rulebook->rubric);
    free(rulebook);
}

const struct fact_rule rule_contest_create = {admits_create, apply_create, fact_is_always_public};
const struct fact_rule rule_definition_set = {admits_rulebook, apply_rulebook, fact_is_always_public};
const struct fact_rule rule_roster_set = {admits_roster, apply_roster, fact_is_always_public};
const struct fact_rule rule_contest_move = {admits_move, apply_move, fact_is_always_public};
