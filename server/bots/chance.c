#include "server/bots/chance.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>

static uint64_t draw(void)
{
    uint64_t bits;
    while (getrandom(&bits, sizeof bits, 0) != sizeof bits) {
    }
    return bits;
}

void chance_op(char op[CHANCE_OP_SIZE])
{
    (void)snprintf(op, CHANCE_OP_SIZE, "%016llx%016llx", (unsigned long long)draw(),
                   (unsigned long long)draw());
}

size_t chance_below(size_t below)
{
    return (size_t)(draw() % below);
}

static double unit_of(uint64_t bits)
{
    return (double)(bits >> 11) / (double)(1ull << 53);
}

double chance_unit(void)
{
    return unit_of(draw());
}

/* FNV-1a, then mixed so that near words are far apart. */
double chance_of(const char *a, const char *b, const char *c)
{
    const char *words[] = {a, b, c};
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < 3; i++) {
        for (const char *at = words[i]; *at != '\0'; at++) {
            hash = (hash ^ (unsigned char)*at) * 0x100000001b3u;
        }
        hash = (hash ^ 0xff) * 0x100000001b3u;
    }
    hash = (hash ^ hash >> 32) * 0xd6e8feb86659fd93u;
    return unit_of(hash ^ hash >> 32);
}
