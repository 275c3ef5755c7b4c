/*
 * judges/sheet_facts.c - what happens to a sheet: a mark is set or cleared, the sheet is submitted, or returned.
 */
#include "judges/fact_rule.h"

#include <string.h>

#include "contests/memory.h"
#include "judges/board.h"
#include "judges/outlier.h"
#include "judges/results.h"

/* Whether this seat may write on this sheet at all, in the order that judging.h promises. */
static enum status admits_writing(const struct judging *judging, const struct fact *fact,
                                  struct refusal *refusal)
{
    const struct sheet *sheet = fact_sheet(judging, fact);

    if (!attendance_competes(judging->contest.entrants[fact->entrant].attendance) ||
        !judging_reaches(judging, fact->seat, fact->entrant)) {
        return refusal_at(refusal, REFUSED_ABSENT, "entrant");
    }
    if (sheet->recused) {
        return refusal_at(refusal, REFUSED_RECUSED, "entrant");
    }
    if (judging->contest.seats[fact->seat].released) {
        return refusal_at(refusal, REFUSED_RELEASED, "");
    }
    if (sheet->state == SHEET_SUBMITTED) {
        return refusal_at(refusal, REFUSED_SEALED, "entrant");
    }
    return OK;
}

static enum status conflict(struct refusal *refusal, const char *value, uint64_t v)
{
    enum status status = refusal_at(refusal, REFUSED_CONFLICT, "base");

    strncpy(refusal->value, value, sizeof refusal->value - 1);
    refusal->v = v;
    return status;
}

/* Whether the value is what one of the levels is worth, where only those can be given. */
static bool is_level(const struct criterion *criterion, const mpq_t value)
{
    for (size_t i = 0; i < criterion->level_count; i++) {
        if (mpq_equal(criterion->levels[i].to, value) != 0) {
            return true;
        }
    }
    return !criterion->by_level;
}

bool fact_value_fits(const struct criterion *criterion, const char *text)
{
    bool fits;
    mpq_t value;

    if (text[0] == '\0') {
        return true;
    }
    mpq_init(value);
    fits = number_read(value, text) == OK && mpq_sgn(value) >= 0 && mpq_cmp(value, criterion->max) <= 0 &&
           number_is_multiple(value, criterion->step) && is_level(criterion, value);
    mpq_clear(value);
    return fits;
}

static enum status admits_mark(const struct judging *judging, const struct fact *fact,
                               struct refusal *refusal)
{
    static const struct mark untouched = {0};
    const struct mark *mark;
    enum status status = fact_names_sheet(judging, fact, refusal);

    if (status != OK) {
        return status;
    }
    if (!judging_marks(judging, fact->seat, fact->entrant, fact->criterion)) {
        return refusal_at(refusal, REFUSED_UNKNOWN, "criterion");
    }
    status = admits_writing(judging, fact, refusal);
    if (status != OK) {
        return status;
    }
    if (!fact_value_fits(&judging->rubric->criteria[fact->criterion], fact->value)) {
        return refusal_at(refusal, REFUSED_RANGE, "value");
    }
    mark = fact_sheet(judging, fact)->marks;
    mark = mark == NULL ? &untouched : &mark[fact->criterion];
    return fact->base == mark->v ? OK : conflict(refusal, mark->value, mark->v);
}

void fact_write_mark(struct mark *mark, const struct criterion *criterion, const char *text)
{
    char printed[NUMBER_TEXT_MAX + 1];
    mpq_t value;

    mark->set = text[0] != '\0';
    mark->millionths = 0;
    memset(mark->value, 0, sizeof mark->value);
    if (!mark->set) {
        return;
    }
    mpq_init(value);
    if (number_read(value, text) == OK) {
        mark->millionths = number_millionths(value);
        number_print(value, criterion->decimals, printed);
        memcpy(mark->value, printed, strlen(printed));
    }
    mpq_clear(value);
}

static void apply_mark(struct judging *judging, struct fact *fact)
{
    struct sheet *sheet = fact_sheet(judging, fact);
    struct mark *mark;

    if (sheet->marks == NULL) {
        sheet->marks = memory_zeroed(judging->rubric->criterion_count, sizeof *sheet->marks);
    }
    mark = &sheet->marks[fact->criterion];
    fact_write_mark(mark, &judging->rubric->criteria[fact->criterion], fact->value);
    mark->v = fact->v;
    sheet->v = fact->v;
    sheet_move(sheet, SHEET_MARK);
    sheet_give_reason(sheet, NULL);
    results_outdate_running(judging->results, fact->entrant);
}

/* A mark shows only where the board is made of marks, and a score that it moves is already public. */
static bool mark_is_public(const struct judging *judging, const struct fact *fact)
{
    return judging->frozen == NULL && board_is_running(judging) &&
           (board_shows(judging, fact->entrant) || rubric_is_relative(judging->rubric));
}

/* REFUSED_INCOMPLETE with the id of the first criterion that is blank. */
static enum status all_marks_set(const struct judging *judging, const struct fact *fact,
                                 struct refusal *refusal)
{
    const struct rubric *rubric = judging->rubric;
    const struct mark *marks = fact_sheet(judging, fact)->marks;

    for (size_t i = 0; i < rubric->criterion_count; i++) {
        if (judging_marks(judging, fact->seat, fact->entrant, i) && (marks == NULL || !marks[i].set)) {
            return refusal_at(refusal, REFUSED_INCOMPLETE, rubric->criteria[i].id.text);
        }
    }
    return OK;
}

static enum status admits_submit(const struct judging *judging, const struct fact *fact,
                                 struct refusal *refusal)
{
    enum status status = fact_names_sheet(judging, fact, refusal);
    const struct sheet *sheet;

    if (status != OK) {
        return status;
    }
    status = admits_writing(judging, fact, refusal);
    if (status != OK) {
        return status;
    }
    sheet = fact_sheet(judging, fact);
    if (fact->base != sheet->v) {
        return conflict(refusal, "", sheet->v);
    }
    return all_marks_set(judging, fact, refusal);
}

static void move_sheet(struct judging *judging, const struct fact *fact, enum sheet_move move)
{
    struct sheet *sheet = fact_sheet(judging, fact);

    sheet_move(sheet, move);
    sheet->v = fact->v;
    results_outdate(judging->results, fact->entrant);
}

static void apply_submit(struct judging *judging, struct fact *fact)
{
    move_sheet(judging, fact, SHEET_SUBMIT);
    sheet_give_reason(fact_sheet(judging, fact), NULL);
}

static enum status admits_return(const struct judging *judging, const struct fact *fact,
                                 struct refusal *refusal)
{
    enum status status = fact_names_sheet(judging, fact, refusal);

    if (status == OK && !sheet_may(fact_sheet(judging, fact), SHEET_RETURN)) {
        return refusal_at(refusal, REFUSED_CONFLICT, "entrant");
    }
    return status;
}

static void apply_return(struct judging *judging, struct fact *fact)
{
    move_sheet(judging, fact, SHEET_RETURN);
    sheet_give_reason(fact_sheet(judging, fact), fact->reason);
}

/* There is nothing to keep on a sheet that nobody finds odd, and nothing to keep twice. */
static enum status admits_keep(const struct judging *judging, const struct fact *fact,
                               struct refusal *refusal)
{
    enum status status = fact_names_sheet(judging, fact, refusal);
    size_t criterion;

    if (status == OK && outlier_is_apart(judging, fact->seat, fact->entrant, &criterion)) {
        return refusal_at(refusal, REFUSED_CONFLICT, "spread");
    }
    if (status == OK && !outlier_is(judging, fact->seat, fact->entrant, NULL)) {
        return refusal_at(refusal, REFUSED_CONFLICT, "entrant");
    }
    if (status == OK && fact_sheet(judging, fact)->kept) {
        return refusal_at(refusal, REFUSED_EXISTS, "entrant");
    }
    return status;
}

static void apply_keep(struct judging *judging, struct fact *fact)
{
    fact_sheet(judging, fact)->kept = true;
}

const struct fact_rule rule_mark_set = {admits_mark, apply_mark, mark_is_public};
const struct fact_rule rule_sheet_submit = {admits_submit, apply_submit, fact_moves_rows};
const struct fact_rule rule_sheet_return = {admits_return, apply_return, fact_moves_rows};
const struct fact_rule rule_sheet_keep = {admits_keep, apply_keep, NULL};
