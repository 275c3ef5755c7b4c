/*
 * judges/entrant_facts.c - what happens to an entrant on the day: called to the stage, done there, not there.
 */
#include "judges/fact_rule.h"

#include <string.h>

#include "judges/results.h"

static enum status admits_call(const struct judging *judging, const struct fact *fact,
                               struct refusal *refusal)
{
    const struct contest *contest = &judging->contest;
    enum status status = fact_names_entrant(judging, fact, refusal);

    if (status != OK) {
        return status;
    }
    if (!attendance_competes(contest->entrants[fact->entrant].attendance) ||
        contest_eliminated(contest, fact->entrant)) {
        return refusal_at(refusal, REFUSED_ABSENT, "entrant");
    }
    if (contest->now == fact->entrant) {
        return refusal_at(refusal, REFUSED_EXISTS, "entrant");
    }
    if (contest->now != contest->entrant_count) {
        return refusal_at(refusal, REFUSED_CONFLICT, "entrant");
    }
    return OK;
}

static void forget_times(const struct contest *contest, struct entrant *entrant)
{
    for (size_t i = 0; i < contest->definition.segment_count; i++) {
        if (contest->definition.segments[i].stage == contest->stages_closed) {
            entrant->took_ms[i] = 0;
        }
    }
}

/* A second call is a new run: the times of the first count no more. */
static void apply_call(struct judging *judging, struct fact *fact)
{
    struct contest *contest = &judging->contest;
    struct entrant *entrant = &contest->entrants[fact->entrant];

    contest->now = fact->entrant;
    contest->before = (struct call){entrant->called_v, entrant->called_t, entrant->ended_t, {0}};
    memcpy(contest->before.took_ms, entrant->took_ms, sizeof entrant->took_ms);
    entrant->called_v = fact->v;
    entrant->called_t = fact->t;
    entrant->ended_t = -1;
    forget_times(contest, entrant);
}

static enum status names_who_is_on_stage(const struct judging *judging, const struct fact *fact,
                                         struct refusal *refusal)
{
    enum status status = fact_names_entrant(judging, fact, refusal);

    if (status == OK && judging->contest.now != fact->entrant) {
        return refusal_at(refusal, REFUSED_CONFLICT, "entrant");
    }
    return status;
}

/* A call is an error of the hand only while no clock has run for it. */
static enum status admits_uncall(const struct judging *judging, const struct fact *fact,
                                 struct refusal *refusal)
{
    enum status status = names_who_is_on_stage(judging, fact, refusal);

    if (status == OK && judging->contest.segment_last != judging->contest.definition.segment_count) {
        return refusal_at(refusal, REFUSED_CONFLICT, "entrant");
    }
    return status;
}

static void leave_stage(struct contest *contest)
{
    contest->now = contest->entrant_count;
    contest->segment = contest->definition.segment_count;
    contest->segment_last = contest->definition.segment_count;
}

static void apply_uncall(struct judging *judging, struct fact *fact)
{
    struct contest *contest = &judging->contest;
    struct entrant *entrant = &contest->entrants[fact->entrant];

    entrant->called_v = contest->before.called_v;
    entrant->called_t = contest->before.called_t;
    entrant->ended_t = contest->before.ended_t;
    memcpy(entrant->took_ms, contest->before.took_ms, sizeof entrant->took_ms);
    leave_stage(contest);
}

static void apply_end(struct judging *judging, struct fact *fact)
{
    struct contest *contest = &judging->contest;
    struct entrant *entrant = &contest->entrants[fact->entrant];

    entrant->ended_t = fact->t;
    contest->ended_call_v = entrant->called_v;
    contest_stop_segment(contest, fact->t);
    leave_stage(contest);
}

static enum status admits_declare(const struct judging *judging, const struct fact *fact,
                                  struct refusal *refusal)
{
    const struct contest *contest = &judging->contest;
    enum status status = fact_names_entrant(judging, fact, refusal);

    if (status != OK) {
        return status;
    }
    if (contest->entrants[fact->entrant].attendance == fact->attendance) {
        return refusal_at(refusal, REFUSED_EXISTS, "as");
    }
    if (contest->now == fact->entrant && !attendance_competes(fact->attendance)) {
        return refusal_at(refusal, REFUSED_CONFLICT, "entrant");
    }
    return OK;
}

static void apply_declare(struct judging *judging, struct fact *fact)
{
    judging->contest.entrants[fact->entrant].attendance = fact->attendance;
    results_outdate(judging->results, fact->entrant);
}

const struct fact_rule rule_entrant_call = {admits_call, apply_call, fact_is_always_public};
const struct fact_rule rule_entrant_uncall = {admits_uncall, apply_uncall, fact_is_always_public};
const struct fact_rule rule_entrant_end = {names_who_is_on_stage, apply_end, fact_is_always_public};
const struct fact_rule rule_entrant_declare = {admits_declare, apply_declare, fact_moves_rows};
