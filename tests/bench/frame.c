#include "tests/bench/frame.h"

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <stdio.h>
#include <string.h>

static unsigned header_due(const struct frame *frame)
{
    unsigned due = 2;

    if (frame->header_size < 2) {
        return 2;
    }
    switch (frame->header[1] & 0x7f) {
    case 126: due += 2; break;
    case 127: due += 8; break;
    default: break;
    }
    return due + ((frame->header[1] & 0x80) != 0 ? 4 : 0);
}

static void read_header(struct frame *frame)
{
    unsigned length = frame->header[1] & 0x7f;
    unsigned bytes = length == 126 ? 2 : length == 127 ? 8 : 0;

    frame->opcode = frame->header[0] & 0x0f;
    frame->size = length < 126 ? length : 0;
    for (unsigned i = 0; i < bytes; i++) {
        frame->size = frame->size << 8 | frame->header[2 + i];
    }
    frame->received = 0;
}

static void keep(struct frame *frame, const uint8_t *bytes, size_t size)
{
    const uint8_t *key = (frame->header[1] & 0x80) != 0 ? frame->header + frame->header_due - 4 : NULL;

    for (size_t i = 0; i < size && frame->received + i < FRAME_KEPT; i++) {
        uint64_t at = frame->received + i;
        frame->kept[at] = (char)(bytes[i] ^ (key != NULL ? key[at % 4] : 0));
    }
}

void frame_feed(struct frame *frame, const uint8_t *bytes, size_t size, frame_done done, void *arg)
{
    size_t at = 0;

    for (;;) {
        while (frame->header_size < (frame->header_due = header_due(frame)) && at < size) {
            frame->header[frame->header_size++] = bytes[at++];
            if (frame->header_size == header_due(frame)) {
                frame->header_due = frame->header_size;
                read_header(frame);
                break;
            }
        }
        if (frame->header_size < 2 || frame->header_size < header_due(frame)) {
            return;
        }
        size_t left = size - at;
        size_t take = frame->size - frame->received < left ? (size_t)(frame->size - frame->received) : left;
        keep(frame, bytes + at, take);
        frame->received += take;
        at += take;
        if (frame->received < frame->size) {
            return;
        }
        frame->kept[frame->size < FRAME_KEPT ? frame->size : FRAME_KEPT] = '\0';
        done(arg, frame);
        frame->header_size = 0;
        if (at == size) {
            return;
        }
    }
}

size_t frame_header(uint8_t header[FRAME_HEADER_MAX], unsigned opcode, size_t size, int masked)
{
    size_t at = 2;

    header[0] = (uint8_t)(0x80 | opcode);
    if (size < 126) {
        header[1] = (uint8_t)size;
    } else if (size < 65536) {
        header[1] = 126;
        header[at++] = (uint8_t)(size >> 8);
        header[at++] = (uint8_t)size;
    } else {
        header[1] = 127;
        for (int shift = 56; shift >= 0; shift -= 8) {
            header[at++] = (uint8_t)((uint64_t)size >> shift);
        }
    }
    if (masked) {
        header[1] |= 0x80;
        memset(header + at, 0, 4);
        at += 4;
    }
    return at;
}

void frame_accept(const char *key, char accept[29])
{
    char joined[128];
    uint8_t digest[SHA_DIGEST_LENGTH];

    snprintf(joined, sizeof joined, "%s258EAFA5-E914-47DA-95CA-C5AB0DC85B11", key);
    SHA1((const uint8_t *)joined, strlen(joined), digest);
    EVP_EncodeBlock((uint8_t *)accept, digest, sizeof digest);
}
