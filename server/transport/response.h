/*
 * server/transport/response.h - what a request is answered with: status, headers, body.
 */
#ifndef SERVER_TRANSPORT_RESPONSE_H
#define SERVER_TRANSPORT_RESPONSE_H

#include <libwebsockets.h>
#include <stdbool.h>
#include <stddef.h>

/* Zeroed but for what is there; the texts are borrowed until it is written. */
struct response {
    int code;
    const char *type; /* Content-Type; NULL without a body */
    const char *body;
    size_t size;
    const char *detail;   /* instead of type and body: an RFC 9457 problem document that says this */
    unsigned retry_after; /* seconds until another try is worth it; 0: none */
    const char *etag, *cache, *allow, *cookie, *location;
    bool gzip;       /* the body is */
    bool vary;       /* the choice followed Accept-Encoding */
    bool any_origin; /* a page of any site may read it */
    bool preflight;  /* an answer to OPTIONS that says what such a page may send */
    bool upgrade;    /* says which upgrade would be taken */
    bool endless;    /* a stream: no length, ends with the connection */
    bool close;      /* the connection ends with it */
    bool head_only;  /* the answer to a HEAD */
};

/* A problem document; detail is static. */
struct response response_problem(int code, const char *detail);

/* What the head depends on besides. */
struct response_context {
    const char *host; /* of the request, for its own WebSocket; "" when not known */
    bool secure;      /* served over TLS */
};

/* Writes the head, and a body that is small enough to go with it (a problem document always is). *written is
 * how much of the body that was. False: the socket is dead. */
bool response_write(const struct response *response, const struct response_context *context, struct lws *wsi,
                    size_t *written);

#endif
