/*
 * judges/fact_rule.h - the rule of each kind of fact: when it may happen, what it does, whether the public sees.
 *
 * Private to the sources of this folder; everybody else calls judging_admits and judging_apply, which own the
 * table. When a rule is asked, the contest exists (for CONTEST_CREATE: does not).
 */
#ifndef JUDGES_FACT_RULE_H
#define JUDGES_FACT_RULE_H

#include "judges/judging.h"

struct fact_rule {
    /* NULL: always. */
    enum status (*admits)(const struct judging *judging, const struct fact *fact, struct refusal *refusal);
    /* NULL: it does nothing but take a version. */
    void (*apply)(struct judging *judging, struct fact *fact);
    /* Whether the public board, as it stands after the fact, may differ by it. NULL: never. */
    bool (*is_public)(const struct judging *judging, const struct fact *fact);
};

extern const struct fact_rule rule_contest_create, rule_definition_set, rule_roster_set, rule_contest_move;
extern const struct fact_rule rule_ticket_issue, rule_ticket_revoke, rule_seat_release, rule_recusal_set;
extern const struct fact_rule rule_entrant_call, rule_entrant_uncall, rule_entrant_end, rule_entrant_declare;
extern const struct fact_rule rule_order_set, rule_order_draw;
extern const struct fact_rule rule_segment_start, rule_segment_end, rule_segment_extend;
extern const struct fact_rule rule_correction_propose, rule_correction_confirm, rule_correction_drop;
extern const struct fact_rule rule_board_freeze, rule_screen_show;
extern const struct fact_rule rule_stage_close;
extern const struct fact_rule rule_tie_decide;
extern const struct fact_rule rule_penalty_set;
extern const struct fact_rule rule_mark_set, rule_sheet_submit, rule_sheet_return, rule_sheet_keep;

/* An is_public that always says yes. */
bool fact_is_always_public(const struct judging *judging, const struct fact *fact);
/* For a fact that changes rows of the board and nothing else: no while the board is frozen. */
bool fact_moves_rows(const struct judging *judging, const struct fact *fact);

/* REFUSED_UNKNOWN, with that path, unless the fact's index is one of the contest's. */
MUST_CHECK enum status fact_names_seat(const struct judging *judging, const struct fact *fact,
                                       struct refusal *refusal);
MUST_CHECK enum status fact_names_entrant(const struct judging *judging, const struct fact *fact,
                                          struct refusal *refusal);
/* Both, and that the seat judges the entrant. */
MUST_CHECK enum status fact_names_sheet(const struct judging *judging, const struct fact *fact,
                                        struct refusal *refusal);

/* REFUSED_INCOMPLETE with "A-17/J5", the first sheet of the first so many stages that is due and not in. */
MUST_CHECK enum status fact_needs_sheets(const struct judging *judging, size_t stages,
                                         struct refusal *refusal);

/* The sheet that the fact names, to be changed. */
struct sheet *fact_sheet(const struct judging *judging, const struct fact *fact);

/* Within 0 and the criterion's max, and a whole multiple of its step; "" is no value and always fits. */
bool fact_value_fits(const struct criterion *criterion, const char *text);
/* The mark becomes that value, which fits; "" clears. Its version is the caller's. */
void fact_write_mark(struct mark *mark, const struct criterion *criterion, const char *text);

#endif
