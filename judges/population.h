/*
 * judges/population.h - what a score depends on of the others: the best value of a module, the means of a stage's panels.
 *
 * Whoever takes part in the stage is counted. Over submitted sheets nothing is known before all of them have their value:
 * a share of the best, or of a mean, would change under those who are still waited for. Over running marks it is what
 * there is so far.
 */
#ifndef JUDGES_POPULATION_H
#define JUDGES_POPULATION_H

#include "judges/score.h"

struct population {
    const struct judging *judging;
    enum score_basis basis;
    struct result *const *results; /* one per entrant; borrowed */
    struct value *best;            /* module × group */
    struct value *coefficients;    /* stage × panel */
};

struct population *population_create(const struct judging *judging, enum score_basis basis,
                                     struct result *const *results);
void population_destroy(struct population *population);

/* From the raw values of the modules. */
void population_find_best(struct population *population);

/* From the raw scores of the stages. Common mean ÷ panel's mean. */
void population_find_coefficients(struct population *population);

const struct value *population_best(const struct population *population, size_t module, size_t group);
const struct value *population_coefficient(const struct population *population, size_t stage, size_t group);

#endif
