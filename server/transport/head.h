/*
 * server/transport/head.h - the head of a request, copied out of libwebsockets: line and headers that count.
 */
#ifndef SERVER_TRANSPORT_HEAD_H
#define SERVER_TRANSPORT_HEAD_H

#include <libwebsockets.h>
#include <stdbool.h>
#include <stdint.h>

enum { HEAD_PATH_SIZE = 512, HEAD_QUERY_SIZE = 512 };

struct head {
    const char *method; /* static; "" for one that is not known */
    bool http_1_1;
    char path[HEAD_PATH_SIZE];   /* decoded, without query; libwebsockets has resolved . and .. */
    char query[HEAD_QUERY_SIZE]; /* "" when none; joined by & */
    char host[256];
    char origin[256]; /* several are joined by a comma, which no origin contains */
    char cookie[2560];
    char accept[256];
    char accept_encoding[128];
    char if_none_match[256];
    bool chunked; /* has a Transfer-Encoding */
    bool has_length;
    int64_t length; /* Content-Length; -1: not a number */
    bool expects;   /* wants a 100 before its body */
    bool closes;    /* wants no other request on this connection */
};

/* 0, or the HTTP code that the request is to be refused with (400, 414, 431). method and http_1_1 are always
 * filled in. */
int head_read(struct head *head, struct lws *wsi);

/* One header; false when it is longer than size. */
bool head_copy(struct lws *wsi, enum lws_token_indexes token, char *value, size_t size);

/* Whether a comma separated list holds a word, case ignored; what follows a ; is not looked at. */
bool head_lists(const char *list, const char *word);

/* The value of a query's member; false when it is absent or does not fit. */
bool head_query(const struct head *head, const char *name, char *value, size_t size);

#endif
