/*
 * server/rooms/cut.h - the public board, framed once for everybody: the whole, and the patch from the cut before.
 */
#ifndef SERVER_ROOMS_CUT_H
#define SERVER_ROOMS_CUT_H

#include "server/protocol/board_text.h"
#include "server/rooms/history.h"
#include "server/rooms/room.h"

/* A zeroed one has no cut yet. */
struct cut {
    struct board_view views[2]; /* of the newest cut and of the one before, taking turns */
    size_t newest;
    bool has_view;    /* the newest cut's view may be patched from: its judging still stands */
    uint64_t taken_v; /* version of the history that it was taken from */
    uint64_t shape_v; /* likewise */
    bool paused;      /* the newest cut says that the contest takes no changes */
    int64_t t, mono_ms;
    struct text board, whole, patch;
    struct board_cut cut; /* whole is NULL before the first */
};

/* Takes a cut of a history without unsettled facts. FAULT_MEMORY leaves the cut before. */
MUST_CHECK enum status cut_take(struct cut *cut, const struct history *history, int64_t mono_ms);

/* Writes the clock of the newest whole anew; false, and nothing done, unless its board shows a running segment. */
bool cut_restamp(struct cut *cut, const struct history *history, int64_t mono_ms);

/* The newest cut again, its board saying "paused"; v stays. Nothing when there is none. */
void cut_pause(struct cut *cut);

/* The judging that the newest view points into goes away. */
void cut_forget(struct cut *cut);
void cut_finish(struct cut *cut);

/* A view of the judging, reusing the memory of an earlier one. */
MUST_CHECK enum status cut_view(const struct judging *judging, struct board_view *view);

#endif
