#include "judges/number.h"

#include <assert.h>
#include <string.h>

enum { MILLION = 1000000 };

/* The digits of one side of the point, appended to *digits; how many there were, or −1 when too many. */
static int read_digits(const char **at, int most, int64_t *digits)
{
    int count = 0;

    for (; **at >= '0' && **at <= '9'; (*at)++) {
        if (++count > most) {
            return -1;
        }
        *digits = *digits * 10 + (**at - '0');
    }
    return count;
}

static unsigned long power_of_ten(unsigned exponent)
{
    unsigned long power = 1;

    while (exponent-- > 0) {
        power *= 10;
    }
    return power;
}

enum status number_read(mpq_t number, const char *text)
{
    const char *at = text;
    bool negative = *at == '-';
    int64_t digits = 0; /* 12 + 6 digits fit in 63 bits */
    int whole, decimals = 0;

    at += negative;
    if (at[0] == '0' && at[1] >= '0' && at[1] <= '9') {
        return REFUSED_RANGE;
    }
    whole = read_digits(&at, NUMBER_DIGITS_MAX, &digits);
    if (whole < 1) {
        return REFUSED_RANGE;
    }
    if (*at == '.') {
        at++;
        decimals = read_digits(&at, NUMBER_DECIMALS_MAX, &digits);
        if (decimals < 1) {
            return REFUSED_RANGE;
        }
    }
    if (*at != '\0') {
        return REFUSED_RANGE;
    }
    mpq_set_si(number, negative ? -digits : digits, power_of_ten((unsigned)decimals));
    mpq_canonicalize(number);
    return OK;
}

/* Nearest whole number; a half goes away from zero, or to the even neighbour. */
static void nearest(mpz_t whole, const mpq_t number, bool half_to_even)
{
    mpz_t twice, rest;
    int half;

    mpz_inits(twice, rest, NULL);
    mpz_tdiv_qr(whole, rest, mpq_numref(number), mpq_denref(number));
    mpz_mul_2exp(twice, rest, 1);
    half = mpz_cmpabs(twice, mpq_denref(number));
    if (half > 0 || (half == 0 && (!half_to_even || mpz_odd_p(whole)))) {
        if (mpq_sgn(number) < 0) {
            mpz_sub_ui(whole, whole, 1);
        } else {
            mpz_add_ui(whole, whole, 1);
        }
    }
    mpz_clears(twice, rest, NULL);
}

static void to_whole(mpz_t whole, const mpq_t number, enum rounding_mode mode)
{
    switch (mode) {
    case ROUND_HALF_UP: nearest(whole, number, false); break;
    case ROUND_HALF_EVEN: nearest(whole, number, true); break;
    case ROUND_FLOOR: mpz_fdiv_q(whole, mpq_numref(number), mpq_denref(number)); break;
    case ROUND_CEILING: mpz_cdiv_q(whole, mpq_numref(number), mpq_denref(number)); break;
    case ROUND_TRUNCATE: mpz_tdiv_q(whole, mpq_numref(number), mpq_denref(number)); break;
    }
}

void number_round(mpq_t number, const struct rounding *rounding)
{
    unsigned long scale;
    mpz_t whole;

    if (!rounding->on) {
        return;
    }
    assert(rounding->decimals <= NUMBER_DECIMALS_MAX);
    scale = power_of_ten(rounding->decimals);
    mpz_mul_ui(mpq_numref(number), mpq_numref(number), scale);
    mpz_init(whole);
    to_whole(whole, number, rounding->mode);
    mpz_set(mpq_numref(number), whole);
    mpz_set_ui(mpq_denref(number), scale);
    mpq_canonicalize(number);
    mpz_clear(whole);
}

/* The digits of |number| × 10^decimals, at least one before the point. */
static size_t print_digits(const mpq_t number, unsigned decimals, char *digits)
{
    size_t length;
    mpz_t scaled;

    mpz_init(scaled);
    mpz_mul_ui(scaled, mpq_numref(number), power_of_ten(decimals));
    assert(mpz_divisible_p(scaled, mpq_denref(number)));
    mpz_divexact(scaled, scaled, mpq_denref(number));
    mpz_abs(scaled, scaled);
    assert(mpz_sizeinbase(scaled, 10) < NUMBER_TEXT_MAX - 1); /* room for a sign and a point */

    memset(digits, '0', decimals + 1);
    length = strlen(mpz_get_str(digits + decimals + 1, 10, scaled));
    mpz_clear(scaled);
    if (length > decimals) {
        memmove(digits, digits + decimals + 1, length);
        return length;
    }
    memmove(digits + decimals + 1 - length, digits + decimals + 1, length);
    return decimals + 1;
}

void number_print(const mpq_t number, unsigned decimals, char text[NUMBER_TEXT_MAX + 1])
{
    char digits[NUMBER_TEXT_MAX + NUMBER_DECIMALS_MAX + 2];
    size_t length, whole;

    assert(decimals <= NUMBER_DECIMALS_MAX);
    length = print_digits(number, decimals, digits);
    whole = length - decimals;
    if (mpq_sgn(number) < 0) {
        *text++ = '-';
    }
    memcpy(text, digits, whole);
    text += whole;
    if (decimals > 0) {
        *text++ = '.';
        memcpy(text, digits + whole, decimals);
        text += decimals;
    }
    *text = '\0';
}

int64_t number_millionths(const mpq_t number)
{
    int64_t millionths;
    mpz_t scaled;

    mpz_init(scaled);
    mpz_mul_ui(scaled, mpq_numref(number), MILLION);
    assert(mpz_divisible_p(scaled, mpq_denref(number)));
    mpz_divexact(scaled, scaled, mpq_denref(number));
    assert(mpz_fits_slong_p(scaled));
    millionths = mpz_get_si(scaled);
    mpz_clear(scaled);
    return millionths;
}

void number_set_millionths(mpq_t number, int64_t millionths)
{
    mpq_set_si(number, millionths, MILLION);
    mpq_canonicalize(number);
}

bool number_is_multiple(const mpq_t number, const mpq_t step)
{
    bool whole;
    mpq_t quotient;

    assert(mpq_sgn(step) > 0);
    mpq_init(quotient);
    mpq_div(quotient, number, step);
    whole = mpz_cmp_ui(mpq_denref(quotient), 1) == 0;
    mpq_clear(quotient);
    return whole;
}

size_t number_share(size_t of, const mpq_t percent, enum rounding_mode mode)
{
    struct rounding whole = {.on = true, .decimals = 0, .mode = mode};
    size_t share;
    mpq_t exact;

    mpq_init(exact);
    mpq_set_ui(exact, of, 100);
    mpq_canonicalize(exact);
    mpq_mul(exact, exact, percent);
    number_round(exact, &whole);
    share = mpz_get_ui(mpq_numref(exact));
    mpq_clear(exact);
    return share;
}
