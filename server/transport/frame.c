#include "server/transport/frame.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FINAL_TEXT = 0x81, SHORT_MAX = 125, TWO_BYTES = 126, EIGHT_BYTES = 127, HEAD_MAX = 48 };

/* The text in its place, with room before and after it; NULL when memory is short. */
static unsigned char *place(struct frame *frame, size_t before, const char *text, size_t size, size_t after)
{
    unsigned char *bytes = malloc(before + size + after);

    frame_clear(frame);
    if (bytes != NULL) {
        memcpy(bytes + before, text, size);
        *frame = (struct frame){
            .bytes = bytes, .size = before + size + after, .text_at = before, .text_size = size};
    }
    return bytes;
}

/* RFC 6455, 5.2: the shortest of three forms of length. */
bool frame_set_message(struct frame *frame, const char *text, size_t size)
{
    size_t length_bytes = size <= SHORT_MAX ? 0 : size <= UINT16_MAX ? 2 : 8;
    unsigned char *bytes = place(frame, 2 + length_bytes, text, size, 0);

    if (bytes == NULL) {
        return false;
    }
    bytes[0] = FINAL_TEXT;
    bytes[1] = length_bytes == 0 ? (unsigned char)size : length_bytes == 2 ? TWO_BYTES : EIGHT_BYTES;
    for (size_t i = 0; i < length_bytes; i++) {
        bytes[2 + i] = (unsigned char)((uint64_t)size >> (8 * (length_bytes - 1 - i)));
    }
    return true;
}

bool frame_set_event(struct frame *frame, uint64_t v, const char *text, size_t size)
{
    char head[HEAD_MAX];
    size_t head_size = (size_t)snprintf(head, sizeof head, "id: %" PRIu64 "\ndata: ", v);
    unsigned char *bytes = place(frame, head_size, text, size, 2);

    if (bytes == NULL) {
        return false;
    }
    memcpy(bytes, head, head_size);
    bytes[head_size + size] = bytes[head_size + size + 1] = '\n';
    return true;
}

void frame_clear(struct frame *frame)
{
    free(frame->bytes);
    *frame = (struct frame){0};
}
