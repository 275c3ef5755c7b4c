/*
 * judges/entrant_facts.c - what happens to an entrant on the day: called to the stage, and done there.
 */
#include "judges/fact_rule.h"

static enum status admits_call(const struct judging *judging, const struct fact *fact,
                               struct refusal *refusal)
{
    const struct contest *contest = &judging->contest;
    enum status status = fact_names_entrant(judging, fact, refusal);

    if (status != OK) {
        return status;
    }
    if (contest->now == fact->entrant) {
        return refusal_at(refusal, REFUSED_EXISTS, "entrant");
    }
    if (contest->now != contest->entrant_count) {
        return refusal_at(refusal, REFUSED_CONFLICT, "entrant");
    }
    return OK;
}

/* A second call is a new run: the time of the first counts no more. */
static void apply_call(struct judging *judging, struct fact *fact)
{
    struct entrant *entrant = &judging->contest.entrants[fact->entrant];

    judging->contest.now = fact->entrant;
    entrant->called_v = fact->v;
    entrant->called_t = fact->t;
    entrant->ended_t = -1;
}

static enum status admits_end(const struct judging *judging, const struct fact *fact, struct refusal *refusal)
{
    enum status status = fact_names_entrant(judging, fact, refusal);

    if (status == OK && judging->contest.now != fact->entrant) {
        return refusal_at(refusal, REFUSED_CONFLICT, "entrant");
    }
    return status;
}

static void apply_end(struct judging *judging, struct fact *fact)
{
    struct contest *contest = &judging->contest;
    struct entrant *entrant = &contest->entrants[fact->entrant];

    entrant->ended_t = fact->t;
    contest->ended_call_v = entrant->called_v;
    contest->now = contest->entrant_count;
}

const struct fact_rule rule_entrant_call = {admits_call, apply_call, fact_is_always_public};
const struct fact_rule rule_entrant_end = {admits_end, apply_end, fact_is_always_public};
