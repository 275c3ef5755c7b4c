#include "server/commands/reading.h"

const char *sheet_state_name(enum sheet_state state)
{
    static const char *const names[] = {
        [SHEET_BLANK] = "blank",
        [SHEET_DRAFT] = "draft",
        [SHEET_SUBMITTED] = "submitted",
        [SHEET_RETURNED] = "returned",
    };

    return names[state];
}
