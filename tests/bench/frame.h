/*
 * tests/bench/frame.h - just enough WebSocket for both ends of a benchmark on a quiet loopback.
 */
#ifndef TESTS_BENCH_FRAME_H
#define TESTS_BENCH_FRAME_H

#include <stddef.h>
#include <stdint.h>

enum { FRAME_HEADER_MAX = 14, FRAME_KEPT = 256 };

enum frame_opcode { FRAME_TEXT = 1, FRAME_CLOSE = 8, FRAME_PING = 9, FRAME_PONG = 10 };

/* One frame on its way in, fed in any pieces. Keeps the first FRAME_KEPT bytes of its payload. */
struct frame {
    uint8_t header[FRAME_HEADER_MAX];
    unsigned header_size, header_due;
    uint64_t size, received;
    unsigned opcode;
    char kept[FRAME_KEPT + 1];
};

typedef void (*frame_done)(void *arg, const struct frame *frame);

/* Feeds bytes; done is called for every frame that became whole. Masked payloads are unmasked in `kept`. */
void frame_feed(struct frame *frame, const uint8_t *bytes, size_t size, frame_done done, void *arg);

/* Writes a frame's header, masked with a zero key if a client sends it; returns its size. */
size_t frame_header(uint8_t header[FRAME_HEADER_MAX], unsigned opcode, size_t size, int masked);

/* The Sec-WebSocket-Accept for a key. */
void frame_accept(const char *key, char accept[29]);

#endif
