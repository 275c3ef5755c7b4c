#include "judges/results.h"

#include <stdlib.h>

#include "contests/memory.h"
#include "judges/score.h"

/* One entrant's result of each basis; NULL until it is first read. */
struct entry {
    struct result *results[SCORE_BASES];
    bool fresh[SCORE_BASES];
};

struct results {
    size_t count;
    struct entry *entries;
};

struct results *results_create(const struct judging *judging)
{
    struct results *results = memory_zeroed(1, sizeof *results);

    results->count = judging->contest.entrant_count;
    results->entries = memory_zeroed(results->count, sizeof *results->entries);
    return results;
}

void results_destroy(struct results *results)
{
    if (results == NULL) {
        return;
    }
    for (size_t i = 0; i < results->count; i++) {
        score_destroy(results->entries[i].results[SCORE_SUBMITTED]);
        score_destroy(results->entries[i].results[SCORE_RUNNING]);
    }
    free(results->entries);
    free(results);
}

void results_outdate(struct results *results, size_t entrant)
{
    results->entries[entrant].fresh[SCORE_SUBMITTED] = false;
    results->entries[entrant].fresh[SCORE_RUNNING] = false;
}

void results_outdate_running(struct results *results, size_t entrant)
{
    results->entries[entrant].fresh[SCORE_RUNNING] = false;
}

static const struct result *bring_up(const struct judging *judging, size_t entrant, enum score_basis basis)
{
    struct entry *entry = &judging->results->entries[entrant];

    if (entry->results[basis] == NULL) {
        entry->results[basis] = score_create(judging, entrant);
    }
    if (!entry->fresh[basis]) {
        score_compute(judging, entrant, basis, entry->results[basis]);
        entry->fresh[basis] = true;
    }
    return entry->results[basis];
}

const struct result *results_of(const struct judging *judging, size_t entrant)
{
    return bring_up(judging, entrant, SCORE_SUBMITTED);
}

const struct result *results_running(const struct judging *judging, size_t entrant)
{
    return bring_up(judging, entrant, SCORE_RUNNING);
}
