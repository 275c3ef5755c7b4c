/*
 * server/store/export.h - checks the chain of an exported log, line by line; the caller's to read from a file.
 *
 * A line is an entry's exact bytes, which begin with its version: {"v":7,…}, or {"v":7,"h":"HEX"} where the
 * content is hidden; the last line is {"v":1042,"head":"HEX"}. Nothing else is let through, and no line follows
 * the last.
 */
#ifndef SERVER_STORE_EXPORT_H
#define SERVER_STORE_EXPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "server/store/chain.h"

enum export_fault {
    EXPORT_FINE,
    EXPORT_NO_VERSION, /* the line does not begin with {"v":N, */
    EXPORT_NOT_DENSE,  /* the version is not the one after the line before */
    EXPORT_AFTER_END,  /* a line behind the last */
    EXPORT_WRONG_HEAD, /* the last line's version or head is not what the lines before it lead to */
    EXPORT_NO_END,     /* the file ends without its last line */
};

struct export_check {
    uint64_t v;       /* of the newest line */
    struct hash head; /* h_v */
    bool ended;
    bool hidden; /* whether the newest line was a hidden one */
};

/* contest: as the first entry names it. */
void export_start(struct export_check *check, const char *contest);

/* One line, without its newline. */
enum export_fault export_take(struct export_check *check, const char *line, size_t size);

/* After the last line. */
enum export_fault export_finish(const struct export_check *check);

/* In words, for a person. */
const char *export_fault_words(enum export_fault fault);

#endif
