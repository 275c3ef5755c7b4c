/*
 * server/store/witness_slot.h - the two slots of a witness file, as bytes.
 *
 * A slot is a line of text with a checksum of its own, alone in its 4096 bytes: whatever a torn write leaves,
 * the other slot stands. The slot with the higher serial is the newer one.
 */
#ifndef SERVER_STORE_WITNESS_SLOT_H
#define SERVER_STORE_WITNESS_SLOT_H

#include "server/store/witness.h"

enum { SLOT_SIZE = 4096, SLOTS = 2 };

struct witness_slot {
    uint64_t serial;
    struct witness_mark mark;
};

/* Fills bytes, padded with newlines. */
void witness_slot_write(char bytes[SLOT_SIZE], const char *contest, const struct witness_slot *slot);

/* False when the bytes are not a whole slot of that contest. */
bool witness_slot_read(const char bytes[SLOT_SIZE], const char *contest, struct witness_slot *slot);

/* Where the slot with this serial lies in the file. */
static inline int64_t witness_slot_offset(uint64_t serial)
{
    return (int64_t)(serial % SLOTS) * SLOT_SIZE;
}

#endif
