#include "judges/standing.h"

#include <limits.h>
#include <stdlib.h>

/*
 * What the criterion gave to the module's value: with TALLY_PER_CRITERION its own reduction, with
 * TALLY_PER_TOTAL its marks on the sheets that were not dropped, reduced like the totals.
 */
static void criterion_value(const struct judging *judging, const struct standing_row *row, size_t index,
                            struct value *value)
{
    const struct criterion *criterion = &judging->rubric->criteria[index];
    const struct module *module = &judging->rubric->modules[criterion->module];
    const struct module_result *result = &row->result->modules[criterion->module];
    const struct reduction *totals = &result->reductions[0];
    int64_t sum = 0;
    unsigned long kept = 0;

    if (module->tally.per == TALLY_PER_CRITERION) {
        const struct value *own = &result->reductions[index - module->criterion_first].value;

        value->there = own->there;
        mpq_set(value->q, own->q);
        return;
    }
    value->there = false;
    for (size_t i = 0; i < totals->part_count; i++) {
        const struct mark *mark = &judging_sheet(judging, totals->parts[i].seat, row->entrant)->marks[index];

        if (tally_keeps(&totals->parts[i])) {
            kept++;
            value->there |= mark->set;
            sum += mark->millionths;
        }
    }
    number_set_millionths(value->q, sum);
    if (module->tally.reduce == TALLY_MEAN && kept > 0) {
        mpz_mul_ui(mpq_denref(value->q), mpq_denref(value->q), kept);
        mpq_canonicalize(value->q);
    }
}

static int compare_stages(const struct judging *judging, const struct standing_row *a,
                          const struct standing_row *b, size_t of)
{
    (void)judging;
    return value_compare(&a->result->stages[of], &b->result->stages[of]);
}

static int compare_modules(const struct judging *judging, const struct standing_row *a,
                           const struct standing_row *b, size_t of)
{
    (void)judging;
    return value_compare(&a->result->modules[of].value, &b->result->modules[of].value);
}

/* Where marks are what is taken off, less is better. */
static int compare_criteria(const struct judging *judging, const struct standing_row *a,
                            const struct standing_row *b, size_t of)
{
    size_t module = judging->rubric->criteria[of].module;
    struct value of_a, of_b;
    int order;

    mpq_inits(of_a.q, of_b.q, NULL);
    criterion_value(judging, a, of, &of_a);
    criterion_value(judging, b, of, &of_b);
    order = value_compare(&of_a, &of_b);
    if (judging->rubric->modules[module].method == METHOD_DEDUCTION && of_a.there && of_b.there) {
        order = -order;
    }
    mpq_clears(of_a.q, of_b.q, NULL);
    return order;
}

static int compare_times(const struct judging *judging, const struct standing_row *a,
                         const struct standing_row *b, size_t of)
{
    const struct entrant *of_a = &judging->contest.entrants[a->entrant];
    const struct entrant *of_b = &judging->contest.entrants[b->entrant];
    bool a_there = of_a->ended_t >= 0, b_there = of_b->ended_t >= 0;
    int64_t a_took = of_a->ended_t - of_a->called_t, b_took = of_b->ended_t - of_b->called_t;

    (void)of;
    if (!a_there || !b_there) {
        return b_there - a_there;
    }
    return (a_took > b_took) - (a_took < b_took);
}

static int compare_exact(const struct judging *judging, const struct standing_row *a,
                         const struct standing_row *b, size_t of)
{
    (void)judging;
    (void)of;
    return mpq_cmp(b->result->exact, a->result->exact);
}

/* The decision named all who were equal; whoever became their equal since stands behind them until there is another. */
static unsigned decided_place(const struct judging *judging, const struct standing_row *row)
{
    unsigned place = judging->contest.entrants[row->entrant].decision_place;

    return place > 0 ? place : UINT_MAX;
}

static int compare_decisions(const struct judging *judging, const struct standing_row *a,
                             const struct standing_row *b, size_t of)
{
    unsigned of_a = decided_place(judging, a), of_b = decided_place(judging, b);

    (void)of;
    return (of_a > of_b) - (of_a < of_b);
}

typedef int (*comparison)(const struct judging *judging, const struct standing_row *a,
                          const struct standing_row *b, size_t of);

static const comparison rungs[] = {
    [TIE_STAGE] = compare_stages, [TIE_MODULE] = compare_modules, [TIE_CRITERION] = compare_criteria,
    [TIE_TIME] = compare_times,   [TIE_EXACT] = compare_exact,    [TIE_DECISION] = compare_decisions,
    [TIE_EQUAL] = NULL,
};

/* Whoever went on to a further stage stands before those who did not, whatever the scores. */
static int compare_reaches(const struct judging *judging, const struct standing_row *a,
                           const struct standing_row *b)
{
    unsigned of_a = judging->contest.entrants[a->entrant].reach;
    unsigned of_b = judging->contest.entrants[b->entrant].reach;

    return (of_a < of_b) - (of_a > of_b);
}

/* Who is better, and the rung of the chain that said so (tie_count: the score did, or nothing does). */
static int compare_rows(const struct judging *judging, const struct standing_row *a,
                        const struct standing_row *b, size_t *decided_by)
{
    const struct rubric *rubric = judging->rubric;
    int order = compare_reaches(judging, a, b);

    if (order == 0) {
        order = value_compare(&a->result->total, &b->result->total);
    }
    *decided_by = rubric->tie_count;
    for (size_t i = 0; order == 0 && i < rubric->tie_count && rubric->ties[i].by != TIE_EQUAL; i++) {
        order = rungs[rubric->ties[i].by](judging, a, b, rubric->ties[i].of);
        if (order != 0) {
            *decided_by = i;
        }
    }
    return order;
}

bool standing_awaits_decision(const struct judging *judging, const struct standing_row *a,
                              const struct standing_row *b)
{
    const struct rubric *rubric = judging->rubric;
    size_t rung = 0;

    if (!a->result->total.there || !b->result->total.there || compare_reaches(judging, a, b) != 0 ||
        value_compare(&a->result->total, &b->result->total) != 0) {
        return false;
    }
    while (rung < rubric->tie_count && rubric->ties[rung].by != TIE_DECISION) {
        if (rubric->ties[rung].by == TIE_EQUAL ||
            rungs[rubric->ties[rung].by](judging, a, b, rubric->ties[rung].of) != 0) {
            return false;
        }
        rung++;
    }
    return rung < rubric->tie_count;
}

/* Real equals stay in the order of the roster: a board that is drawn every second must not flicker. */
static int best_first(const void *left, const void *right, void *arg)
{
    const struct standing_row *a = left, *b = right;
    size_t decided_by;
    int order = compare_rows(arg, a, b, &decided_by);

    return order != 0 ? order : (a->entrant > b->entrant) - (a->entrant < b->entrant);
}

/* Those who went on further than this row's entrant and take part, whether they have a score yet or not. */
static size_t count_ahead(const struct judging *judging, const struct standing_row *row)
{
    const struct contest *contest = &judging->contest;
    size_t count = 0;

    for (size_t i = 0; i < contest->entrant_count; i++) {
        count += contest->entrants[i].reach > contest->entrants[row->entrant].reach &&
                 attendance_competes(contest->entrants[i].attendance);
    }
    return count;
}

/* Rows from `first` on, which have one reach; returns where they end. */
static size_t place_reach(const struct judging *judging, struct standing_row *rows, size_t first,
                          size_t count)
{
    unsigned place = (unsigned)count_ahead(judging, &rows[first]) + 1;
    size_t i = first + 1;

    rows[first].place = place;
    rows[first].decided_by = judging->rubric->tie_count;
    for (; i < count && compare_reaches(judging, &rows[first], &rows[i]) == 0; i++) {
        int order = compare_rows(judging, &rows[i - 1], &rows[i], &rows[i].decided_by);

        rows[i].place = order == 0 ? rows[i - 1].place : place + (unsigned)(i - first);
    }
    return i;
}

void standing_settle(const struct judging *judging, struct standing_row *rows, size_t count)
{
    size_t first = 0;

    if (count == 0) {
        return; /* perhaps there are no rows either, which qsort_r must not be given */
    }
    qsort_r(rows, count, sizeof *rows, best_first, (void *)judging);
    while (first < count) {
        first = place_reach(judging, rows, first, count);
    }
}
