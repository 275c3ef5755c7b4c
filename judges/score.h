/*
 * judges/score.h - what the judges' marks make of each module of one entrant; see judges/combine.h for what follows.
 *
 *     judge    the sum of a judge's marks in a module; METHOD_DEDUCTION: max − sum, not below floor
 *     module   PER_TOTAL: the judges' totals, tallied; PER_CRITERION: the sum of the tallied criteria
 *              (METHOD_DEDUCTION: max − that sum, not below floor)
 *
 * Each is rounded at its place, and only there. Where marks on a criterion lie further apart than the module's spread,
 * there is no value until they have been set anew.
 */
#ifndef JUDGES_SCORE_H
#define JUDGES_SCORE_H

#include "judges/results.h"

enum score_basis {
    SCORE_SUBMITTED, /* what counts: submitted sheets; the total is there once every module has its value */
    SCORE_RUNNING, /* what moves: every judge with a mark counts with what is marked; the rest adds nothing */
    SCORE_BASES
};

/* Room for whatever can become of this entrant; NULL is fine for destroy. */
struct result *score_create(const struct judging *judging, size_t entrant);
void score_destroy(struct result *result);

/* Computes the raw value of every module anew. */
void score_judge(const struct judging *judging, size_t entrant, enum score_basis basis,
                 struct result *result);

#endif
