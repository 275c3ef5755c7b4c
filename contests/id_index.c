#include "contests/id_index.h"

#include <stdlib.h>

#include "contests/memory.h"

static const struct id *id_at(struct id_array array, size_t place)
{
    return (const struct id *)(const void *)((const char *)array.first + place * array.stride);
}

/* FNV-1a: ids differ mostly in their last characters, and it spreads those well. */
static size_t hash(const char *text)
{
    uint32_t hash = 2166136261u;

    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        hash = (hash ^ *at) * 16777619u;
    }
    return hash;
}

/* The slot that holds the id, or the free one where it belongs. */
static size_t slot_of(const struct id_index *index, struct id_array array, const char *id)
{
    size_t slot = hash(id) & (index->slot_count - 1);

    while (index->slots[slot] != 0 && !id_equals(id_at(array, index->slots[slot] - 1), id)) {
        slot = (slot + 1) & (index->slot_count - 1);
    }
    return slot;
}

void id_index_build(struct id_index *index, struct id_array array)
{
    id_index_finish(index);
    index->slot_count = 8;
    while (index->slot_count < 2 * array.count) {
        index->slot_count *= 2;
    }
    index->slots = memory_zeroed(index->slot_count, sizeof *index->slots);
    for (size_t place = 0; place < array.count; place++) {
        size_t slot = slot_of(index, array, id_at(array, place)->text);

        if (index->slots[slot] == 0) {
            index->slots[slot] = (uint32_t)place + 1;
        }
    }
}

size_t id_index_find(const struct id_index *index, struct id_array array, const char *id)
{
    uint32_t found;

    if (index->slot_count == 0) {
        return array.count;
    }
    found = index->slots[slot_of(index, array, id)];
    return found == 0 ? array.count : found - 1;
}

void id_index_finish(struct id_index *index)
{
    free(index->slots);
    index->slots = NULL;
    index->slot_count = 0;
}
