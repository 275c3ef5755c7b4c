#include "server/transport/frame.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FINAL_TEXT = 0x81, SHORT_MAX = 125, TWO_BYTES = 126, EIGHT_BYTES = 127, HEAD_MAX = 48 };

static bool assemble(struct frame *frame, const char *head, size_t head_size, const char *text, size_t size,
                     const char *tail)
{
    size_t tail_size = strlen(tail);
    unsigned char *bytes = malloc(head_size + size + tail_size);

    frame_clear(frame);
    if (bytes == NULL) {
        return false;
    }
    memcpy(bytes, head, head_size);
    memcpy(bytes + head_size, text, size);
    memcpy(bytes + head_size + size, tail, tail_size);
    *frame = (struct frame){
        .bytes = bytes, .size = head_size + size + tail_size, .text_at = head_size, .text_size = size};
    return true;
}

/* RFC 6455, 5.2: the shortest of three forms of length. */
bool frame_set_message(struct frame *frame, const char *text, size_t size)
{
    unsigned char head[10] = {FINAL_TEXT};
    size_t length_bytes = size <= SHORT_MAX ? 0 : size <= UINT16_MAX ? 2 : 8;

    head[1] = length_bytes == 0 ? (unsigned char)size : length_bytes == 2 ? TWO_BYTES : EIGHT_BYTES;
    for (size_t i = 0; i < length_bytes; i++) {
        head[2 + i] = (unsigned char)((uint64_t)size >> (8 * (length_bytes - 1 - i)));
    }
    return assemble(frame, (const char *)head, 2 + length_bytes, text, size, "");
}

bool frame_set_event(struct frame *frame, uint64_t v, const char *text, size_t size)
{
    char head[HEAD_MAX];
    int head_size = snprintf(head, sizeof head, "id: %" PRIu64 "\ndata: ", v);

    return assemble(frame, head, (size_t)head_size, text, size, "\n\n");
}

void frame_clear(struct frame *frame)
{
    free(frame->bytes);
    *frame = (struct frame){0};
}
