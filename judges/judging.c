#include "judges/judging.h"

#include <assert.h>
#include <stdlib.h>

#include "contests/memory.h"
#include "judges/board.h"
#include "judges/correction.h"
#include "judges/fact_rule.h"
#include "judges/results.h"

static const struct fact_rule rule_nothing = {0};

static const struct fact_rule *const rules[FACT_KINDS] = {
    [FACT_CONTEST_CREATE] = &rule_contest_create,
    [FACT_DEFINITION_SET] = &rule_definition_set,
    [FACT_ROSTER_SET] = &rule_roster_set,
    [FACT_TICKET_ISSUE] = &rule_ticket_issue,
    [FACT_TICKET_REVOKE] = &rule_ticket_revoke,
    [FACT_CONTEST_MOVE] = &rule_contest_move,
    [FACT_RECUSAL_SET] = &rule_recusal_set,
    [FACT_SEAT_RELEASE] = &rule_seat_release,
    [FACT_ENTRANT_CALL] = &rule_entrant_call,
    [FACT_ENTRANT_END] = &rule_entrant_end,
    [FACT_ENTRANT_UNCALL] = &rule_entrant_uncall,
    [FACT_ENTRANT_DECLARE] = &rule_entrant_declare,
    [FACT_ORDER_SET] = &rule_order_set,
    [FACT_ORDER_DRAW] = &rule_order_draw,
    [FACT_SEGMENT_START] = &rule_segment_start,
    [FACT_SEGMENT_END] = &rule_segment_end,
    [FACT_SEGMENT_EXTEND] = &rule_segment_extend,
    [FACT_BOARD_FREEZE] = &rule_board_freeze,
    [FACT_SCREEN_SHOW] = &rule_screen_show,
    [FACT_STAGE_CLOSE] = &rule_stage_close,
    [FACT_TIE_DECIDE] = &rule_tie_decide,
    [FACT_PENALTY_SET] = &rule_penalty_set,
    [FACT_MARK_SET] = &rule_mark_set,
    [FACT_SHEET_SUBMIT] = &rule_sheet_submit,
    [FACT_SHEET_RETURN] = &rule_sheet_return,
    [FACT_SHEET_KEEP] = &rule_sheet_keep,
    [FACT_CORRECTION_PROPOSE] = &rule_correction_propose,
    [FACT_CORRECTION_CONFIRM] = &rule_correction_confirm,
    [FACT_CORRECTION_DROP] = &rule_correction_drop,
    [FACT_OP_NEVER] = &rule_nothing,
    [FACT_STORE_ADOPT] = &rule_nothing,
};

struct judging *judging_create(void)
{
    return memory_zeroed(1, sizeof(struct judging));
}

void judging_destroy(struct judging *judging)
{
    if (judging == NULL) {
        return;
    }
    sheets_destroy(judging->sheets, judging->contest.judge_count * judging->contest.entrant_count);
    results_destroy(judging->results);
    board_thaw(judging);
    corrections_finish(judging->corrections);
    rubric_destroy(judging->rubric);
    contest_finish(&judging->contest);
    free(judging);
}

static bool exists(const struct judging *judging)
{
    return judging->rubric != NULL;
}

enum status judging_admits(const struct judging *judging, const struct fact *fact, struct refusal *refusal)
{
    const struct fact_rule *rule = rules[fact->kind];

    if (exists(judging) && fact->kind == FACT_CONTEST_CREATE) {
        return refusal_at(refusal, REFUSED_EXISTS, "contest");
    }
    if (!exists(judging) && fact->kind != FACT_CONTEST_CREATE) {
        return refusal_at(refusal, REFUSED_UNKNOWN, "contest");
    }
    return rule->admits == NULL ? OK : rule->admits(judging, fact, refusal);
}

/* A freeze that was set for a time comes before the first fact from that time on. */
static bool freeze_in_time(struct judging *judging, int64_t t)
{
    if (judging->frozen != NULL || !board_is_frozen_at(judging, t)) {
        return false;
    }
    board_freeze(judging);
    judging->contest.freeze_t = 0;
    return true;
}

void judging_apply(struct judging *judging, struct fact *fact)
{
    const struct fact_rule *rule = rules[fact->kind];
    struct contest *contest = &judging->contest;
    bool froze = freeze_in_time(judging, fact->t);

    assert(fact->v == contest->v + 1);
    contest->v = fact->v;
    contest->t = fact->t;
    if (rule->apply != NULL) {
        rule->apply(judging, fact);
    }
    contest->running = contest->phase == PHASE_OPEN;
    if (froze || (rule->is_public != NULL && rule->is_public(judging, fact))) {
        judging->public_v = fact->v;
    }
}

static bool panel_judges(const struct judging *judging, const struct seat *seat, size_t entrant)
{
    uint32_t group = 1u << judging->contest.entrants[entrant].group;

    return (judging->rubric->panels[seat->panel].groups & group) != 0;
}

/* False for the seats of a panel that only agrees, but the first. */
static bool seat_has_module(const struct rubric *rubric, const struct seat *seat)
{
    for (size_t module = 0; module < rubric->module_count; module++) {
        if (rubric_judges(rubric, seat->panel, seat->number, module)) {
            return true;
        }
    }
    return false;
}

const struct sheet *judging_sheet(const struct judging *judging, size_t seat, size_t entrant)
{
    const struct contest *contest = &judging->contest;

    if (seat >= contest->judge_count || entrant >= contest->entrant_count ||
        !panel_judges(judging, &contest->seats[seat], entrant) ||
        !seat_has_module(judging->rubric, &contest->seats[seat])) {
        return NULL;
    }
    return &judging->sheets[seat * contest->entrant_count + entrant];
}

bool judging_marks(const struct judging *judging, size_t seat, size_t entrant, size_t criterion)
{
    const struct seat *seats = judging->contest.seats;

    return criterion < judging->rubric->criterion_count && judging_sheet(judging, seat, entrant) != NULL &&
           rubric_marks(judging->rubric, seats[seat].panel, seats[seat].number, criterion);
}

bool judging_reaches(const struct judging *judging, size_t seat, size_t entrant)
{
    size_t panel = judging->contest.seats[seat].panel;

    return judging->rubric->panels[panel].stage < judging->contest.entrants[entrant].reach;
}

bool judging_is_due(const struct judging *judging, size_t seat, size_t entrant)
{
    const struct sheet *sheet = judging_sheet(judging, seat, entrant);

    return sheet != NULL && attendance_competes(judging->contest.entrants[entrant].attendance) &&
           judging_reaches(judging, seat, entrant) && !sheet->recused &&
           (sheet->state == SHEET_SUBMITTED || !judging->contest.seats[seat].released);
}

void judging_progress(const struct judging *judging, size_t entrant, unsigned *done, unsigned *of)
{
    *done = 0;
    *of = 0;
    for (size_t seat = 0; seat < judging->contest.judge_count; seat++) {
        if (judging_is_due(judging, seat, entrant)) {
            *of += 1;
            *done += judging_sheet(judging, seat, entrant)->state == SHEET_SUBMITTED;
        }
    }
}
