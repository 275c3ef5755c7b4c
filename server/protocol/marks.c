#include "server/protocol/marks.h"

#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/protocol/csv.h"
#include "server/protocol/decimal.h"

struct columns {
    size_t entrant, judge, criterion, value, group;
};

/* One row, kept until everybody is known. */
struct mark_row {
    size_t row;
    size_t entrant; /* in the roster */
    struct id judge, criterion;
    char value[NUMBER_TEXT_MAX + 1];
};

/* A table while it is being read. */
struct reading {
    struct csv csv;
    struct columns columns;
    struct judging *judging;
    struct roster_row people[ENTRANTS_MAX];
    size_t person_count;
    enum attendance declared[ENTRANTS_MAX]; /* parallel to people; PRESENT: nothing was */
    struct mark_row *rows;                  /* owned */
    size_t row_count, row_room;
};

/* Makes a fact happen, as a room would. */
static enum status happen(struct judging *judging, struct fact *fact, struct refusal *refusal)
{
    *refusal = (struct refusal){0};
    enum status status = judging_admits(judging, fact, refusal);
    if (status == OK) {
        fact->v = judging->contest.v + 1;
        judging_apply(judging, fact);
    }
    return status;
}

static bool open_table(struct reading *reading, const struct text *table, struct faults *faults)
{
    struct csv *csv = &reading->csv;

    if (!csv_open(csv, table->bytes, table->size, faults)) {
        return false;
    }
    reading->columns = (struct columns){
        csv_column(csv, "entrant", true), csv_column(csv, "judge", true),  csv_column(csv, "criterion", true),
        csv_column(csv, "value", true),   csv_column(csv, "group", false),
    };
    return faults->found == 0;
}

static size_t find_person(const struct reading *reading, const char *code)
{
    size_t index = 0;

    while (index < reading->person_count && !id_equals(&reading->people[index].entrant, code)) {
        index++;
    }
    return index;
}

/* The group of this row; false, and a fault, when there is none of that id. */
static bool read_group(struct reading *reading, size_t *group)
{
    const struct contest *contest = &reading->judging->contest;
    const char *id = csv_value(&reading->csv, reading->columns.group);

    *group = 0;
    if (reading->columns.group == reading->csv.column_count) {
        return true;
    }
    *group = contest_group(contest, id);
    if (*group == contest->definition.group_count) {
        csv_fault(&reading->csv, reading->columns.group, "是“%s”；没有这个组别",
                  "is \"%s\"; there is no such group", id);
        return false;
    }
    return true;
}

/* The entrant of this row, who joins the roster when new; false, and a fault, when that cannot be. */
static bool read_entrant(struct reading *reading, size_t *entrant)
{
    struct csv *csv = &reading->csv;
    const char *code = csv_value(csv, reading->columns.entrant);
    size_t group;

    if (!id_is_valid(code)) {
        csv_fault(csv, reading->columns.entrant, "是“%s”，不能作参赛者代码",
                  "is \"%s\", which cannot be the code of an entrant", code);
        return false;
    }
    if (!read_group(reading, &group)) {
        return false;
    }
    *entrant = find_person(reading, code);
    if (*entrant < reading->person_count && reading->people[*entrant].group != group) {
        csv_fault(csv, reading->columns.group, "与 %s 前面一行的不同",
                  "is another than in an earlier row of %s", code);
        return false;
    }
    if (*entrant == ENTRANTS_MAX) {
        csv_fault(csv, reading->columns.entrant, "超出人数；一个赛项最多 %d 位参赛者",
                  "is one too many; a contest has at most %d", ENTRANTS_MAX);
        return false;
    }
    if (*entrant == reading->person_count) {
        reading->people[*entrant].group = group;
        reading->person_count += id_set(&reading->people[*entrant].entrant, code);
    }
    return true;
}

static bool read_value(struct reading *reading, struct mark_row *row)
{
    const char *value = csv_value(&reading->csv, reading->columns.value);

    size_t size = strlen(value) + 1;
    if (size > sizeof row->value) {
        csv_fault(&reading->csv, reading->columns.value, "太长，不是分数", "is too long for a mark");
        return false;
    }
    memcpy(row->value, value, size);
    return true;
}

static void keep(struct reading *reading, const struct mark_row *row)
{
    if (reading->row_count == reading->row_room) {
        size_t room = reading->row_room > 0 ? 2 * reading->row_room : 1024;
        struct mark_row *rows = memory_zeroed(room, sizeof *rows);
        if (reading->row_count > 0) {
            memcpy(rows, reading->rows, reading->row_count * sizeof *rows);
        }
        free(reading->rows);
        reading->rows = rows;
        reading->row_room = room;
    }
    reading->rows[reading->row_count++] = *row;
}

/* Whether the row says something of its entrant's attendance; what it says then is kept. */
static bool is_declaration(struct reading *reading, size_t entrant)
{
    struct csv *csv = &reading->csv;
    const char *word = csv_value(csv, reading->columns.value);
    enum attendance attendance = ATTENDANCE_PRESENT;

    if (csv_value(csv, reading->columns.judge)[0] != '\0' ||
        csv_value(csv, reading->columns.criterion)[0] != '\0') {
        return false;
    }
    if (attendance_read(word, &attendance) && !attendance_competes(attendance)) {
        reading->declared[entrant] = attendance;
    } else {
        csv_fault(csv, reading->columns.value,
                  "是“%s”；没有裁判和评分项的一行写 forfeit、withdrawn 或 disqualified",
                  "is \"%s\"; a row without judge and criterion says forfeit, withdrawn or disqualified",
                  word);
    }
    return true;
}

static void read_rows(struct reading *reading)
{
    struct csv *csv = &reading->csv;

    while (csv_next(csv)) {
        struct mark_row row = {.row = csv->row};
        bool right = read_entrant(reading, &row.entrant);
        if (right && is_declaration(reading, row.entrant)) {
            continue;
        }
        right = read_value(reading, &row) && right;
        (void)id_set(&row.judge, csv_value(csv, reading->columns.judge));
        (void)id_set(&row.criterion, csv_value(csv, reading->columns.criterion));
        if (right) {
            keep(reading, &row);
        }
    }
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

static void play(struct reading *reading, const struct mark_row *row)
{
    struct judging *judging = reading->judging;
    struct fact fact = {.kind = FACT_MARK_SET, .entrant = row->entrant};
    struct refusal refusal;

    reading->csv.row = row->row;
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
    switch (happen(judging, &fact, &refusal)) {
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
        (void)happen(judging, &fact, &refusal);
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
    return happen(reading->judging, &roster, &refusal) == OK &&
           happen(reading->judging, &move, &refusal) == OK;
}

/* The stage in which that row is played; a row that names no criterion is a fault, and is told first. */
static size_t stage_of(const struct rubric *rubric, const struct mark_row *row)
{
    size_t criterion = rubric_criterion(rubric, row->criterion.text);

    return criterion < rubric->criterion_count ? rubric->modules[rubric->criteria[criterion].module].stage
                                               : 0;
}

/* So many stages, from the first on, have marks for the entrant. */
static size_t stages_marked(const struct reading *reading, size_t entrant)
{
    size_t marked = 0;

    for (size_t i = 0; i < reading->row_count; i++) {
        size_t stage = stage_of(reading->judging->rubric, &reading->rows[i]);
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
            (void)happen(reading->judging, &fact, &refusal);
        }
    }
}

/* Returns how many rows the stage has. */
static size_t play_stage(struct reading *reading, size_t stage)
{
    size_t count = 0;

    declare(reading, stage);
    for (size_t i = 0; i < reading->row_count; i++) {
        if (stage_of(reading->judging->rubric, &reading->rows[i]) == stage) {
            play(reading, &reading->rows[i]);
            count++;
        }
    }
    submit_all(reading->judging, stage);
    return count;
}

/* Where a rule says who goes on; false, and the place of the sheet that is missing, when it cannot yet. */
static bool close_stage(struct judging *judging, size_t stage, struct refusal *refusal)
{
    struct fact close = {.kind = FACT_STAGE_CLOSE, .stage = stage, .on = true};

    return !judging->rubric->advances[stage].on || happen(judging, &close, refusal) == OK;
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

static void read_table(struct reading *reading, const struct text *table, struct faults *faults)
{
    if (open_table(reading, table, faults)) {
        read_rows(reading);
        if (open_contest(reading)) {
            play_all(reading);
        }
    }
    csv_finish(&reading->csv);
    free(reading->rows);
}

struct judging *marks_judge(const struct text *table, struct rulebook *rulebook, struct faults *faults)
{
    struct reading *reading = memory_zeroed(1, sizeof *reading);
    struct judging *judging = judging_create();
    struct fact create = {.kind = FACT_CONTEST_CREATE, .rulebook = rulebook};
    struct refusal refusal;

    create.contest = rulebook->definition.id;
    if (happen(judging, &create, &refusal) != OK) {
        rulebook_destroy(rulebook);
        faults_add(faults, refusal.path, "cannot be judged");
    } else {
        reading->judging = judging;
        read_table(reading, table, faults);
    }
    free(reading);
    return judging;
}
