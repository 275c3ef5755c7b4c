#include "server/store/witness_slot.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The line up to its checksum: "witness CONTEST serial=7 v=1042 head=…"; its length. */
static size_t print_line(char bytes[SLOT_SIZE], const char *contest, const struct witness_slot *slot)
{
    char head[HASH_HEX + 1];

    hash_print(&slot->mark.head, head);
    return (size_t)snprintf(bytes, SLOT_SIZE, "witness %s serial=%" PRIu64 " v=%" PRIu64 " head=%s", contest,
                            slot->serial, slot->mark.v, head);
}

void witness_slot_write(char bytes[SLOT_SIZE], const char *contest, const struct witness_slot *slot)
{
    size_t size = print_line(bytes, contest, slot);
    struct hash sum;
    char hex[HASH_HEX + 1];

    chain_hash_entry(bytes, size, &sum);
    hash_print(&sum, hex);
    size += (size_t)snprintf(bytes + size, SLOT_SIZE - size, " sum=%s", hex);
    memset(bytes + size, '\n', SLOT_SIZE - size);
}

bool witness_slot_read(const char bytes[SLOT_SIZE], const char *contest, struct witness_slot *slot)
{
    char again[SLOT_SIZE];
    char text[SLOT_SIZE + 1];
    char name[40];
    char head[HASH_HEX + 1];
    struct witness_slot found;

    memcpy(text, bytes, SLOT_SIZE);
    text[SLOT_SIZE] = '\0';
    /* Whatever this makes of the text, writing it again must give the same bytes, checksum included. */
    // NOLINTNEXTLINE(cert-err34-c)
    if (sscanf(text, "witness %39s serial=%" SCNu64 " v=%" SCNu64 " head=%64s", name, &found.serial,
               &found.mark.v, head) != 4 ||
        hash_read(head, &found.mark.head) != 0) {
        return false;
    }
    witness_slot_write(again, contest, &found);
    if (memcmp(again, bytes, SLOT_SIZE) != 0) {
        return false;
    }
    *slot = found;
    return true;
}
