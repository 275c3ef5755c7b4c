#include "server/transport/pages.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/log.h"

enum { PATH_SIZE = 512, DEPTH_MAX = 8, FILE_MAX = 16 * 1024 * 1024 };

static const struct {
    const char *ending, *type;
} types[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".mp3", "audio/mpeg"},
    {".ogg", "audio/ogg"},
    {".txt", "text/plain; charset=utf-8"},
};

static bool ends_with(const char *text, const char *ending)
{
    size_t size = strlen(text), ending_size = strlen(ending);

    return size >= ending_size && strcmp(text + size - ending_size, ending) == 0;
}

static const char *type_of(const char *path)
{
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (ends_with(path, types[i].ending)) {
            return types[i].type;
        }
    }
    return "application/octet-stream";
}

static void write_etag(char etag[24], const char *bytes, size_t size)
{
    uint64_t hash = 0xcbf29ce484222325u; /* FNV-1a */

    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001b3u;
    }
    (void)snprintf(etag, 24, "\"%016" PRIx64 "\"", hash);
}

static char *read_all(int fd, size_t size)
{
    char *bytes = malloc(size + 1);
    size_t got = 0;

    while (bytes != NULL && got < size) {
        ssize_t step = read(fd, bytes + got, size - got);

        if (step <= 0) {
            free(bytes);
            return NULL;
        }
        got += (size_t)step;
    }
    return bytes;
}

static bool append(struct pages *pages, const char *path, char *bytes, size_t size)
{
    struct page *grown = realloc(pages->list, (pages->count + 1) * sizeof *grown);
    struct page *page;

    if (grown == NULL) {
        return false;
    }
    pages->list = grown;
    page = &grown[pages->count];
    *page = (struct page){.path = strdup(path), .type = type_of(path), .bytes = bytes, .size = size};
    if (page->path == NULL) {
        return false;
    }
    write_etag(page->etag, bytes, size);
    pages->count++;
    return true;
}

static void load_file(struct pages *pages, int dir, const char *name, const char *path)
{
    int fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    struct stat about;
    char *bytes = NULL;

    if (fd >= 0 && fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && about.st_size <= FILE_MAX) {
        bytes = read_all(fd, (size_t)about.st_size);
    }
    if (bytes == NULL || !append(pages, path, bytes, (size_t)about.st_size)) {
        log_error("pages.file", "path=%s error=%s", path, strerror(errno));
        free(bytes);
    }
    if (fd >= 0) {
        close(fd);
    }
}

static bool load_folder(struct pages *pages, int fd, const char *path, int depth);

static void load_entry(struct pages *pages, int dir, const char *name, const char *folder, int depth)
{
    char path[PATH_SIZE];
    struct stat about;

    if (name[0] == '.' || fstatat(dir, name, &about, AT_SYMLINK_NOFOLLOW) != 0) {
        return;
    }
    if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, name) >= sizeof path) {
        log_error("pages.file", "path=%s error=too_long", path);
        return;
    }
    if (S_ISREG(about.st_mode)) {
        load_file(pages, dir, name, path);
    } else if (S_ISDIR(about.st_mode) && depth < DEPTH_MAX) {
        load_folder(pages, openat(dir, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC), path,
                    depth + 1);
    }
}

/* Takes fd over. */
static bool load_folder(struct pages *pages, int fd, const char *path, int depth)
{
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;

    if (dir == NULL) {
        log_error("pages.folder", "path=%s error=%s", path, strerror(errno));
        if (fd >= 0) {
            close(fd);
        }
        return false;
    }
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        load_entry(pages, fd, entry->d_name, path, depth);
    }
    closedir(dir);
    return true;
}

static int compare(const void *a, const void *b)
{
    return strcmp(((const struct page *)a)->path, ((const struct page *)b)->path);
}

static struct page *find_exactly(const struct pages *pages, const char *path)
{
    struct page wanted = {.path = (char *)path};

    return pages->count == 0 ? NULL : bsearch(&wanted, pages->list, pages->count, sizeof wanted, compare);
}

/* Every FILE.gz goes to its FILE and off the list. */
static void join_twins(struct pages *pages)
{
    size_t kept = 0;

    for (size_t i = 0; i < pages->count; i++) {
        struct page *packed = &pages->list[i];
        char plain[PATH_SIZE];
        struct page *page;

        if (!ends_with(packed->path, ".gz")) {
            continue;
        }
        (void)snprintf(plain, sizeof plain, "%.*s", (int)(strlen(packed->path) - 3), packed->path);
        page = find_exactly(pages, plain);
        if (page != NULL) {
            page->gzip = packed->bytes;
            page->gzip_size = packed->size;
            memcpy(page->gzip_etag, packed->etag, sizeof packed->etag);
            packed->bytes = NULL;
        }
    }
    for (size_t i = 0; i < pages->count; i++) {
        if (pages->list[i].bytes == NULL) {
            free(pages->list[i].path);
        } else {
            pages->list[kept++] = pages->list[i];
        }
    }
    pages->count = kept;
}

enum status pages_load(struct pages *pages, const char *dir)
{
    if (!load_folder(pages, open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC), "", 0)) {
        return FAULT_IO;
    }
    if (pages->count > 0) {
        qsort(pages->list, pages->count, sizeof *pages->list, compare);
    }
    join_twins(pages);
    return OK;
}

void pages_finish(struct pages *pages)
{
    for (size_t i = 0; i < pages->count; i++) {
        free(pages->list[i].path);
        free(pages->list[i].bytes);
        free(pages->list[i].gzip);
    }
    free(pages->list);
    *pages = (struct pages){0};
}

const struct page *pages_find(const struct pages *pages, const char *path)
{
    char index[PATH_SIZE];
    size_t size = strlen(path);

    if (size > 0 && path[size - 1] == '/') {
        (void)snprintf(index, sizeof index, "%sindex.html", path);
        path = index;
    }
    return find_exactly(pages, path);
}

bool pages_is_folder(const struct pages *pages, const char *path)
{
    char index[PATH_SIZE + 16];

    (void)snprintf(index, sizeof index, "%s/index.html", path);
    return find_exactly(pages, index) != NULL;
}

bool pages_is_immutable(const char *path)
{
    return strncmp(path, "/assets/", 8) == 0;
}
