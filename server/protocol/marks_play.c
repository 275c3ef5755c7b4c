#include "server/protocol/marks_parts.h"

#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "judges/advance.h"
#include "judges/results.h"
#include "judges/standing.h"
#include "server/protocol/decimal.h"

/* Makes a fact happen, as a room would. */
enum status marks_happen(struct judging *judging, struct fact *fact, struct refusal *refusal)
{
    *refusal = (struct refusal){0};
    enum status status = judging_admits(judging, fact, refusal);
    if (status == OK) {
        fact->v = judging->contest.v + 1;
        judging_apply(judging, fact);
    }
    return status;
}

static void fault_of_value(struct reading *reading, const struct mark_row *row,
                           const struct criterion *criterion)
{
    char max[DECIMAL_SIZE];
    char step[DECIMAL_SIZE];

    (void)decimal_print(criterion->max, max);
    (void)decimal_print(criterion->step, step);
    csv_fault(&reading->csv, reading->columns.value, "是“%s”；“%s”取 0 到 %s，步长 %s",
              "is \"%s\"; \"%s\" takes 0 to %s in steps of %s", row->value, criterion->id.text, max, step);
}

/* A row without a judge that names a stage takes points off it. */
static bool play_penalty(struct reading *reading, const struct mark_row *row)
{
    const struct contest *contest = &reading->judging->contest;
    struct fact fact = {.kind = FACT_PENALTY_SET, .entrant = row->entrant};
    struct refusal refusal;

    fact.stage = contest_stage(contest, row->criterion.text);
    if (row->judge.text[0] != '\0' || fact.stage == contest->definition.stage_count) {
        return false;
    }
    memcpy(fact.value, row->value, sizeof fact.value);
    if (marks_happen(reading->judging, &fact, &refusal) != OK) {
        csv_fault(
            &reading->csv, reading->columns.value,
            "是“%s”；罚分大于 0，不超过阶段满分，每位参赛者每个阶段一次",
            "is \"%s\"; a penalty is more than 0, at most the stage's full marks, and one for each entrant "
            "and stage",
            row->value);
    }
    return true;
}

/* A row without a judge that says "decision": the place among equals that the judges decided. */
static bool is_decision(const struct mark_row *row)
{
    return row->judge.text[0] == '\0' && strcmp(row->criterion.text, "decision") == 0;
}

static void play(struct reading *reading, const struct mark_row *row)
{
    struct judging *judging = reading->judging;
    struct fact fact = {.kind = FACT_MARK_SET, .entrant = row->entrant};
    struct refusal refusal;

    reading->csv.row = row->row;
    if (is_decision(row) || play_penalty(reading, row)) {
        return;
    }
    fact.seat = contest_seat(&judging->contest, row->judge.text);
    fact.criterion = rubric_criterion(judging->rubric, row->criterion.text);
    memcpy(fact.value, row->value, sizeof fact.value);
    if (fact.seat == judging->contest.seat_count) {
        csv_fault(&reading->csv, reading->columns.judge, "不是本赛项的裁判；裁判是 J1 到 J%zu",
                  "is no judge of this contest; they are J1 to J%zu", judging->contest.judge_count);
        return;
    }
    if (fact.criterion == judging->rubric->criterion_count) {
        csv_fault(&reading->csv, reading->columns.criterion, "不是本赛项的评分项",
                  "is no criterion of this contest");
        return;
    }
    switch (marks_happen(judging, &fact, &refusal)) {
    case OK: break;
    case REFUSED_ABSENT:
        csv_fault(&reading->csv, reading->columns.entrant, "没有进入“%s”所在的阶段",
                  "does not take part in the stage of \"%s\"", row->criterion.text);
        break;
    case REFUSED_UNKNOWN:
        csv_fault(&reading->csv, reading->columns.judge, "不评这位参赛者的这一项",
                  "does not mark this criterion of this entrant");
        break;
    case REFUSED_CONFLICT:
        csv_fault(&reading->csv, reading->columns.value, "重复了；前面一行已给过这个分数",
                  "is the second one; this mark was given in an earlier row");
        break;
    default: fault_of_value(reading, row, &judging->rubric->criteria[fact.criterion]);
    }
}

static void submit(struct judging *judging, size_t seat, size_t entrant)
{
    const struct sheet *sheet = judging_sheet(judging, seat, entrant);
    struct fact fact = {.kind = FACT_SHEET_SUBMIT, .seat = seat, .entrant = entrant};
    struct refusal refusal;

    if (sheet != NULL) {
        fact.base = sheet->v;
        (void)marks_happen(judging, &fact, &refusal);
    }
}

/* Every sheet of the stage without a blank; the others stay drafts, as they would on the day. */
static void submit_all(struct judging *judging, size_t stage)
{
    for (size_t seat = 0; seat < judging->contest.judge_count; seat++) {
        bool is_of_it = judging->rubric->panels[judging->contest.seats[seat].panel].stage == stage;
        for (size_t entrant = 0; is_of_it && entrant < judging->contest.entrant_count; entrant++) {
            submit(judging, seat, entrant);
        }
    }
}

static bool open_contest(struct reading *reading)
{
    struct fact roster = {
        .kind = FACT_ROSTER_SET, .roster = reading->people, .roster_count = reading->person_count};
    struct fact move = {.kind = FACT_CONTEST_MOVE, .phase = PHASE_OPEN};
    struct refusal refusal;

    if (reading->person_count == 0) {
        faults_tell(reading->csv.faults, "marks", "没有参赛者", "have no entrant");
        return false;
    }
    return marks_happen(reading->judging, &roster, &refusal) == OK &&
           marks_happen(reading->judging, &move, &refusal) == OK;
}

/* The stage in which that row is played; a row that names no criterion and no stage is a fault, and is told first. */
static size_t stage_of(const struct judging *judging, const struct mark_row *row)
{
    const struct rubric *rubric = judging->rubric;
    size_t criterion = rubric_criterion(rubric, row->criterion.text);
    size_t stage = contest_stage(&judging->contest, row->criterion.text);

    if (criterion < rubric->criterion_count) {
        return rubric->modules[rubric->criteria[criterion].module].stage;
    }
    return stage < rubric->stage_count ? stage : 0;
}

/* So many stages, from the first on, have marks for the entrant. */
static size_t stages_marked(const struct reading *reading, size_t entrant)
{
    size_t marked = 0;

    for (size_t i = 0; i < reading->row_count; i++) {
        size_t stage = stage_of(reading->judging, &reading->rows[i]);
        if (reading->rows[i].entrant == entrant && stage >= marked) {
            marked = stage + 1;
        }
    }
    return marked;
}

/* Whoever has marks for so many stages and no more, and was declared, takes part no longer. */
static void declare(struct reading *reading, size_t stages)
{
    struct refusal refusal;

    for (size_t i = 0; i < reading->person_count; i++) {
        struct fact fact = {.kind = FACT_ENTRANT_DECLARE, .entrant = i, .attendance = reading->declared[i]};
        if (fact.attendance != ATTENDANCE_PRESENT && stages_marked(reading, i) == stages) {
            (void)marks_happen(reading->judging, &fact, &refusal);
        }
    }
}

/* Returns how many rows the stage has. */
static size_t play_stage(struct reading *reading, size_t stage)
{
    size_t count = 0;

    declare(reading, stage);
    for (size_t i = 0; i < reading->row_count; i++) {
        if (stage_of(reading->judging, &reading->rows[i]) == stage) {
            play(reading, &reading->rows[i]);
            count++;
        }
    }
    submit_all(reading->judging, stage);
    return count;
}

/*
 * Stages are closed in their turn, as long as this or a later one has a rule that says who goes on; false, and the place
 * of the sheet that is missing, when it cannot yet.
 */
static bool close_stage(struct judging *judging, size_t stage, struct refusal *refusal)
{
    struct fact close = {.kind = FACT_STAGE_CLOSE, .stage = stage, .on = true};

    return advance_undecided(judging) == judging->rubric->stage_count ||
           marks_happen(judging, &close, refusal) == OK;
}

static void play_all(struct reading *reading)
{
    const struct judging *judging = reading->judging;
    size_t played = play_stage(reading, 0);

    for (size_t stage = 1; stage < judging->rubric->stage_count; stage++) {
        struct refusal refusal = {0};

        if (close_stage(reading->judging, stage - 1, &refusal)) {
            played += play_stage(reading, stage);
        } else if (played < reading->row_count) {
            const char *id = judging->contest.definition.stages[stage - 1].id.text;

            faults_tell(reading->csv.faults, "marks", "缺评分表 %s，所以阶段“%s”还不能决定谁晋级",
                        "lack the sheet %s, so it is not decided who goes on from stage \"%s\"", refusal.path,
                        id);
            return;
        }
    }
    declare(reading, judging->rubric->stage_count);
}

static struct standing_row standing_of(const struct reading *reading, const struct mark_row *row)
{
    return (struct standing_row){.entrant = row->entrant,
                                 .result = results_of(reading->judging, row->entrant)};
}

/* The rows that decide between the same equals as this one, by their place; returns how many. */
static size_t gather_decision(const struct reading *reading, size_t index, const struct mark_row **rows)
{
    struct standing_row own = standing_of(reading, &reading->rows[index]);
    size_t count = 0;

    for (size_t i = 0; i < reading->row_count; i++) {
        const struct mark_row *row = &reading->rows[i];
        struct standing_row other = standing_of(reading, row);
        size_t at = count;

        if (!is_decision(row) || (i != index && !standing_awaits_decision(reading->judging, &own, &other))) {
            continue;
        }
        for (; at > 0 && strcmp(rows[at - 1]->value, row->value) > 0; at--) {
            rows[at] = rows[at - 1];
        }
        rows[at] = row;
        count++;
    }
    return count;
}

static void play_decision(struct reading *reading, size_t index)
{
    const struct mark_row **rows = memory_zeroed(reading->row_count, sizeof(const struct mark_row *));
    size_t count = gather_decision(reading, index, rows);
    size_t *order = memory_zeroed(count, sizeof *order);
    struct fact fact = {.kind = FACT_TIE_DECIDE, .order = order, .order_count = count, .on = true};
    struct refusal refusal;

    for (size_t i = 0; i < count; i++) {
        order[i] = rows[i]->entrant;
    }
    reading->csv.row = reading->rows[index].row;
    if (marks_happen(reading->judging, &fact, &refusal) != OK) {
        csv_fault(&reading->csv, reading->columns.criterion, "表决须列出所有同分者，并且规程规定由评委表决",
                  "decides nothing: a decision names all who are equal, and the rules ask for it");
    }
    free(order);
    free(rows);
}

/* Once everybody is marked it is known who are equal; each set is decided by its first row. */
static void play_decisions(struct reading *reading)
{
    const struct entrant *entrants = reading->judging->contest.entrants;

    for (size_t i = 0; i < reading->row_count; i++) {
        if (is_decision(&reading->rows[i]) && entrants[reading->rows[i].entrant].decision_v == 0) {
            play_decision(reading, i);
        }
    }
}

void marks_play(struct reading *reading)
{
    if (open_contest(reading)) {
        play_all(reading);
        play_decisions(reading);
    }
}
