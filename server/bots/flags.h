/*
 * server/bots/flags.h - the flags of a verb: one table, read from argv and from the environment.
 *
 * A flag --url is also JIANGTAI_URL; the flag wins. --help is printed from the same table.
 */
#ifndef SERVER_BOTS_FLAGS_H
#define SERVER_BOTS_FLAGS_H

#include <stdbool.h>
#include <stddef.h>

struct flag {
    const char *name, *takes, *help; /* takes is NULL for one without a value */
    const char **value;              /* borrowed from argv or the environment; else as it was */
};

enum flags_outcome { FLAGS_READY, FLAGS_HELP, FLAGS_BAD };

/* What is wrong is said on stderr, in words; help goes to stdout. argv[0] is the verb. */
enum flags_outcome flags_read(const struct flag *flags, size_t count, int argc, char **argv);

/* A whole number from least to most; else false, and it is said on stderr. */
bool flags_number(const char *name, const char *value, size_t least, size_t most, size_t *number);

#endif
