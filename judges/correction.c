#include "judges/correction.h"

#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "judges/fact_rule.h"
#include "judges/results.h"

void corrections_finish(struct corrections *corrections)
{
    for (size_t i = 0; corrections != NULL && i < corrections->count; i++) {
        free(corrections->list[i].reason);
    }
    free(corrections);
}

const struct correction *correction_find(const struct judging *judging, uint64_t v)
{
    const struct corrections *corrections = judging->corrections;

    for (size_t i = 0; corrections != NULL && i < corrections->count; i++) {
        if (corrections->list[i].v == v) {
            return &corrections->list[i];
        }
    }
    return NULL;
}

bool correction_fits(const struct judging *judging, const struct correction *correction)
{
    return correction->value[0] != '\0' &&
           fact_value_fits(&judging->rubric->criteria[correction->criterion], correction->value);
}

/* Another judging in which one mark is another: it shares everything but the sheets and what is computed. */
static enum status read_changed(const struct judging *judging, const struct correction *correction,
                                struct board *after)
{
    const struct contest *contest = &judging->contest;
    size_t sheets = contest->judge_count * contest->entrant_count;
    size_t index = correction->seat * contest->entrant_count + correction->entrant;
    size_t criteria = judging->rubric->criterion_count;
    struct judging changed = *judging;
    struct mark *marks = memory_zeroed(criteria, sizeof *marks);
    enum status status;

    memcpy(marks, judging->sheets[index].marks, criteria * sizeof *marks);
    fact_write_mark(&marks[correction->criterion], &judging->rubric->criteria[correction->criterion],
                    correction->value);
    changed.sheets = memory_zeroed(sheets, sizeof *changed.sheets);
    memcpy(changed.sheets, judging->sheets, sheets * sizeof *changed.sheets);
    changed.sheets[index].marks = marks;
    changed.results = results_create(&changed);
    status = board_read_whole(&changed, after);
    results_destroy(changed.results);
    free(changed.sheets);
    free(marks);
    return status;
}

enum status correction_preview(const struct judging *judging, const struct correction *correction,
                               struct board *before, struct board *after)
{
    enum status status = board_read_whole(judging, before);

    return status == OK ? read_changed(judging, correction, after) : status;
}
