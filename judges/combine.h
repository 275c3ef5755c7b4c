/*
 * judges/combine.h - from the modules' values through the stages to the total of one entrant.
 *
 *     module   scaled: value × max ÷ the best one's value
 *     stage    Σ module × weight ÷ max, less the stage's penalty, not below 0; then times the panel's coefficient
 *     total    Σ stage × weight ÷ (the weights of its modules together), over the stages that the entrant takes part in
 *
 * Each is rounded at its place, and only there. The population may be NULL where the rubric is not relative.
 */
#ifndef JUDGES_COMBINE_H
#define JUDGES_COMBINE_H

#include "judges/population.h"

/* Needs the best values; fills in modules and raw stages. */
void combine_stages(const struct judging *judging, size_t entrant, enum score_basis basis,
                    const struct population *population, struct result *result);

/* Needs the coefficients; fills in stages and total. */
void combine_total(const struct judging *judging, size_t entrant, enum score_basis basis,
                   const struct population *population, struct result *result);

#endif
