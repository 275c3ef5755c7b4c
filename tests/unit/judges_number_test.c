/* judges/number: what is read, how it is rounded, what is printed. */
#include "tests/unit/judges_world.h"

static void numbers_are_read_exactly(void **state)
{
    static const struct {
        const char *text;
        long numerator;
        unsigned long denominator;
    } cases[] = {
        {"0", 0, 1},
        {"21", 21, 1},
        {"21.5", 43, 2},
        {"-0.25", -1, 4},
        {"0.000001", 1, 1000000},
        {"100.00", 100, 1},
        {"999999999999.999999", 999999999999999999, 1000000},
        {"-0", 0, 1},
    };
    mpq_t number;
    (void)state;

    mpq_init(number);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(number_read(number, cases[i].text), OK);
        assert_int_equal(mpq_cmp_si(number, cases[i].numerator, cases[i].denominator), 0);
    }
    mpq_clear(number);
}

static void anything_else_is_out_of_range(void **state)
{
    static const char *const texts[] = {
        "",
        "-",
        ".",
        ".5",
        "5.",
        "+5",
        " 5",
        "5 ",
        "05",
        "00",
        "-05",
        "1e3",
        "0x1",
        "1.2.3",
        "--1",
        "1,5",
        "５",
        "nan",
        "inf",
        "1.-5",
        "1/2",
        "1.0000000",
        "1000000000000",
        "0.1234567",
        "\n1",
        "1\n",
    };
    mpq_t number;
    (void)state;

    mpq_init(number);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_int_equal(number_read(number, texts[i]), REFUSED_RANGE);
    }
    mpq_clear(number);
}

static void assert_rounds(const char *text, enum rounding_mode mode, unsigned decimals, const char *expected)
{
    struct rounding rounding = {.on = true, .decimals = decimals, .mode = mode};
    char printed[NUMBER_TEXT_MAX + 1];
    mpq_t number;

    mpq_init(number);
    set_number(number, text);
    number_round(number, &rounding);
    number_print(number, decimals, printed);
    assert_string_equal(printed, expected);
    mpq_clear(number);
}

/* contest-rules, test vector 3: where binary floating point gives 85.12 and 2.67. */
static void halves_go_up_as_the_rule_books_say(void **state)
{
    (void)state;

    assert_rounds("85.125", ROUND_HALF_UP, 2, "85.13");
    assert_rounds("2.675", ROUND_HALF_UP, 2, "2.68");
    assert_rounds("89.794", ROUND_HALF_UP, 2, "89.79");
}

static void every_mode_does_its_own_with_a_half_and_with_the_sign(void **state)
{
    (void)state;

    assert_rounds("-2.5", ROUND_HALF_UP, 0, "-3");
    assert_rounds("2.5", ROUND_HALF_EVEN, 0, "2");
    assert_rounds("3.5", ROUND_HALF_EVEN, 0, "4");
    assert_rounds("-2.5", ROUND_HALF_EVEN, 0, "-2");
    assert_rounds("-2.1", ROUND_FLOOR, 0, "-3");
    assert_rounds("2.1", ROUND_CEILING, 0, "3");
    assert_rounds("-2.9", ROUND_TRUNCATE, 0, "-2");
    assert_rounds("-0.4", ROUND_HALF_UP, 0, "0");
}

static void a_place_that_does_not_round_passes_the_number_through(void **state)
{
    struct rounding off = {.on = false, .decimals = 0};
    mpq_t third;
    (void)state;

    mpq_init(third);
    mpq_set_ui(third, 1, 3);
    number_round(third, &off);
    assert_int_equal(mpq_cmp_ui(third, 1, 3), 0);
    mpq_clear(third);
}

/* Division of whole numbers that rounds down, whatever the sign. */
static int64_t floor_div(int64_t a, int64_t b)
{
    int64_t quotient = a / b;

    return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

/* n/d to the nearest whole number by definition, without any of the code under test; d > 0. */
static int64_t round_by_definition(int64_t n, int64_t d, enum rounding_mode mode)
{
    int64_t down = floor_div(n, d), up = -floor_div(-n, d);
    int64_t below = n - down * d, above = up * d - n; /* distances × d */

    switch (mode) {
    case ROUND_FLOOR: return down;
    case ROUND_CEILING: return up;
    case ROUND_TRUNCATE: return n < 0 ? up : down;
    case ROUND_HALF_UP:
        if (below == above) {
            return n < 0 ? down : up;
        }
        return below < above ? down : up;
    case ROUND_HALF_EVEN:
        if (below == above) {
            return down % 2 == 0 ? down : up;
        }
        return below < above ? down : up;
    }
    return 0;
}

static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static void assert_rounds_by_definition(int64_t n, int64_t d, unsigned decimals, enum rounding_mode mode)
{
    static const int64_t scales[] = {1, 10, 100, 1000};
    struct rounding rounding = {.on = true, .decimals = decimals, .mode = mode};
    int64_t scale = scales[decimals];
    mpq_t number;

    mpq_init(number);
    mpq_set_si(number, n, (unsigned long)d);
    mpq_canonicalize(number);
    number_round(number, &rounding);
    assert_int_equal(mpq_cmp_si(number, round_by_definition(n * scale, d, mode), (unsigned long)scale), 0);
    mpq_clear(number);
}

static void rounding_agrees_with_whole_number_arithmetic(void **state)
{
    uint64_t seed = 88172645463325252u;
    (void)state;

    for (int i = 0; i < 50000; i++) {
        int64_t n = (int64_t)(next_random(&seed) % 2000001) - 1000000;
        int64_t d = (int64_t)(next_random(&seed) % 64) + 1;
        unsigned decimals = (unsigned)(next_random(&seed) % 4);

        assert_rounds_by_definition(n, d, decimals, (enum rounding_mode)(next_random(&seed) % 5));
    }
}

static void a_number_is_printed_with_exactly_its_decimals(void **state)
{
    static const struct {
        const char *text;
        unsigned decimals;
        const char *printed;
    } cases[] = {
        {"0", 0, "0"},
        {"0", 2, "0.00"},
        {"5", 2, "5.00"},
        {"0.05", 2, "0.05"},
        {"-0.05", 2, "-0.05"},
        {"84", 2, "84.00"},
        {"21.5", 1, "21.5"},
        {"1234.5", 6, "1234.500000"},
        {"999999999999.999999", 6, "999999999999.999999"},
    };
    char printed[NUMBER_TEXT_MAX + 1];
    mpq_t number;
    (void)state;

    mpq_init(number);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        set_number(number, cases[i].text);
        number_print(number, cases[i].decimals, printed);
        assert_string_equal(printed, cases[i].printed);
    }
    mpq_clear(number);
}

static void millionths_carry_a_number_there_and_back(void **state)
{
    static const struct {
        const char *text;
        int64_t millionths;
    } cases[] = {
        {"999999999999.999999", 999999999999999999}, {"-0.25", -250000}, {"0", 0}, {"21.5", 21500000}};
    mpq_t number, back;
    (void)state;

    mpq_inits(number, back, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        set_number(number, cases[i].text);
        assert_int_equal(number_millionths(number), cases[i].millionths);
        number_set_millionths(back, cases[i].millionths);
        assert_true(mpq_equal(number, back));
    }
    mpq_clears(number, back, NULL);
}

static void a_multiple_of_the_step_is_told_from_what_lies_between(void **state)
{
    mpq_t number, step;
    (void)state;

    mpq_inits(number, step, NULL);
    set_number(step, "0.3");
    set_number(number, "0.9");
    assert_true(number_is_multiple(number, step));
    set_number(number, "1");
    assert_false(number_is_multiple(number, step));
    set_number(number, "0");
    assert_true(number_is_multiple(number, step));
    mpq_clears(number, step, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_exactly),
        cmocka_unit_test(anything_else_is_out_of_range),
        cmocka_unit_test(halves_go_up_as_the_rule_books_say),
        cmocka_unit_test(every_mode_does_its_own_with_a_half_and_with_the_sign),
        cmocka_unit_test(a_place_that_does_not_round_passes_the_number_through),
        cmocka_unit_test(rounding_agrees_with_whole_number_arithmetic),
        cmocka_unit_test(a_number_is_printed_with_exactly_its_decimals),
        cmocka_unit_test(millionths_carry_a_number_there_and_back),
        cmocka_unit_test(a_multiple_of_the_step_is_told_from_what_lies_between),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
