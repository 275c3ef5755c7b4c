#include "server/store/chain.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

static_assert(HASH_SIZE == crypto_hash_sha256_BYTES, "the chain is made of SHA-256");

static const uint8_t link_mark = 0x02;

void chain_start(const char *contest, struct hash *head)
{
    crypto_hash_sha256(head->bytes, (const unsigned char *)contest, strlen(contest));
}

void chain_hash_entry(const char *entry, size_t size, struct hash *hash)
{
    crypto_hash_sha256(hash->bytes, (const unsigned char *)entry, size);
}

void chain_extend(struct hash *head, const struct hash *entry)
{
    uint8_t link[1 + HASH_SIZE + HASH_SIZE];

    link[0] = link_mark;
    memcpy(link + 1, head->bytes, HASH_SIZE);
    memcpy(link + 1 + HASH_SIZE, entry->bytes, HASH_SIZE);
    crypto_hash_sha256(head->bytes, link, sizeof link);
}

void hash_print(const struct hash *hash, char hex[HASH_HEX + 1])
{
    sodium_bin2hex(hex, HASH_HEX + 1, hash->bytes, HASH_SIZE);
}

/* The value of a lower-case hex digit, or −1. */
static int digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

int hash_read(const char *hex, struct hash *hash)
{
    struct hash read;

    for (size_t i = 0; i < HASH_SIZE; i++) {
        int high = digit(hex[2 * i]);
        int low = high < 0 ? -1 : digit(hex[2 * i + 1]);
        if (low < 0) {
            return -1;
        }
        read.bytes[i] = (uint8_t)(high << 4 | low);
    }
    if (hex[HASH_HEX] != '\0') {
        return -1;
    }
    *hash = read;
    return 0;
}
