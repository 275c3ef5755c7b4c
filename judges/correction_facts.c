/*
 * judges/correction_facts.c - a mark put right by two persons: proposed, then confirmed or dropped.
 */
#include "judges/fact_rule.h"

#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "judges/correction.h"
#include "judges/results.h"

/* OK while the sheet is in and its mark is still the one at that version. */
static enum status stands(const struct judging *judging, const struct fact *fact, uint64_t base,
                          struct refusal *refusal)
{
    const struct sheet *sheet = fact_sheet(judging, fact);
    const struct mark *mark;

    if (sheet->state != SHEET_SUBMITTED) {
        return refusal_at(refusal, REFUSED_INCOMPLETE, "entrant");
    }
    mark = &sheet->marks[fact->criterion];
    if (mark->v != base) {
        enum status status = refusal_at(refusal, REFUSED_CONFLICT, "base");

        strncpy(refusal->value, mark->value, sizeof refusal->value - 1);
        refusal->v = mark->v;
        return status;
    }
    return OK;
}

static enum status admits_propose(const struct judging *judging, const struct fact *fact,
                                  struct refusal *refusal)
{
    enum status status = fact_names_sheet(judging, fact, refusal);

    if (status != OK) {
        return status;
    }
    if (!judging_marks(judging, fact->seat, fact->entrant, fact->criterion)) {
        return refusal_at(refusal, REFUSED_UNKNOWN, "criterion");
    }
    if (fact->value[0] == '\0' ||
        !fact_value_fits(&judging->rubric->criteria[fact->criterion], fact->value)) {
        return refusal_at(refusal, REFUSED_RANGE, "value");
    }
    if (judging->corrections != NULL && judging->corrections->count == CORRECTIONS_MAX) {
        return refusal_at(refusal, REFUSED_RANGE, "");
    }
    return stands(judging, fact, fact->base, refusal);
}

static char *copy(const char *text)
{
    size_t size = strlen(text) + 1;
    char *made = memory_zeroed(size, 1);

    memcpy(made, text, size);
    return made;
}

static void apply_propose(struct judging *judging, struct fact *fact)
{
    struct correction *correction;

    if (judging->corrections == NULL) {
        judging->corrections = memory_zeroed(1, sizeof *judging->corrections);
    }
    correction = &judging->corrections->list[judging->corrections->count++];
    *correction = (struct correction){
        .v = fact->v,
        .seat = fact->seat,
        .entrant = fact->entrant,
        .criterion = fact->criterion,
        .base = fact->base,
        .reason = copy(fact->reason),
    };
    memcpy(correction->value, fact->value, sizeof correction->value);
    strncpy(correction->by, fact->by, sizeof correction->by - 1);
}

/* The sheet's place in the fact, as the proposal names it. */
static struct fact place_of(const struct correction *correction)
{
    return (struct fact){
        .seat = correction->seat, .entrant = correction->entrant, .criterion = correction->criterion};
}

static enum status admits_confirm(const struct judging *judging, const struct fact *fact,
                                  struct refusal *refusal)
{
    const struct correction *correction = correction_find(judging, fact->base);
    struct fact place;

    if (correction == NULL) {
        return refusal_at(refusal, REFUSED_UNKNOWN, "of");
    }
    if (strncmp(correction->by, fact->by, sizeof correction->by - 1) == 0) {
        return refusal_at(refusal, REFUSED_ROLE, "of");
    }
    place = place_of(correction);
    return stands(judging, &place, correction->base, refusal);
}

static void take_off(struct corrections *corrections, uint64_t v)
{
    size_t index = 0;

    while (corrections->list[index].v != v) {
        index++;
    }
    free(corrections->list[index].reason);
    corrections->count--;
    memmove(&corrections->list[index], &corrections->list[index + 1],
            (corrections->count - index) * sizeof corrections->list[0]);
}

static void apply_confirm(struct judging *judging, struct fact *fact)
{
    const struct correction *correction = correction_find(judging, fact->base);
    struct fact place = place_of(correction);
    struct sheet *sheet = fact_sheet(judging, &place);
    struct mark *mark = &sheet->marks[correction->criterion];

    fact_write_mark(mark, &judging->rubric->criteria[correction->criterion], correction->value);
    mark->v = fact->v;
    sheet->v = fact->v;
    sheet->kept = false;
    results_outdate(judging->results, correction->entrant);
    take_off(judging->corrections, fact->base);
}

static enum status admits_drop(const struct judging *judging, const struct fact *fact,
                               struct refusal *refusal)
{
    return correction_find(judging, fact->base) != NULL ? OK : refusal_at(refusal, REFUSED_UNKNOWN, "of");
}

static void apply_drop(struct judging *judging, struct fact *fact)
{
    take_off(judging->corrections, fact->base);
}

const struct fact_rule rule_correction_propose = {admits_propose, apply_propose, NULL};
const struct fact_rule rule_correction_confirm = {admits_confirm, apply_confirm, fact_moves_rows};
const struct fact_rule rule_correction_drop = {admits_drop, apply_drop, NULL};
