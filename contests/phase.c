#include "contests/phase.h"

#include <assert.h>
#include <string.h>

static const char *const names[PHASES] = {
    [PHASE_DRAFT] = "draft",   [PHASE_OPEN] = "open",           [PHASE_PAUSED] = "paused",
    [PHASE_CLOSED] = "closed", [PHASE_PUBLISHED] = "published", [PHASE_FINAL] = "final",
};

static const unsigned may_follow[PHASES] = {
    [PHASE_DRAFT] = IN_OPEN,
    [PHASE_OPEN] = IN_PAUSED | IN_CLOSED,
    [PHASE_PAUSED] = IN_OPEN | IN_CLOSED,
    [PHASE_CLOSED] = IN_OPEN | IN_PUBLISHED,
    [PHASE_PUBLISHED] = IN_CLOSED | IN_FINAL,
    [PHASE_FINAL] = 0,
};

const char *phase_name(enum phase phase)
{
    assert(phase < PHASES);
    return names[phase];
}

bool phase_read(const char *name, enum phase *phase)
{
    for (int i = 0; i < PHASES; i++) {
        if (strcmp(names[i], name) == 0) {
            *phase = (enum phase)i;
            return true;
        }
    }
    return false;
}

bool phase_may_follow(enum phase from, enum phase to)
{
    assert(from < PHASES && to < PHASES);
    return (may_follow[from] & 1u << to) != 0;
}
