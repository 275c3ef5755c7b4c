#include "server/rooms/salt.h"

#include <sodium.h>
#include <string.h>

void salt_draw(uint8_t salt[SALT_SIZE])
{
    static uint8_t pool[256 * SALT_SIZE];
    static size_t left;

    if (left == 0) {
        randombytes_buf(pool, sizeof pool);
        left = sizeof pool;
    }
    left -= SALT_SIZE;
    memcpy(salt, pool + left, SALT_SIZE);
    sodium_memzero(pool + left, SALT_SIZE);
}
