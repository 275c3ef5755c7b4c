/*
 * server/bots/scale.h - a criterion's scale, and the value that a believable judge would give on it.
 *
 * An entrant has a quality and a judge a leaning, the same in every run; each criterion adds a little of its own.
 */
#ifndef SERVER_BOTS_SCALE_H
#define SERVER_BOTS_SCALE_H

#include "contests/id.h"
#include "judges/rubric.h"
#include "server/protocol/params.h"

enum { SCALE_VALUE_SIZE = 24 };

struct scale {
    char id[ID_LENGTH_MAX + 1];
    long long max, step;          /* in millionths */
    bool takes_off;               /* a deduction: mostly nothing */
    long long worths[LEVELS_MAX]; /* in millionths, where a mark is what a level is worth */
    size_t worth_count;
};

/* A criterion as GET /api/contests/{id} tells it, within its module; false when it is not one. */
bool scale_read(struct scale *scale, const struct params *module, const struct params *criterion);

/* nudge: so many steps more or less, for second thoughts. */
void scale_value(const struct scale *scale, const char *entrant, const char *judge, int nudge,
                 char value[SCALE_VALUE_SIZE]);

#endif
