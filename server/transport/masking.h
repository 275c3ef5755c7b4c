/*
 * server/transport/masking.h - whether a client masks its frames, told from the byte count.
 *
 * RFC 6455, 5.1: a frame that is not masked ends the connection. libwebsockets 4.1.6 takes it and does not
 * tell. But a mask is four bytes that must have come in: the kernel knows how many bytes were taken from the
 * socket, and the frames that were handed on say how many that must be at least. What a client's pings
 * brought is not handed on, and what was read ahead hides a little too, so a mask that is missing may be
 * found a frame later. The counts are of the whole connection, so the kernel is asked for each of the first
 * eight pieces and for every sixteenth after them, and a mask missing in between is found at the next look.
 * Over TLS it is not looked at.
 */
#ifndef SERVER_TRANSPORT_MASKING_H
#define SERVER_TRANSPORT_MASKING_H

#include <libwebsockets.h>
#include <stdbool.h>
#include <stdint.h>

struct masking {
    uint64_t due;    /* bytes that the handshake and the frames seen so far took, if they were masked */
    uint64_t pieces; /* seen so far */
    bool in_frame;   /* of the frame under way, the head has been counted */
};

/* The upgrade is through. */
void masking_begin(struct masking *masking, struct lws *wsi);
/* A piece of a frame (all of a control frame) came, `more` is still to come. False: a mask is missing. */
bool masking_count(struct masking *masking, struct lws *wsi, size_t size, size_t more);

#endif
