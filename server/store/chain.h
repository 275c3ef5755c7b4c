/*
 * server/store/chain.h - the chain over a contest's facts.
 *
 * h_0 = SHA-256(contest id), h_v = SHA-256(0x02 ‖ h_{v−1} ‖ SHA-256(e_v)), e_v being the exact stored bytes.
 */
#ifndef SERVER_STORE_CHAIN_H
#define SERVER_STORE_CHAIN_H

#include <stddef.h>
#include <stdint.h>

enum { HASH_SIZE = 32, HASH_HEX = 64 };

struct hash {
    uint8_t bytes[HASH_SIZE];
};

void chain_start(const char *contest, struct hash *head);
void chain_hash_entry(const char *entry, size_t size, struct hash *hash);
/* head becomes the next head, given the hash of the entry. */
void chain_extend(struct hash *head, const struct hash *entry);
void hash_print(const struct hash *hash, char hex[HASH_HEX + 1]);
/* 0, or −1 and hash untouched when hex is not 64 lower-case hex digits. */
int hash_read(const char *hex, struct hash *hash);

#endif
