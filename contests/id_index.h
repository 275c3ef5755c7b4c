/*
 * contests/id_index.h - finds the place of an id in an array in constant time.
 *
 * Built over an array whose elements each hold a struct id; it remembers places, not pointers, so the array
 * is passed again to look something up. A zeroed index finds nothing.
 */
#ifndef CONTESTS_ID_INDEX_H
#define CONTESTS_ID_INDEX_H

#include <stdint.h>

#include "contests/id.h"

/* Where the ids are: the first one, the bytes from one to the next, and how many. */
struct id_array {
    const struct id *first;
    size_t stride;
    size_t count;
};

struct id_index {
    uint32_t *slots;   /* place + 1; 0 = free; owned */
    size_t slot_count; /* a power of two */
};

/* Replaces what the index held. Of equal ids the first is found. */
void id_index_build(struct id_index *index, struct id_array array);

/* The place of that id; array.count when it is not there. */
size_t id_index_find(const struct id_index *index, struct id_array array, const char *id);

/* Frees what is owned; a zeroed index is fine. */
void id_index_finish(struct id_index *index);

#endif
