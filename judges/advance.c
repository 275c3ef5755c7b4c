#include "judges/advance.h"

#include <stdlib.h>

#include "judges/results.h"

/* What the rows are ordered by. */
struct ordering {
    const struct contest *contest;
    bool per_group;
};

static size_t pool_of(const struct ordering *ordering, const struct advance_row *row)
{
    return ordering->per_group ? ordering->contest->entrants[row->entrant].group : 0;
}

static int best_first(const void *left, const void *right, void *arg)
{
    const struct advance_row *a = left, *b = right;
    size_t of_a = pool_of(arg, a), of_b = pool_of(arg, b);
    int order = (of_a > of_b) - (of_a < of_b);

    if (order == 0) {
        order = value_compare(a->score, b->score);
    }
    return order != 0 ? order : (a->entrant > b->entrant) - (a->entrant < b->entrant);
}

static size_t gather(const struct judging *judging, size_t stage, struct advance_row *rows)
{
    const struct contest *contest = &judging->contest;
    size_t count = 0;

    for (size_t i = 0; i < contest->entrant_count; i++) {
        if (attendance_competes(contest->entrants[i].attendance) && contest->entrants[i].reach > stage) {
            rows[count++] =
                (struct advance_row){.entrant = i, .score = &results_of(judging, i)->stages[stage]};
        }
    }
    return count;
}

static bool reaches_score(const struct advance_rule *rule, const struct advance_row *row)
{
    return row->score->there && mpq_cmp(row->score->q, rule->from) >= 0;
}

/* The places that the rule gives to a pool, whose rows stand best first. */
static size_t places_for(const struct advance_rule *rule, const struct advance_row *rows, size_t count)
{
    size_t places = 0;

    switch (rule->by) {
    case ADVANCE_ALL: return count;
    case ADVANCE_COUNT: return rule->count;
    case ADVANCE_PERCENT: return number_share(count, rule->percent, rule->rounding);
    case ADVANCE_SCORE:
        while (places < count && reaches_score(rule, &rows[places])) {
            places++;
        }
    }
    return places;
}

static bool is_equal(const struct advance_row *a, const struct advance_row *b)
{
    return value_compare(a->score, b->score) == 0;
}

/* One set of equals, which stands at that place; their last row is the one before `end`. */
static void settle_equals(const struct advance_rule *rule, size_t places, struct advance_row *rows,
                          size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        rows[i].place = rows[i].score->there ? (unsigned)first + 1 : 0;
        rows[i].goes_on = rule->by == ADVANCE_ALL ||
                          (rows[i].score->there && (rule->ties_in ? first < places : end <= places));
    }
}

static void settle_pool(const struct advance_rule *rule, struct advance_row *rows, size_t count)
{
    size_t places = places_for(rule, rows, count);

    for (size_t first = 0, end; first < count; first = end) {
        end = first + 1;
        while (end < count && is_equal(&rows[first], &rows[end])) {
            end++;
        }
        settle_equals(rule, places, rows, first, end);
    }
}

size_t advance_settle(const struct judging *judging, size_t stage, struct advance_row *rows)
{
    const struct advance_rule *rule = &judging->rubric->advances[stage];
    struct ordering ordering = {&judging->contest, rule->by == ADVANCE_ALL || rule->per_group};
    size_t count = gather(judging, stage, rows);

    if (count > 0) {
        qsort_r(rows, count, sizeof *rows, best_first, &ordering);
    }
    for (size_t first = 0, end; first < count; first = end) {
        end = first + 1;
        while (end < count && pool_of(&ordering, &rows[end]) == pool_of(&ordering, &rows[first])) {
            end++;
        }
        settle_pool(rule, rows + first, end - first);
    }
    return count;
}

unsigned advance_reach(const struct rubric *rubric, size_t from)
{
    size_t stage = from;

    while (stage < rubric->stage_count && rubric->advances[stage].by == ADVANCE_ALL) {
        stage++;
    }
    return (unsigned)(stage < rubric->stage_count ? stage + 1 : rubric->stage_count);
}

size_t advance_undecided(const struct judging *judging)
{
    size_t stage = judging->contest.stages_closed;

    while (stage < judging->rubric->stage_count && judging->rubric->advances[stage].by == ADVANCE_ALL) {
        stage++;
    }
    return stage;
}
