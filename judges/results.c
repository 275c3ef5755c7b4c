#include "judges/results.h"

#include <stdlib.h>

#include "contests/memory.h"
#include "judges/combine.h"

/* One entrant's result of each basis; NULL until it is first read. */
struct entry {
    struct result *results[SCORE_BASES];
    bool fresh[SCORE_BASES];
};

struct results {
    size_t count;
    bool settled[SCORE_BASES]; /* of a relative rubric: nobody's marks have changed since all were combined */
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
    results->settled[SCORE_SUBMITTED] = false;
    results_outdate_running(results, entrant);
}

void results_outdate_running(struct results *results, size_t entrant)
{
    results->entries[entrant].fresh[SCORE_RUNNING] = false;
    results->settled[SCORE_RUNNING] = false;
}

static struct result *judged(const struct judging *judging, size_t entrant, enum score_basis basis)
{
    struct entry *entry = &judging->results->entries[entrant];

    if (entry->results[basis] == NULL) {
        entry->results[basis] = score_create(judging, entrant);
    }
    if (!entry->fresh[basis]) {
        score_judge(judging, entrant, basis, entry->results[basis]);
        entry->fresh[basis] = true;
    }
    return entry->results[basis];
}

/* Everybody's score, each of which depends on the others'. */
static void settle(const struct judging *judging, enum score_basis basis)
{
    struct results *results = judging->results;
    struct result **all = memory_zeroed(results->count, sizeof(struct result *));
    struct population *population = population_create(judging, basis, all);

    for (size_t i = 0; i < results->count; i++) {
        all[i] = judged(judging, i, basis);
    }
    population_find_best(population);
    for (size_t i = 0; i < results->count; i++) {
        combine_stages(judging, i, basis, population, all[i]);
    }
    population_find_coefficients(population);
    for (size_t i = 0; i < results->count; i++) {
        combine_total(judging, i, basis, population, all[i]);
    }
    population_destroy(population);
    free(all);
    results->settled[basis] = true;
}

static const struct result *bring_up(const struct judging *judging, size_t entrant, enum score_basis basis)
{
    struct results *results = judging->results;
    bool fresh = results->entries[entrant].fresh[basis];

    if (rubric_is_relative(judging->rubric)) {
        if (!results->settled[basis]) {
            settle(judging, basis);
        }
    } else if (!fresh) {
        struct result *result = judged(judging, entrant, basis);

        combine_stages(judging, entrant, basis, NULL, result);
        combine_total(judging, entrant, basis, NULL, result);
    }
    return results->entries[entrant].results[basis];
}

const struct result *results_of(const struct judging *judging, size_t entrant)
{
    return bring_up(judging, entrant, SCORE_SUBMITTED);
}

const struct result *results_running(const struct judging *judging, size_t entrant)
{
    return bring_up(judging, entrant, SCORE_RUNNING);
}
