/*
 * server/transport/pages.h - the built pages, read into memory once, and served from there alone.
 *
 * Only what the scan at the start found can be asked for, so no path leads anywhere else. Names that begin
 * with a dot and symbolic links are passed over. FILE.gz beside FILE is the same, packed.
 */
#ifndef SERVER_TRANSPORT_PAGES_H
#define SERVER_TRANSPORT_PAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "contests/status.h"

struct page {
    char *path;       /* "/judge/index.html" */
    const char *type; /* Content-Type */
    char *bytes;
    size_t size;
    char *gzip; /* NULL when there is no packed twin */
    size_t gzip_size;
    char etag[24], gzip_etag[24];
};

struct pages {
    struct page *list; /* sorted by path */
    size_t count;
};

/* Zeroed before. FAULT_IO, logged, when the folder cannot be read; files that cannot are logged and left out. */
MUST_CHECK enum status pages_load(struct pages *pages, const char *dir);
void pages_finish(struct pages *pages);

/* The page at a path; "/judge/" is "/judge/index.html". NULL when there is none. */
const struct page *pages_find(const struct pages *pages, const char *path);
/* Whether path lacks nothing but a / at its end. */
bool pages_is_folder(const struct pages *pages, const char *path);
/* Whether the name changes with the content, so that it may be kept for ever. */
bool pages_is_immutable(const char *path);

#endif
