#include "judges/board.h"

#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "judges/award.h"

static const enum board_state states[PHASES] = {
    [PHASE_DRAFT] = BOARD_PAUSED,  [PHASE_OPEN] = BOARD_LIVE,       [PHASE_PAUSED] = BOARD_PAUSED,
    [PHASE_CLOSED] = BOARD_PAUSED, [PHASE_PUBLISHED] = BOARD_FINAL, [PHASE_FINAL] = BOARD_FINAL,
};

static bool is_published(const struct judging *judging)
{
    return judging->contest.phase == PHASE_PUBLISHED || judging->contest.phase == PHASE_FINAL;
}

bool board_is_running(const struct judging *judging)
{
    return judging->contest.definition.disclosure.from == DISCLOSE_FROM_MARK && !is_published(judging);
}

/* An entrant called later has ended. Once that was so it stays so, even if the later one runs again. */
static bool next_has_ended(const struct contest *contest, size_t entrant)
{
    uint64_t called_v = contest->entrants[entrant].called_v;

    return called_v != 0 && called_v < contest->ended_call_v;
}

bool board_shows(const struct judging *judging, size_t entrant)
{
    switch (judging->contest.definition.disclosure.when) {
    case DISCLOSE_NEVER: return false;
    case DISCLOSE_AFTER_PUBLISH: return is_published(judging);
    case DISCLOSE_PREVIOUS_AFTER_NEXT:
        return is_published(judging) || contest_eliminated(&judging->contest, entrant) ||
               next_has_ended(&judging->contest, entrant);
    case DISCLOSE_IMMEDIATE: return true;
    }
    return false;
}

static const struct result *source_of(const struct judging *judging, size_t entrant)
{
    return board_is_running(judging) ? results_running(judging, entrant) : results_of(judging, entrant);
}

/* NULL while there is no score, or none that may be seen. */
static const struct result *visible_result(const struct judging *judging, bool whole, size_t entrant)
{
    const struct result *result;

    if (!whole && !board_shows(judging, entrant)) {
        return NULL;
    }
    result = source_of(judging, entrant);
    return result->total.there ? result : NULL;
}

static size_t eliminated_in(const struct contest *contest, size_t entrant)
{
    return contest_eliminated(contest, entrant) ? contest->entrants[entrant].reach - 1
                                                : contest->definition.stage_count;
}

/* Every row's progress; the rows that show a score, best first. */
static size_t gather(const struct judging *judging, bool whole, struct board *board,
                     struct standing_row *standing)
{
    size_t count = 0;

    for (size_t entrant = 0; entrant < board->row_count; entrant++) {
        const struct result *result = visible_result(judging, whole, entrant);
        struct board_row *row = &board->rows[entrant];

        *row = (struct board_row){
            .tier = judging->rubric->awards.tier_count,
            .turn = judging->contest.entrants[entrant].turn,
            .attendance = judging->contest.entrants[entrant].attendance,
            .eliminated = eliminated_in(&judging->contest, entrant),
        };
        judging_progress(judging, entrant, &row->done, &row->of);
        if (result != NULL) {
            standing[count++] = (struct standing_row){.entrant = entrant, .result = result};
        }
    }
    standing_settle(judging, standing, count);
    return count;
}

static void show_scores(const struct judging *judging, const struct standing_row *standing, size_t count,
                        struct board *board)
{
    for (size_t i = 0; i < count; i++) {
        const struct result *result = standing[i].result;
        struct board_row *row = &board->rows[standing[i].entrant];

        row->rank = standing[i].place;
        row->provisional = !result->complete || result->left_out;
        number_print(result->total.q, judging->rubric->rounding.total.decimals, row->score);
    }
}

static enum status show_awards(const struct judging *judging, const struct standing_row *standing,
                               size_t count, struct board *board)
{
    size_t *tiers = malloc((count + 1) * sizeof *tiers);

    if (tiers == NULL) {
        return FAULT_MEMORY;
    }
    award_settle(judging, standing, count, tiers);
    for (size_t i = 0; i < count; i++) {
        board->rows[standing[i].entrant].tier = tiers[i];
    }
    free(tiers);
    return OK;
}

static enum status make_room(struct board *board, size_t count)
{
    struct board_row *rows;

    if (board->rows != NULL && board->row_count == count) {
        return OK;
    }
    rows = realloc(board->rows, (count + 1) * sizeof *rows);
    if (rows == NULL) {
        return FAULT_MEMORY;
    }
    board->rows = rows;
    board->row_count = count;
    return OK;
}

static enum status read(const struct judging *judging, bool whole, struct board *board)
{
    enum status status = make_room(board, judging->contest.entrant_count);
    struct standing_row *standing;
    size_t count;

    if (status != OK) {
        return status;
    }
    board->state = states[judging->contest.phase];
    board->v = judging->public_v;
    standing = malloc((board->row_count + 1) * sizeof *standing);
    if (standing == NULL) {
        return FAULT_MEMORY;
    }
    count = gather(judging, whole, board, standing);
    show_scores(judging, standing, count, board);
    if (count > 0 && (whole || is_published(judging))) {
        status = show_awards(judging, standing, count, board);
    }
    free(standing);
    return status;
}

static enum status read_frozen(const struct judging *judging, struct board *board)
{
    const struct board *frozen = judging->frozen;
    enum status status = make_room(board, frozen->row_count);

    if (status != OK) {
        return status;
    }
    board->state = BOARD_FROZEN;
    board->v = judging->public_v;
    memcpy(board->rows, frozen->rows, frozen->row_count * sizeof *frozen->rows);
    return OK;
}

enum status board_read(const struct judging *judging, struct board *board)
{
    return judging->frozen != NULL ? read_frozen(judging, board) : read(judging, false, board);
}

enum status board_read_whole(const struct judging *judging, struct board *board)
{
    return read(judging, true, board);
}

void board_freeze(struct judging *judging)
{
    struct board *frozen = memory_zeroed(1, sizeof *frozen);

    if (read(judging, false, frozen) != OK) {
        abort();
    }
    judging->frozen = frozen;
}

bool board_is_frozen_at(const struct judging *judging, int64_t t)
{
    int64_t freeze_t = judging->contest.freeze_t;

    return judging->frozen != NULL || (freeze_t > 0 && t >= freeze_t);
}

void board_thaw(struct judging *judging)
{
    if (judging->frozen != NULL) {
        board_finish(judging->frozen);
        free(judging->frozen);
        judging->frozen = NULL;
    }
}

void board_finish(struct board *board)
{
    free(board->rows);
    *board = (struct board){0};
}
