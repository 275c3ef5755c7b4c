/*
 * server/config.h - every setting of `jiangtai serve`: one table, read from flags and from the environment.
 *
 * A flag --tls-cert is also JIANGTAI_TLS_CERT; the flag wins. --help is printed from the same table.
 */
#ifndef SERVER_CONFIG_H
#define SERVER_CONFIG_H

#include <stddef.h>

#include "contests/status.h"

enum { CONFIG_ORIGINS_MAX = 16, CONFIG_ADDRESS_MAX = 64 };

/* All texts are borrowed from argv or the environment. NULL: not given and without a default. */
struct config {
    const char *data;
    const char *listen;
    const char *redis;
    const char *password_file;
    const char *origins; /* separated by blanks in the environment */
    const char *tls_cert;
    const char *tls_key;
    const char *metrics;
    const char *web;
    const char *log;
    const char *log_level;
    const char *origin_list[CONFIG_ORIGINS_MAX];
    size_t origin_count;
    char address[CONFIG_ADDRESS_MAX]; /* of listen, brackets of IPv6 kept */
    int port;
};

enum config_outcome { CONFIG_READY, CONFIG_HELP, CONFIG_BAD };

/* Reads argv[1..]; what is wrong is said on stderr, in words, naming the flag; help goes to stdout. */
enum config_outcome config_read(struct config *config, int argc, char **argv);

/* Takes "ADDR:PORT" apart; false when it is not one. */
bool config_read_address(const char *text, char address[CONFIG_ADDRESS_MAX], int *port);

#endif
