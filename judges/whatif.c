#include "judges/whatif.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "judges/fact_rule.h"
#include "judges/results.h"

/* The rules of these kinds write to entrants, seats, sheets and results, and to nothing else. */
static const struct fact_rule *rule_of(enum fact_kind kind)
{
    switch (kind) {
    case FACT_ENTRANT_DECLARE: return &rule_entrant_declare;
    case FACT_SEAT_RELEASE: return &rule_seat_release;
    case FACT_RECUSAL_SET: return &rule_recusal_set;
    case FACT_PENALTY_SET: return &rule_penalty_set;
    default: return NULL;
    }
}

static void *copy_of(const void *array, size_t count, size_t size)
{
    void *copy = memory_zeroed(count, size);

    if (count > 0) {
        memcpy(copy, array, count * size);
    }
    return copy;
}

/* Another judging in which it happened: it shares everything but what the rule writes to. */
static enum status read_after(const struct judging *judging, const struct fact *fact, struct board *after)
{
    const struct contest *contest = &judging->contest;
    struct judging changed = *judging;
    struct fact happening = *fact;

    changed.contest.entrants = copy_of(contest->entrants, contest->entrant_count, sizeof *contest->entrants);
    changed.contest.seats = copy_of(contest->seats, contest->seat_count, sizeof *contest->seats);
    changed.sheets =
        copy_of(judging->sheets, contest->judge_count * contest->entrant_count, sizeof *judging->sheets);
    changed.results = results_create(&changed);
    rule_of(fact->kind)->apply(&changed, &happening);
    enum status status = board_read_whole(&changed, after);
    results_destroy(changed.results);
    free(changed.sheets);
    free(changed.contest.seats);
    free(changed.contest.entrants);
    return status;
}

enum status whatif_read(const struct judging *judging, const struct fact *fact, struct board *before,
                        struct board *after, struct refusal *refusal)
{
    assert(rule_of(fact->kind) != NULL);
    enum status status = judging_admits(judging, fact, refusal);

    if (status == OK) {
        status = board_read_whole(judging, before);
    }
    return status == OK ? read_after(judging, fact, after) : status;
}
