/*
 * server/protocol/place.h - where in a JSON text something stands: "stages[0].modules[1].weight".
 *
 * Links of a chain that lies on the stack of whoever walks down; written out only when there is a fault.
 */
#ifndef SERVER_PROTOCOL_PLACE_H
#define SERVER_PROTOCOL_PLACE_H

#include <stddef.h>

enum { PLACE_SIZE = 96 };

struct place {
    const struct place *up; /* NULL: the outermost object itself */
    const char *name;       /* of the member; NULL for an element */
    size_t index;
};

/* Writes at most PLACE_SIZE − 1 bytes, cutting between characters; "" for the outermost object. */
void place_write(const struct place *place, char written[PLACE_SIZE]);

#endif
