/*
 * server/transport/frame.h - bytes that are made once and sent to everybody.
 */
#ifndef SERVER_TRANSPORT_FRAME_H
#define SERVER_TRANSPORT_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct frame {
    unsigned char *bytes; /* owned; NULL: there is none */
    size_t size;
    size_t text_at, text_size; /* the JSON text inside */
};

/* A whole, unmasked WebSocket text message. False, and no frame, when memory is short. */
bool frame_set_message(struct frame *frame, const char *text, size_t size);
/* An event of text/event-stream: `id: V`, `data: TEXT`. The text has no line break. */
bool frame_set_event(struct frame *frame, uint64_t v, const char *text, size_t size);
void frame_clear(struct frame *frame);

#endif
