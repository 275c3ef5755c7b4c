#include "server/protocol/place.h"

#include <stdio.h>
#include <string.h>

/* Takes a UTF-8 character that was cut off the end away. */
static void trim_half_character(char *written)
{
    size_t size = strlen(written);
    size_t start = size;

    while (start > 0 && ((unsigned char)written[start - 1] & 0xC0) == 0x80) {
        start--;
    }
    if (start == 0) {
        return;
    }
    unsigned char lead = (unsigned char)written[start - 1];
    size_t length = 1 + (size_t)(lead >= 0xC0) + (size_t)(lead >= 0xE0) + (size_t)(lead >= 0xF0);
    if (start - 1 + length > size) {
        written[start - 1] = '\0';
    }
}

static size_t append(const struct place *place, char *written, size_t size)
{
    int more;

    if (place->name == NULL) {
        more = snprintf(written + size, PLACE_SIZE - size, "[%zu]", place->index);
    } else {
        more = snprintf(written + size, PLACE_SIZE - size, "%s%s", size > 0 ? "." : "", place->name);
    }
    size_t wanted = size + (more > 0 ? (size_t)more : 0);
    return wanted < PLACE_SIZE ? wanted : PLACE_SIZE - 1;
}

static size_t write_down_to(const struct place *place, char *written)
{
    if (place == NULL || (place->up == NULL && place->name == NULL)) {
        return 0;
    }
    return append(place, written, write_down_to(place->up, written));
}

void place_write(const struct place *place, char written[PLACE_SIZE])
{
    written[0] = '\0';
    if (write_down_to(place, written) == PLACE_SIZE - 1) {
        trim_half_character(written);
    }
}
