#include "judges/outlier.h"

#include <stdlib.h>

/* The seat's sheet for the entrant, if it is in and counts. */
static const struct sheet *sheet_in(const struct judging *judging, size_t seat, size_t entrant)
{
    const struct sheet *sheet =
        judging_is_due(judging, seat, entrant) ? judging_sheet(judging, seat, entrant) : NULL;

    return sheet != NULL && sheet->state == SHEET_SUBMITTED ? sheet : NULL;
}

/* Marks of criteria first … first+count−1 on one sheet, in millionths. */
static int64_t sum_of(const struct sheet *sheet, size_t first, size_t count)
{
    int64_t sum = 0;

    for (size_t i = first; i < first + count; i++) {
        sum += sheet->marks[i].millionths;
    }
    return sum;
}

/* How far the seat's sum lies from the panel's mean, times the number of sums; −1 when that says nothing. */
static int64_t distance(const struct judging *judging, size_t seat, size_t entrant, size_t first,
                        size_t count, int64_t *sums)
{
    int64_t all = 0, own = 0;

    *sums = 0;
    for (size_t i = 0; i < judging->contest.judge_count; i++) {
        const struct sheet *sheet = sheet_in(judging, i, entrant);

        if (sheet != NULL && judging_marks(judging, i, entrant, first)) {
            int64_t sum = sum_of(sheet, first, count);

            all += sum;
            own = i == seat ? sum : own;
            ++*sums;
        }
    }
    return *sums < OUTLIER_FROM ? -1 : llabs(*sums * own - all);
}

static size_t furthest(const struct judging *judging, size_t seat, size_t entrant,
                       const struct module *module)
{
    size_t found = module->criterion_first;
    int64_t most = -1;
    int64_t sums;

    for (size_t i = module->criterion_first; i < module->criterion_first + module->criterion_count; i++) {
        int64_t far = distance(judging, seat, entrant, i, 1, &sums);

        if (far > most) {
            most = far;
            found = i;
        }
    }
    return found;
}

/* In this module alone. */
static bool lies_outside(const struct judging *judging, size_t seat, size_t entrant,
                         const struct module *module)
{
    int64_t sums, far;

    if (module->tolerance == 0 || !judging_marks(judging, seat, entrant, module->criterion_first)) {
        return false;
    }
    far = distance(judging, seat, entrant, module->criterion_first, module->criterion_count, &sums);
    return far > sums * module->tolerance;
}

/* Whether it is the seat's mark that lies furthest out on a criterion whose marks lie too far apart. */
static bool is_extreme(const struct judging *judging, size_t seat, size_t entrant, size_t criterion,
                       int64_t spread)
{
    int64_t own = judging_sheet(judging, seat, entrant)->marks[criterion].millionths;
    int64_t least = own, most = own;

    for (size_t i = 0; i < judging->contest.judge_count; i++) {
        const struct sheet *sheet = sheet_in(judging, i, entrant);

        if (sheet != NULL && judging_marks(judging, i, entrant, criterion)) {
            int64_t mark = sheet->marks[criterion].millionths;

            least = mark < least ? mark : least;
            most = mark > most ? mark : most;
        }
    }
    return most - least > spread && (own == least || own == most);
}

bool outlier_is_apart(const struct judging *judging, size_t seat, size_t entrant, size_t *criterion)
{
    const struct rubric *rubric = judging->rubric;

    if (sheet_in(judging, seat, entrant) == NULL) {
        return false;
    }
    for (size_t i = 0; i < rubric->criterion_count; i++) {
        int64_t spread = rubric->modules[rubric->criteria[i].module].spread;

        if (spread > 0 && judging_marks(judging, seat, entrant, i) &&
            is_extreme(judging, seat, entrant, i, spread)) {
            *criterion = i;
            return true;
        }
    }
    return false;
}

bool outlier_is(const struct judging *judging, size_t seat, size_t entrant, size_t *criterion)
{
    const struct rubric *rubric = judging->rubric;
    size_t module = 0, apart;

    if (outlier_is_apart(judging, seat, entrant, &apart)) {
        if (criterion != NULL) {
            *criterion = apart;
        }
        return true;
    }
    if (sheet_in(judging, seat, entrant) == NULL) {
        return false;
    }
    while (module < rubric->module_count && !lies_outside(judging, seat, entrant, &rubric->modules[module])) {
        module++;
    }
    if (module < rubric->module_count && criterion != NULL) {
        *criterion = furthest(judging, seat, entrant, &rubric->modules[module]);
    }
    return module < rubric->module_count;
}
