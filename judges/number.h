/*
 * judges/number.h - exact numbers: GMP rationals that come in and go out as decimal strings.
 *
 * Rounded only where a rule book says so. No binary floating point anywhere near a mark.
 */
#ifndef JUDGES_NUMBER_H
#define JUDGES_NUMBER_H

#include <gmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "contests/status.h"

enum {
    NUMBER_TEXT_MAX = 31,   /* characters of a printed number */
    NUMBER_DIGITS_MAX = 12, /* before, and 6 after the point, in what comes in */
    NUMBER_DECIMALS_MAX = 6,
};

enum rounding_mode { ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_FLOOR, ROUND_CEILING, ROUND_TRUNCATE };

/* A place at which a rule book rounds; on = false: pass through exactly. */
struct rounding {
    bool on;
    unsigned decimals;
    enum rounding_mode mode;
};

/*
 * Reads "21", "21.5", "-0.25": digits, at most one point with digits on both sides, no sign but a
 * leading minus, no space, no exponent, no superfluous leading zero. REFUSED_RANGE otherwise.
 */
MUST_CHECK enum status number_read(mpq_t number, const char *text);

/* Half-up rounds halves away from zero (四舍五入). */
void number_round(mpq_t number, const struct rounding *rounding);

/* Prints with exactly so many decimals; the number must already be a multiple of 10^-decimals. */
void number_print(const mpq_t number, unsigned decimals, char text[NUMBER_TEXT_MAX + 1]);

/* A number with at most six decimals and below 9 × 10^12 as a count of millionths, and back; both exact. */
int64_t number_millionths(const mpq_t number);
void number_set_millionths(mpq_t number, int64_t millionths);

/* round(of × percent ÷ 100) to a whole number; percent ≥ 0. */
size_t number_share(size_t of, const mpq_t percent, enum rounding_mode mode);

/* Whether number is a whole multiple of step; step > 0. */
bool number_is_multiple(const mpq_t number, const mpq_t step);

#endif
