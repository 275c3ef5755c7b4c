#include "contests/draw.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

void draw_begin(struct draw *draw, const uint8_t seed[DRAW_SEED_SIZE])
{
    *draw = (struct draw){.used = sizeof draw->bytes};
    memcpy(draw->seed, seed, DRAW_SEED_SIZE);
}

static void next_block(struct draw *draw)
{
    uint8_t input[DRAW_SEED_SIZE + sizeof draw->block];

    memcpy(input, draw->seed, DRAW_SEED_SIZE);
    for (unsigned i = 0; i < sizeof draw->block; i++) {
        input[DRAW_SEED_SIZE + i] = (uint8_t)(draw->block >> (24 - 8 * i));
    }
    crypto_hash_sha256(draw->bytes, input, sizeof input);
    draw->block++;
    draw->used = 0;
}

static uint32_t next_word(struct draw *draw)
{
    uint32_t word = 0;

    if (draw->used == sizeof draw->bytes) {
        next_block(draw);
    }
    for (unsigned i = 0; i < sizeof word; i++) {
        word = word << 8 | draw->bytes[draw->used++];
    }
    return word;
}

uint32_t draw_below(struct draw *draw, uint32_t bound)
{
    uint64_t all = (uint64_t)UINT32_MAX + 1;
    uint64_t fair = all - all % bound;
    uint32_t word;

    assert(bound > 0);
    do {
        word = next_word(draw);
    } while (word >= fair);
    return word % bound;
}

void draw_shuffle(struct draw *draw, size_t *items, size_t count)
{
    for (size_t i = count; i-- > 1;) {
        size_t j = draw_below(draw, (uint32_t)i + 1);
        size_t item = items[i];

        items[i] = items[j];
        items[j] = item;
    }
}
