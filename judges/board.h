/*
 * judges/board.h - what the public may see of the standing, derived from judging.
 *
 * A pure function of the facts up to public_v: a fact that the disclosure hides leaves it, and public_v, alone.
 */
#ifndef JUDGES_BOARD_H
#define JUDGES_BOARD_H

#include "judges/judging.h"

enum board_state { BOARD_LIVE, BOARD_FROZEN, BOARD_FINAL, BOARD_PAUSED };

struct board_row {
    unsigned rank;                   /* 0 = none yet; equals share one, the next is skipped */
    char score[NUMBER_TEXT_MAX + 1]; /* "" = not public or not there yet */
    unsigned done, of;               /* sheets in, sheets due */
    size_t tier;                     /* index of the award; tier_count = none or not public */
    bool provisional;                /* more sheets are due, or a seat was left out */
    unsigned turn;                   /* in the order of the show, from 1 */
    enum attendance attendance;
    size_t eliminated; /* index of the stage from which others went on; stage_count = not eliminated */
};

/* Rows are parallel to contest.entrants. */
struct board {
    /* FROZEN while it is; else open → LIVE, draft, paused and closed → PAUSED, published and final → FINAL. */
    enum board_state state;
    uint64_t v;
    size_t row_count;
    struct board_row *rows; /* owned */
};

/* Fills a zeroed or earlier board, reusing its memory. */
MUST_CHECK enum status board_read(const struct judging *judging, struct board *board);

/* Like board_read without any disclosure: for the chief judge, the organiser and the final result. */
MUST_CHECK enum status board_read_whole(const struct judging *judging, struct board *board);

/* Whether rows show the running results: under DISCLOSE_FROM_MARK, until published. */
bool board_is_running(const struct judging *judging);

/* Whether the disclosure lets this entrant's score be seen now. */
bool board_shows(const struct judging *judging, size_t entrant);

/*
 * 封榜: the rows as the public sees them now are what it goes on seeing, whatever happens after, until the board
 * thaws. Freezing and thawing are facts; only their rules call these. Ends the program when out of memory.
 */
void board_freeze(struct judging *judging);
/* Whether the board is frozen for what happens at that contest time: it is, or the time to freeze has come. */
bool board_is_frozen_at(const struct judging *judging, int64_t t);
void board_thaw(struct judging *judging); /* nothing when it is not frozen */

void board_finish(struct board *board);

#endif
