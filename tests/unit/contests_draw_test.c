/* contests/draw: the order that a seed gives; the figures were computed by another program from the words of draw.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "contests/draw.h"

static void fill(size_t *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        items[i] = i;
    }
}

static void assert_order(const uint8_t seed[DRAW_SEED_SIZE], const size_t *expected, size_t count)
{
    size_t items[24];
    struct draw draw;

    fill(items, count);
    draw_begin(&draw, seed);
    draw_shuffle(&draw, items, count);
    assert_memory_equal(items, expected, count * sizeof *items);
}

static void the_order_follows_from_the_seed(void **state)
{
    static const size_t counted[] = {7, 3, 11, 2, 9, 5, 6, 8, 0, 1, 4, 10};
    static const size_t full[] = {8,  2,  0,  20, 22, 1, 15, 23, 9, 16, 21, 3,
                                  11, 12, 18, 19, 7,  6, 10, 14, 4, 17, 5,  13};
    uint8_t seed[DRAW_SEED_SIZE];
    (void)state;

    for (size_t i = 0; i < sizeof seed; i++) {
        seed[i] = (uint8_t)i;
    }
    assert_order(seed, counted, 12);
    memset(seed, 0xff, sizeof seed);
    assert_order(seed, full, 24);
}

/* 4,000 draws of 4: each of the 24 orders is expected 167 times; 100 to 250 is over five deviations away. */
static void every_order_is_as_likely(void **state)
{
    size_t seen[256] = {0};
    size_t orders = 0;
    (void)state;

    for (uint32_t round = 0; round < 4000; round++) {
        uint8_t seed[DRAW_SEED_SIZE] = {(uint8_t)round, (uint8_t)(round >> 8)};
        size_t items[4];
        struct draw draw;

        fill(items, 4);
        draw_begin(&draw, seed);
        draw_shuffle(&draw, items, 4);
        seen[items[0] << 6 | items[1] << 4 | items[2] << 2 | items[3]]++;
    }
    for (size_t i = 0; i < 256; i++) {
        if (seen[i] > 0) {
            orders++;
            assert_in_range(seen[i], 100, 250);
        }
    }
    assert_int_equal(orders, 24);
}

static void nobody_and_one_are_in_order(void **state)
{
    static const uint8_t seed[DRAW_SEED_SIZE] = {0};
    static const size_t one[] = {0};
    (void)state;

    assert_order(seed, one, 0);
    assert_order(seed, one, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_follows_from_the_seed),
        cmocka_unit_test(every_order_is_as_likely),
        cmocka_unit_test(nobody_and_one_are_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
