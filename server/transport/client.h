/*
 * server/transport/client.h - the other end of the wire, for the bots: HTTP requests and role connections to one
 * server, on a libuv loop. Nothing of the server uses it.
 */
#ifndef SERVER_TRANSPORT_CLIENT_H
#define SERVER_TRANSPORT_CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <uv.h>

struct client;

/* url is http[s]://HOST[:PORT]; NULL when it is not, or out of memory. A server on this very machine may have
 * a certificate that nobody signed. */
struct client *client_create(const char *url, uv_loop_t *loop);
uv_loop_t *client_loop(const struct client *client);
/* Ends what is under way: whoever waits hears that nobody answered. The loop can end then. */
void client_stop(struct client *client);
/* After the loop has ended; NULL is fine. */
void client_destroy(struct client *client);

struct client_request {
    const char *method, *path; /* with its query */
    const char *cookie;        /* "name=value"; NULL for none */
    const char *type;          /* Content-Type; NULL without a body */
    const char *body;
    size_t body_size;
};

struct client_answer {
    int code;         /* 0: nobody answered, so nothing is known */
    const char *body; /* ends in a NUL; "" when there is none */
    size_t body_size;
    const char *cookie; /* "name=value" of Set-Cookie; "" when there is none */
};

typedef void (*client_answered)(void *arg, const struct client_answer *answer);
/* Everything is copied. Calls answered once, later. */
void client_ask(struct client *client, const struct client_request *request, client_answered answered,
                void *arg);

/* A role connection. */
struct client_channel;

struct client_ears {
    void (*received)(void *arg, const char *text, size_t size);
    /* code of the close frame, 0 when there was none; the channel is gone then. */
    void (*closed)(void *arg, int code);
};

/* Subprotocol jiangtai.v1. ears is borrowed for as long as the channel lives; calls it later. */
struct client_channel *client_connect(struct client *client, const char *path, const char *cookie,
                                      const struct client_ears *ears, void *arg);
/* Copies the text; what was not sent when the channel closes is lost. */
void client_send(struct client_channel *channel, const char *text, size_t size);
/* Goes without a word: closed is not called any more. */
void client_hang_up(struct client_channel *channel);

#endif
