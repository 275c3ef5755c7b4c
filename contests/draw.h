/*
 * contests/draw.h - an order that nobody chose and everybody can recompute (抽签).
 *
 * The seed is the salt of the fact that records the draw: 16 random bytes that the server takes before it
 * writes the fact, and that stand in the log. The order is Fisher and Yates' from the back: for i = n−1 … 1,
 * item i changes places with item j, 0 ≤ j ≤ i, where j is the next accepted number. Numbers are the 32-bit
 * big-endian words of SHA-256(seed ‖ block), block = 0, 1, 2 … as four big-endian bytes; a word w is accepted
 * when w < 2^32 − (2^32 mod (i+1)), and then j = w mod (i+1).
 */
#ifndef CONTESTS_DRAW_H
#define CONTESTS_DRAW_H

#include <stddef.h>
#include <stdint.h>

enum { DRAW_SEED_SIZE = 16 };

/* The words that a seed gives, one after the other. */
struct draw {
    uint8_t seed[DRAW_SEED_SIZE];
    uint32_t block;
    uint8_t bytes[32];
    unsigned used; /* of bytes */
};

void draw_begin(struct draw *draw, const uint8_t seed[DRAW_SEED_SIZE]);

/* A number below `bound`, which is at least 1. */
uint32_t draw_below(struct draw *draw, uint32_t bound);

void draw_shuffle(struct draw *draw, size_t *items, size_t count);

#endif
