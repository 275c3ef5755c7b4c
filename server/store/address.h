/*
 * server/store/address.h - where Redis listens: unix:PATH, or redis://HOST:PORT.
 */
#ifndef SERVER_STORE_ADDRESS_H
#define SERVER_STORE_ADDRESS_H

#include "contests/status.h"

enum { ADDRESS_TEXT_MAX = 255, ADDRESS_PATH_MAX = 107 }; /* a socket's path holds no more on Linux */

struct address {
    char text[ADDRESS_TEXT_MAX + 1]; /* the path, or the host */
    int port;                        /* 0: a unix socket */
};

/* REFUSED_SCHEMA when url is neither form, or too long. */
MUST_CHECK enum status address_read(const char *url, struct address *address);

/* The unix socket DIR/name; REFUSED_RANGE when the path is too long for a socket. */
MUST_CHECK enum status address_in(const char *dir, const char *name, struct address *address);

#endif
