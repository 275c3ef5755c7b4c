/*
 * contests/memory.h - memory for what facts build; there always is some.
 *
 * Applying a fact cannot fail, so running out of memory ends the program, as it does inside GMP. Nothing
 * is lost by that: a contest is its log, and the next start applies it again.
 */
#ifndef CONTESTS_MEMORY_H
#define CONTESTS_MEMORY_H

#include <stddef.h>

/* So many zeroed things of that size, for the caller to free; NULL when count is 0. */
void *memory_zeroed(size_t count, size_t size);

#endif
