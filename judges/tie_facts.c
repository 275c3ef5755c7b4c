/*
 * judges/tie_facts.c - the judges vote, or have the equals compete again, and the chief judge records what came of it.
 */
#include "judges/fact_rule.h"

#include <stdlib.h>

#include "contests/memory.h"
#include "judges/results.h"
#include "judges/standing.h"

/* Each once, and at least two. */
static bool names_several(const struct judging *judging, const struct fact *fact)
{
    bool *named = memory_zeroed(judging->contest.entrant_count, sizeof *named);
    bool once = fact->order_count > 1;

    for (size_t i = 0; i < fact->order_count && once; i++) {
        once = !named[fact->order[i]];
        named[fact->order[i]] = true;
    }
    free(named);
    return once;
}

static struct standing_row row_of(const struct judging *judging, size_t entrant)
{
    return (struct standing_row){.entrant = entrant, .result = results_of(judging, entrant)};
}

/* How many the chain leaves equal to this one when it comes to the decision. */
static size_t count_equals(const struct judging *judging, size_t entrant)
{
    struct standing_row first = row_of(judging, entrant);
    size_t count = 0;

    for (size_t i = 0; i < judging->contest.entrant_count; i++) {
        struct standing_row other = row_of(judging, i);

        count += i != entrant && standing_awaits_decision(judging, &first, &other);
    }
    return count;
}

/* They are equals, and all of them: a decision between some would leave the others neither before nor behind. */
static bool are_the_equals(const struct judging *judging, const struct fact *fact)
{
    struct standing_row first = row_of(judging, fact->order[0]);

    for (size_t i = 1; i < fact->order_count; i++) {
        struct standing_row other = row_of(judging, fact->order[i]);

        if (!standing_awaits_decision(judging, &first, &other)) {
            return false;
        }
    }
    return count_equals(judging, fact->order[0]) == fact->order_count - 1;
}

static bool are_decided(const struct judging *judging, const struct fact *fact)
{
    const struct entrant *entrants = judging->contest.entrants;

    for (size_t i = 0; i < fact->order_count; i++) {
        if (entrants[fact->order[i]].decision_v == 0) {
            return false;
        }
    }
    return true;
}

static enum status admits_decide(const struct judging *judging, const struct fact *fact,
                                 struct refusal *refusal)
{
    if (!names_several(judging, fact)) {
        return refusal_at(refusal, REFUSED_RANGE, "entrants");
    }
    if (fact->on ? !are_the_equals(judging, fact) : !are_decided(judging, fact)) {
        return refusal_at(refusal, REFUSED_CONFLICT, "entrants");
    }
    return OK;
}

static void apply_decide(struct judging *judging, struct fact *fact)
{
    for (size_t i = 0; i < fact->order_count; i++) {
        struct entrant *entrant = &judging->contest.entrants[fact->order[i]];

        entrant->decision_v = fact->on ? fact->v : 0;
        entrant->decision_place = fact->on ? (unsigned)i + 1 : 0;
    }
}

const struct fact_rule rule_tie_decide = {admits_decide, apply_decide, fact_moves_rows};
