/*
 * server/secret.h - a small file in the data directory that only this user may read, written whole or not at all.
 */
#ifndef SERVER_SECRET_H
#define SERVER_SECRET_H

#include <stddef.h>

#include "contests/status.h"

/* Reads DIR/name. REFUSED_UNKNOWN when it is not there; FAULT_IO (logged) when it cannot be read or is
 * longer than room. */
MUST_CHECK enum status secret_read(const char *dir, const char *name, void *bytes, size_t room, size_t *size);

/* Writes DIR/name with mode 0600: beside it, to the disk, then into its place. FAULT_IO (logged) otherwise. */
MUST_CHECK enum status secret_write(const char *dir, const char *name, const void *bytes, size_t size);

#endif
