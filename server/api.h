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
    bool internal; /* came by the --metrics listener: all metrics without a cookie */
};

struct api_answer {
    int code;
    const char *type; /* Content-Type; NULL without a body */
    const char *body; /* borrowed until the callback returns */
    size_t body_size;
    const char *set_cookie; /* NULL when none */
    const char *allow;      /* for 405 */
    unsigned retry_after;   /* seconds, as Retry-After; 0: none */
};

typedef void (*api_answered)(void *arg, const struct api_answer *answer);

struct api *api_create(const struct api_world *world);
/* Nothing is handled any more; what waits for a room, the store or a password is still answered. */
void api_destroy(struct api *api);
/* Whether this path is the API's (else it is a file's or a live view's). */
bool api_knows(const char *path);
/* Largest body that this method and path take; 0: none. */
size_t api_body_max(const char *method, const char *path);
/* request is borrowed until the call returns. answer is called exactly once, now or later, also when the one
 * who asked is gone: arg lives until then. An answer is for one person at one time: never cache it. */
void api_handle(struct api *api, const struct api_request *request, api_answered answer, void *arg);

/* Forward room_world.on_settled here: what GET /api/contests says is read only then. */
void api_settled(struct api *api, struct room *room);

/* What others count and /metrics prints: two that go up and down, then totals. */
struct api_metrics {
    uint64_t connections, watchers;
    uint64_t frames_sent, messages_in, refused_handshakes;
};
struct api_metrics *api_metrics(struct api *api);

#endif
