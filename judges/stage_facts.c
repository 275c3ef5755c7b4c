/*
 * judges/stage_facts.c - a stage is closed, so that it is decided who goes on, or opened again.
 */
#include "judges/advance.h"
#include "judges/fact_rule.h"

#include <stdlib.h>

#include "contests/memory.h"
#include "judges/results.h"

/* The last stage has no next one: it ends with the contest. */
static enum status admits_close(const struct judging *judging, const struct fact *fact,
                                struct refusal *refusal)
{
    const struct contest *contest = &judging->contest;
    size_t next = fact->on ? contest->stages_closed : contest->stages_closed - 1;

    if (fact->stage >= contest->definition.stage_count) {
        return refusal_at(refusal, REFUSED_UNKNOWN, "stage");
    }
    if (fact->stage + 1 == contest->definition.stage_count) {
        return refusal_at(refusal, REFUSED_RANGE, "stage");
    }
    if (fact->stage != next || contest->now != contest->entrant_count) {
        return refusal_at(refusal, REFUSED_CONFLICT, "stage");
    }
    return fact->on ? fact_needs_sheets(judging, fact->stage + 1, refusal) : OK;
}

static void reach_all(struct judging *judging, unsigned most)
{
    for (size_t i = 0; i < judging->contest.entrant_count; i++) {
        struct entrant *entrant = &judging->contest.entrants[i];

        entrant->reach = entrant->reach < most ? entrant->reach : most;
        results_outdate(judging->results, i);
    }
}

static void close_stage(struct judging *judging, const struct fact *fact)
{
    struct contest *contest = &judging->contest;
    struct advance_row *rows = memory_zeroed(contest->entrant_count, sizeof *rows);
    size_t count = advance_settle(judging, fact->stage, rows);
    unsigned reach = advance_reach(judging->rubric, fact->stage + 1);

    contest->closed_v[contest->stages_closed++] = fact->v;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].goes_on) {
            contest->entrants[rows[i].entrant].reach = reach;
        }
    }
    free(rows);
    reach_all(judging, reach);
}

static void apply_close(struct judging *judging, struct fact *fact)
{
    if (fact->on) {
        close_stage(judging, fact);
    } else {
        judging->contest.stages_closed--;
        reach_all(judging, advance_reach(judging->rubric, fact->stage));
    }
}

const struct fact_rule rule_stage_close = {admits_close, apply_close, fact_moves_rows};
