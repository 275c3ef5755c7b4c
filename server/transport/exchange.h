/*
 * server/transport/exchange.h - one HTTP request and its answer.
 */
#ifndef SERVER_TRANSPORT_EXCHANGE_H
#define SERVER_TRANSPORT_EXCHANGE_H

#include "server/transport/connection.h"
#include "server/transport/head.h"
#include "server/transport/message.h"
#include "server/transport/response.h"

struct transport;

enum step { READING, ASKING, ANSWERING, DRAINING };

/* READING its body, ASKING the api, ANSWERING, DRAINING a body that nobody wants before the connection ends. */
struct exchange {
    struct connection connection;
    struct exchange *next, *previous;
    bool for_metrics; /* came by the door that has nothing else */
    enum step step;
    struct head head;
    struct message body;
    bool body_ended; /* nothing of it is still to come */
    bool told_ended; /* by libwebsockets */
    struct response response;
    bool head_written;
    size_t written;                                  /* of the answer's body */
    char *owned[3];                                  /* what the answer borrows: body, cookie, allow */
    char text[HEAD_PATH_SIZE + HEAD_QUERY_SIZE + 4]; /* likewise */
};

/* A request whose head is complete. 0, or -1 to close the connection. */
int exchange_begin(struct transport *transport, struct lws *wsi);

/* Hands the request to the api, once its body is there. */
void exchange_ask(struct exchange *exchange);
/* Answers, soon. What response borrows must live as long as the exchange. */
void exchange_answer(struct exchange *exchange, struct response response);
/* Copies bytes into the exchange (place: 0 body, 1 cookie, 2 allow) for an answer to borrow; NULL for NULL, or
 * when memory is short. */
char *exchange_copy(struct exchange *exchange, size_t place, const char *bytes, size_t size);

/* For a request that becomes a stream: the head of its response now, and its end. */
bool exchange_write_head(struct exchange *exchange);
void exchange_destroy(struct exchange *exchange);

/* Frees those that still wait for an answer that will not come. */
void exchange_free_all(struct transport *transport);

#endif
