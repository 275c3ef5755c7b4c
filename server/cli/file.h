/*
 * server/cli/file.h - a whole file that somebody named on the command line, and the faults that were found in it.
 */
#ifndef SERVER_CLI_FILE_H
#define SERVER_CLI_FILE_H

#include "server/protocol/faults.h"

/* Appends the file to the text, which the caller finishes. False when it cannot be read or is larger; stderr says why. */
bool file_read(const char *path, size_t size_max, struct text *text);

/* A line per fault on stdout: "PLACE: WORDS", after "PREFIX: " when prefix is not NULL. */
void file_print_faults(const struct faults *faults, const char *prefix);

#endif
