/*
 * judges/tally.h - how the parts of several judges become one value.
 *
 * 去掉一个最高分和一个最低分: with at least drop_from parts the highest and lowest go, and a tied extreme
 * loses one ("如果最高或最低分有并列, 则只去掉其中一个"), the first in seat order. At least one part is always kept.
 */
#ifndef JUDGES_TALLY_H
#define JUDGES_TALLY_H

#include "judges/rubric.h"

/* A value that may be absent: absent is never zero. */
struct value {
    bool there;
    mpq_t q;
};

/* Below zero when a is better, which is more; above when b is; absent is last. */
int value_compare(const struct value *a, const struct value *b);

/*
 * One judge's part in a module (TALLY_PER_TOTAL) or in a criterion (TALLY_PER_CRITERION). Marks, their sums and
 * rounded totals have six decimals at most, so a part is a whole number of millionths.
 */
struct part {
    size_t seat;
    int64_t millionths; /* for number_set_millionths */
    bool dropped_high, dropped_low;
};

/* One reduction: the parts that went in, in seat order, and what came out, rounded at its place. */
struct reduction {
    struct part *parts;
    size_t part_count;
    struct value value;
};

/* Decides what is dropped and computes the value, exact; absent when there is no part. */
void tally_reduce(const struct tally_rule *rule, struct reduction *reduction);

bool tally_keeps(const struct part *part);

#endif
