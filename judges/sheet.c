#include "judges/sheet.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"

#define NOWHERE SHEET_STATES

static const enum sheet_state moves[SHEET_STATES][SHEET_MOVES] = {
    /*                    mark         submit           return */
    [SHEET_BLANK] = {SHEET_DRAFT, NOWHERE, NOWHERE},
    [SHEET_DRAFT] = {SHEET_DRAFT, SHEET_SUBMITTED, NOWHERE},
    [SHEET_SUBMITTED] = {NOWHERE, NOWHERE, SHEET_RETURNED},
    [SHEET_RETURNED] = {SHEET_DRAFT, SHEET_SUBMITTED, NOWHERE},
};

static const char *const names[SHEET_STATES] = {
    [SHEET_BLANK] = "blank",
    [SHEET_DRAFT] = "draft",
    [SHEET_SUBMITTED] = "submitted",
    [SHEET_RETURNED] = "returned",
};

bool sheet_may(const struct sheet *sheet, enum sheet_move move)
{
    return moves[sheet->state][move] != NOWHERE;
}

void sheet_move(struct sheet *sheet, enum sheet_move move)
{
    assert(sheet_may(sheet, move));
    sheet->state = moves[sheet->state][move];
    sheet->kept = false;
}

void sheet_give_reason(struct sheet *sheet, const char *reason)
{
    free(sheet->reason);
    sheet->reason = NULL;
    if (reason != NULL) {
        size_t size = strlen(reason) + 1;

        sheet->reason = memory_zeroed(size, 1);
        memcpy(sheet->reason, reason, size);
    }
}

void sheets_destroy(struct sheet *sheets, size_t count)
{
    for (size_t i = 0; sheets != NULL && i < count; i++) {
        free(sheets[i].marks);
        free(sheets[i].reason);
    }
    free(sheets);
}

const char *sheet_state_name(enum sheet_state state)
{
    assert(state < SHEET_STATES);
    return names[state];
}
