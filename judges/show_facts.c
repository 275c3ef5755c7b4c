/*
 * judges/show_facts.c - the run of the show: its order, the clock of who is on stage, what the hall is shown.
 */
#include "judges/fact_rule.h"

#include <stdlib.h>

#include "contests/draw.h"
#include "contests/memory.h"
#include "judges/board.h"
#include "judges/results.h"

/* Once somebody was called, the order is what happened; each stage is a new show. */
static enum status admits_order(const struct judging *judging, struct refusal *refusal)
{
    const struct contest *contest = &judging->contest;

    if (contest->entrant_count == 0) {
        return refusal_at(refusal, REFUSED_INCOMPLETE, "roster");
    }
    if (!contest_show_is_new(contest)) {
        return refusal_at(refusal, REFUSED_CONFLICT, "entrants");
    }
    return OK;
}

static bool names_everybody_once(const struct contest *contest, const struct fact *fact)
{
    bool *named = memory_zeroed(contest->entrant_count, sizeof *named);
    bool once = fact->order_count == contest->entrant_count;

    for (size_t i = 0; i < fact->order_count && once; i++) {
        once = fact->order[i] < contest->entrant_count && !named[fact->order[i]];
        if (once) {
            named[fact->order[i]] = true;
        }
    }
    free(named);
    return once;
}

static enum status admits_set(const struct judging *judging, const struct fact *fact, struct refusal *refusal)
{
    enum status status = admits_order(judging, refusal);

    if (status == OK && !names_everybody_once(&judging->contest, fact)) {
        return refusal_at(refusal, REFUSED_INCOMPLETE, "entrants");
    }
    return status;
}

static void take_order(struct contest *contest, const size_t *order)
{
    for (size_t i = 0; i < contest->entrant_count; i++) {
        contest->entrants[order[i]].turn = (unsigned)i + 1;
    }
}

static void apply_set(struct judging *judging, struct fact *fact)
{
    take_order(&judging->contest, fact->order);
}

static enum status admits_draw(const struct judging *judging, const struct fact *fact,
                               struct refusal *refusal)
{
    if (fact->within == DRAW_SESSION && judging->contest.session_count == 0) {
        return refusal_at(refusal, REFUSED_UNKNOWN, "within");
    }
    return admits_order(judging, refusal);
}

/* How many draws there are; whoever has no session is drawn last. */
static size_t lots_of(const struct contest *contest, enum draw_within within)
{
    const size_t lots[] = {
        [DRAW_CONTEST] = 1,
        [DRAW_GROUP] = contest->definition.group_count,
        [DRAW_SESSION] = contest->session_count + 1,
    };

    return lots[within];
}

static size_t lot_of(const struct entrant *entrant, enum draw_within within)
{
    const size_t lots[] = {
        [DRAW_CONTEST] = 0, [DRAW_GROUP] = entrant->group, [DRAW_SESSION] = entrant->session};

    return lots[within];
}

/* The entrants of one lot who are still in the contest, as in the roster. */
static size_t gather(const struct contest *contest, enum draw_within within, size_t lot, size_t *order)
{
    size_t count = 0;

    for (size_t i = 0; i < contest->entrant_count; i++) {
        if (!contest_eliminated(contest, i) && lot_of(&contest->entrants[i], within) == lot) {
            order[count++] = i;
        }
    }
    return count;
}

/* Who is no longer in it comes last, as in the roster. */
static void gather_eliminated(const struct contest *contest, size_t *order)
{
    for (size_t i = 0; i < contest->entrant_count; i++) {
        if (contest_eliminated(contest, i)) {
            *order++ = i;
        }
    }
}

static void apply_draw(struct judging *judging, struct fact *fact)
{
    struct contest *contest = &judging->contest;
    size_t *order = memory_zeroed(contest->entrant_count, sizeof *order);
    size_t lots = lots_of(contest, fact->within);
    size_t drawn = 0;
    struct draw draw;

    draw_begin(&draw, fact->seed);
    for (size_t lot = 0; lot < lots; lot++) {
        size_t count = gather(contest, fact->within, lot, order + drawn);

        draw_shuffle(&draw, order + drawn, count);
        drawn += count;
    }
    gather_eliminated(contest, order + drawn);
    take_order(contest, order);
    free(order);
}

static bool somebody_is_on_stage(const struct contest *contest)
{
    return contest->now != contest->entrant_count;
}

static bool a_segment_runs(const struct contest *contest)
{
    return contest->segment != contest->definition.segment_count;
}

/* Starting the segment that runs begins it anew: that is how a start in error is undone. */
static enum status admits_start(const struct judging *judging, const struct fact *fact,
                                struct refusal *refusal)
{
    const struct contest *contest = &judging->contest;

    if (fact->segment >= contest->definition.segment_count) {
        return refusal_at(refusal, REFUSED_UNKNOWN, "segment");
    }
    return somebody_is_on_stage(contest) ? OK : refusal_at(refusal, REFUSED_CONFLICT, "segment");
}

static void apply_start(struct judging *judging, struct fact *fact)
{
    struct contest *contest = &judging->contest;

    contest_stop_segment(contest, fact->t);
    contest->segment = fact->segment;
    contest->segment_t = fact->t;
    contest->segment_extra_ms = 0;
    contest->segment_last = fact->segment;
}

static enum status needs_segment(const struct judging *judging, const struct fact *fact,
                                 struct refusal *refusal)
{
    (void)fact;
    return a_segment_runs(&judging->contest) ? OK : refusal_at(refusal, REFUSED_CONFLICT, "segment");
}

static void apply_stop(struct judging *judging, struct fact *fact)
{
    contest_stop_segment(&judging->contest, fact->t);
}

static enum status admits_extend(const struct judging *judging, const struct fact *fact,
                                 struct refusal *refusal)
{
    int64_t extra_ms = judging->contest.segment_extra_ms + fact->ms;
    enum status status = needs_segment(judging, fact, refusal);

    if (status == OK && (extra_ms < 0 || extra_ms > SEGMENT_MS_MAX)) {
        return refusal_at(refusal, REFUSED_RANGE, "ms");
    }
    return status;
}

static void apply_extend(struct judging *judging, struct fact *fact)
{
    judging->contest.segment_extra_ms += fact->ms;
}

static enum status admits_freeze(const struct judging *judging, const struct fact *fact,
                                 struct refusal *refusal)
{
    bool frozen = board_is_frozen_at(judging, fact->t);
    bool will_be = judging->contest.freeze_t > 0;

    if (fact->on ? frozen : !frozen && !will_be) {
        return refusal_at(refusal, REFUSED_EXISTS, "on");
    }
    if (fact->ms > 0 && (!fact->on || fact->ms <= fact->t)) {
        return refusal_at(refusal, REFUSED_RANGE, "at_ms");
    }
    return OK;
}

static void apply_freeze(struct judging *judging, struct fact *fact)
{
    judging->contest.freeze_t = fact->on ? fact->ms : 0;
    if (!fact->on) {
        board_thaw(judging);
    } else if (fact->ms == 0) {
        board_freeze(judging);
    }
}

/* Whose score the public may not know, or that is not whole yet, is not revealed. */
static enum status admits_reveal(const struct judging *judging, const struct fact *fact,
                                 struct refusal *refusal)
{
    size_t entrant = fact->screen.entrant;

    if (entrant >= judging->contest.entrant_count) {
        return refusal_at(refusal, REFUSED_UNKNOWN, "entrant");
    }
    if (fact->screen.step == REVEAL_ENTRANT) {
        return OK;
    }
    if (board_is_frozen_at(judging, fact->t) || !board_shows(judging, entrant)) {
        return refusal_at(refusal, REFUSED_DISCLOSURE, "entrant");
    }
    return results_of(judging, entrant)->complete && results_of(judging, entrant)->total.there
               ? OK
               : refusal_at(refusal, REFUSED_INCOMPLETE, "entrant");
}

static enum status admits_show(const struct judging *judging, const struct fact *fact,
                               struct refusal *refusal)
{
    if (fact->screen.step >= scene_steps(fact->screen.scene)) {
        return refusal_at(refusal, REFUSED_RANGE, "step");
    }
    return fact->screen.scene == SCENE_REVEAL ? admits_reveal(judging, fact, refusal) : OK;
}

static void apply_show(struct judging *judging, struct fact *fact)
{
    judging->contest.screen = fact->screen;
}

const struct fact_rule rule_order_set = {admits_set, apply_set, fact_moves_rows};
const struct fact_rule rule_order_draw = {admits_draw, apply_draw, fact_moves_rows};
const struct fact_rule rule_segment_start = {admits_start, apply_start, fact_is_always_public};
const struct fact_rule rule_segment_end = {needs_segment, apply_stop, fact_is_always_public};
const struct fact_rule rule_segment_extend = {admits_extend, apply_extend, fact_is_always_public};
const struct fact_rule rule_board_freeze = {admits_freeze, apply_freeze, fact_is_always_public};
const struct fact_rule rule_screen_show = {admits_show, apply_show, fact_is_always_public};
