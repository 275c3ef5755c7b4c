/*
 * server/cli/file.h - a whole file that somebody named on the command line, and the faults found in it.
 */
#ifndef SERVER_CLI_FILE_H
#define SERVER_CLI_FILE_H

#include "server/protocol/faults.h"

/* Appends the file to the text, which the caller finishes. False, and stderr says why, when it cannot be read
 * or is larger. */
bool file_read(const char *path, size_t size_max, struct text *text);

/* A line per fault on stdout: "PLACE: WORDS", after "PREFIX: " when prefix is not NULL. */
void file_print_faults(const struct faults *faults, const char *prefix);

#endif
