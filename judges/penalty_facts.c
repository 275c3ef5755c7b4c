/*
 * judges/penalty_facts.c - points that the chief judge takes off an entrant's stage, with a reason: overtime, a breach
 * of the rules.
 */
#include "judges/fact_rule.h"
#include "judges/results.h"

/* Within nothing and full marks of the stage; `points` are what is read, in millionths. */
static bool read_points(const struct judging *judging, const struct fact *fact, int64_t *points)
{
    mpq_t number;
    mpq_t full;

    mpq_init(number);
    mpq_init(full);
    rubric_stage_full(judging->rubric, fact->stage, full);
    bool fits = number_read(number, fact->value) == OK && mpq_sgn(number) >= 0 && mpq_cmp(number, full) <= 0;
    *points = fits ? number_millionths(number) : 0;
    mpq_clear(number);
    mpq_clear(full);
    return fits;
}

static enum status admits_set(const struct judging *judging, const struct fact *fact, struct refusal *refusal)
{
    const struct contest *contest = &judging->contest;
    enum status status = fact_names_entrant(judging, fact, refusal);
    int64_t points;

    if (status != OK) {
        return status;
    }
    if (fact->stage >= contest->definition.stage_count) {
        return refusal_at(refusal, REFUSED_UNKNOWN, "stage");
    }
    if (contest->entrants[fact->entrant].reach <= fact->stage) {
        return refusal_at(refusal, REFUSED_ABSENT, "entrant");
    }
    if (!read_points(judging, fact, &points)) {
        return refusal_at(refusal, REFUSED_RANGE, "points");
    }
    if (contest->entrants[fact->entrant].penalties[fact->stage] == points) {
        return refusal_at(refusal, REFUSED_EXISTS, "points");
    }
    return OK;
}

static void apply_set(struct judging *judging, struct fact *fact)
{
    struct entrant *entrant = &judging->contest.entrants[fact->entrant];

    (void)read_points(judging, fact, &entrant->penalties[fact->stage]);
    results_outdate(judging->results, fact->entrant);
}

const struct fact_rule rule_penalty_set = {admits_set, apply_set, fact_moves_rows};
