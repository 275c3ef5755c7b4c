#include "server/bots/scale.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/bots/chance.h"

static const long long one = 1000000;

/* "21.5" as 21500000; −1 when it is no such number. */
static long long read_millionths(const char *text)
{
    long long number = 0, place = one;
    bool after_point = false;
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '.') {
            after_point = true;
            continue;
        }
        if (*at < '0' || *at > '9' || number > one * one || place == 1) {
            return -1;
        }
        place /= after_point ? 10 : 1;
        number = after_point ? number + (*at - '0') * place : number * 10 + (*at - '0') * one;
    }
    return number;
}

static void read_worths(struct scale *scale, const struct params *criterion)
{
    const char *marks = params_string(criterion, "marks");
    size_t count = marks != NULL && strcmp(marks, "levels") == 0 ? params_count(criterion, "levels") : 0;

    scale->worth_count = count < LEVELS_MAX ? count : LEVELS_MAX;
    for (size_t i = 0; i < scale->worth_count; i++) {
        const char *from = params_string(params_element(criterion, "levels", i), "from");
        scale->worths[i] = from != NULL ? read_millionths(from) : 0;
    }
}

bool scale_read(struct scale *scale, const struct params *module, const struct params *criterion)
{
    const char *id = params_string(criterion, "id"), *method = params_string(module, "method");
    const char *max = params_string(criterion, "max"), *step = params_string(criterion, "step");
    if (id == NULL || max == NULL || step == NULL || method == NULL) {
        return false;
    }
    (void)snprintf(scale->id, sizeof scale->id, "%s", id);
    scale->max = read_millionths(max);
    scale->step = read_millionths(step);
    scale->takes_off = strcmp(method, "deduction") == 0;
    read_worths(scale, criterion);
    return scale->max > 0 && scale->step > 0;
}

/* Around zero, at most half of width away. */
static double spread(double width, const char *a, const char *b, const char *c)
{
    return (chance_of(a, b, c) - 0.5) * width;
}

static double quality_of(const char *entrant)
{
    return 0.68 + 0.26 * chance_of(entrant, "quality", "");
}

/* The share of full marks. */
static double share_given(const struct scale *scale, const char *entrant, const char *judge)
{
    double share = quality_of(entrant) + spread(0.08, judge, "leaning", "") +
                   spread(0.12, entrant, scale->id, "strength") + spread(0.08, entrant, judge, scale->id);
    return share < 0.3 ? 0.3 : share > 1 ? 1 : share;
}

/* Now and then something, the more the weaker the entrant. */
static double share_taken(const struct scale *scale, const char *entrant)
{
    double luck = chance_of(entrant, scale->id, "fault");
    double care = quality_of(entrant);
    return luck < care ? 0 : (luck - care) / (1 - care) * 0.5;
}

static void print(long long millionths, char value[SCALE_VALUE_SIZE])
{
    int length = snprintf(value, SCALE_VALUE_SIZE, "%lld.%06lld", millionths / one, millionths % one);
    while (value[length - 1] == '0') {
        value[--length] = '\0';
    }
    if (value[length - 1] == '.') {
        value[length - 1] = '\0';
    }
}

/* What the nearest level is worth; the value itself where any step may be given. */
static long long nearest(const struct scale *scale, long long value)
{
    long long best = scale->worth_count > 0 ? scale->worths[0] : value;

    for (size_t i = 0; i < scale->worth_count; i++) {
        best = llabs(scale->worths[i] - value) < llabs(best - value) ? scale->worths[i] : best;
    }
    return best;
}

void scale_value(const struct scale *scale, const char *entrant, const char *judge, int nudge,
                 char value[SCALE_VALUE_SIZE])
{
    long long most = scale->max / scale->step;
    double share = scale->takes_off ? share_taken(scale, entrant) : share_given(scale, entrant, judge);
    long long steps = (long long)(share * (double)most + (scale->takes_off ? 0 : 0.5)) + nudge;
    steps = steps < 0 ? 0 : steps > most ? most : steps;
    print(nearest(scale, steps * scale->step), value);
}
