/*
 * server/api.h - everything that HTTP answers besides files and live views: /healthz, /readyz, /metrics, /api/….
 *
 * Knows no socket: the transport hands over a request, gets one answer, now or later.
 */
#ifndef SERVER_API_H
#define SERVER_API_H

#include "server/accounts.h"
#include "server/rooms/hall.h"

struct api;

struct api_world {
    struct hall *hall;
    struct accounts *accounts;
    struct store *store;
    bool secure_cookie; /* served over TLS */
};

struct api_request {
    const char *method; /* "GET", "HEAD", "POST", "PUT", "DELETE" */
    const char *path;   /* decoded, without query */
    const char *query;  /* raw, "" when none */
    const char *cookie; /* the header, "" when none */
    const char *accept; /* likewise */
    const char *body;
    size_t body_size;
};

struct api_answer {
    int code;
    const char *type;       /* Content-Type; NULL without a body */
    const char *body;       /* borrowed until the callback returns */
    size_t body_size;
    const char *set_cookie; /* NULL when none */
    const char *allow;      /* for 405 */
};

typedef void (*api_answered)(void *arg, const struct api_answer *answer);

struct api *api_create(const struct api_world *world);
void api_destroy(struct api *api);
/* Whether this path is the API's (else it is a file's or a live view's). */
bool api_knows(const char *path);
/* Largest body that this method and path take; 0: none. */
size_t api_body_max(const char *method, const char *path);
void api_handle(struct api *api, const struct api_request *request, api_answered answer, void *arg);

/* Counters that others keep and /metrics prints. */
struct api_metrics {
    uint64_t connections, watchers, frames_sent, messages_in, refused_handshakes;
};
struct api_metrics *api_metrics(struct api *api);

#endif
