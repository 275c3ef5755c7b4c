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

        if (tally_keeps(part) && (extreme == NULL || sign * part->millionths > sign * extreme->millionths)) {
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

static void divide(mpq_t number, unsigned long by)
{
    mpz_mul_ui(mpq_denref(number), mpq_denref(number), by);
    mpq_canonicalize(number);
}

void tally_reduce(const struct tally_rule *rule, struct reduction *reduction)
{
    unsigned long kept = 0;
    int64_t sum = 0;

    drop_extremes(rule, reduction);
    for (size_t i = 0; i < reduction->part_count; i++) {
        if (tally_keeps(&reduction->parts[i])) {
            sum += reduction->parts[i].millionths;
            kept++;
        }
    }
    reduction->value.there = kept > 0;
    number_set_millionths(reduction->value.q, sum);
    if (rule->reduce == TALLY_MEAN && kept > 0) {
        divide(reduction->value.q, kept);
    }
}

int value_compare(const struct value *a, const struct value *b)
{
    if (!a->there || !b->there) {
        return b->there - a->there;
    }
    return mpq_cmp(b->q, a->q);
}
