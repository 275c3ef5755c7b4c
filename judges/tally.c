#include "judges/tally.h"

#include <assert.h>

bool tally_keeps(const struct part *part)
{
    return !part->dropped_high && !part->dropped_low;
}

/* The highest (sign 1) or lowest (sign −1) part that is still kept; of equals the first. */
static struct part *find_extreme(const struct reduction *reduction, int sign)
{
    struct part *extreme = NULL;

    for (size_t i = 0; i < reduction->part_count; i++) {
        struct part *part = &reduction->parts[i];

        if (tally_keeps(part) && (extreme == NULL || sign * mpq_cmp(part->value.q, extreme->value.q) > 0)) {
            extreme = part;
        }
    }
    assert(extreme != NULL);
    return extreme;
}

static void drop_extremes(const struct tally_rule *rule, struct reduction *reduction)
{
    for (size_t i = 0; i < reduction->part_count; i++) {
        reduction->parts[i].dropped_high = false;
        reduction->parts[i].dropped_low = false;
    }
    if (reduction->part_count < rule->drop_from ||
        reduction->part_count <= (size_t)rule->drop_high + rule->drop_low) {
        return;
    }
    for (unsigned i = 0; i < rule->drop_high; i++) {
        find_extreme(reduction, 1)->dropped_high = true;
    }
    for (unsigned i = 0; i < rule->drop_low; i++) {
        find_extreme(reduction, -1)->dropped_low = true;
    }
}

void tally_reduce(const struct tally_rule *rule, struct reduction *reduction)
{
    unsigned long kept = 0;
    mpq_t count;

    drop_extremes(rule, reduction);
    mpq_set_ui(reduction->value.q, 0, 1);
    reduction->value.there = reduction->part_count > 0;
    for (size_t i = 0; i < reduction->part_count; i++) {
        if (tally_keeps(&reduction->parts[i])) {
            mpq_add(reduction->value.q, reduction->value.q, reduction->parts[i].value.q);
            kept++;
        }
    }
    if (rule->reduce == TALLY_MEAN && kept > 0) {
        mpq_init(count);
        mpq_set_ui(count, kept, 1);
        mpq_div(reduction->value.q, reduction->value.q, count);
        mpq_clear(count);
    }
}
