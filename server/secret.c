#include "server/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/log.h"

static enum status fail(const char *event, const char *path)
{
    log_error(event, "file=%s error=\"%s\"", path, strerror(errno));
    return FAULT_IO;
}

static bool path_of(char path[PATH_MAX], const char *dir, const char *name, const char *suffix)
{
    int length = snprintf(path, PATH_MAX, "%s/%s%s", dir, name, suffix);
    errno = ENAMETOOLONG;
    return length > 0 && length < PATH_MAX;
}

/* One byte beyond room tells a file that is too long. */
static ssize_t read_all(int file, uint8_t *bytes, size_t room)
{
    size_t size = 0;
    for (;;) {
        uint8_t beyond;
        bool full = size == room;
        ssize_t got = full ? read(file, &beyond, 1) : read(file, bytes + size, room - size);
        if (got == 0) {
            return (ssize_t)size;
        }
        if (got > 0 && full) {
            errno = EFBIG;
            return -1;
        }
        if (got < 0 && errno != EINTR) {
            return -1;
        }
        size += got > 0 ? (size_t)got : 0;
    }
}

enum status secret_read(const char *dir, const char *name, void *bytes, size_t room, size_t *size)
{
    char path[PATH_MAX];
    if (!path_of(path, dir, name, "")) {
        return fail("secret.unreadable", name);
    }
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return errno == ENOENT ? REFUSED_UNKNOWN : fail("secret.unreadable", path);
    }
    ssize_t got = read_all(file, bytes, room);
    enum status status = got < 0 ? fail("secret.unreadable", path) : OK;
    *size = got < 0 ? 0 : (size_t)got;
    (void)close(file);
    return status;
}

static bool write_all(int file, const uint8_t *bytes, size_t size)
{
    while (size > 0) {
        ssize_t put = write(file, bytes, size);
        if (put < 0 && errno != EINTR) {
            return false;
        }
        bytes += put > 0 ? put : 0;
        size -= put > 0 ? (size_t)put : 0;
    }
    return true;
}

/* A file that is there already may be another's to read: its mode is set, not only asked for. */
static bool write_new(const char *path, const void *bytes, size_t size)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) {
        return false;
    }
    bool written = fchmod(file, 0600) == 0 && write_all(file, bytes, size) && fsync(file) == 0;
    return close(file) == 0 && written;
}

/* The new name itself is on the disk only once its directory is. */
static bool sync_directory(const char *dir)
{
    int file = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) {
        return false;
    }
    bool synced = fsync(file) == 0;
    return close(file) == 0 && synced;
}

enum status secret_write(const char *dir, const char *name, const void *bytes, size_t size)
{
    char path[PATH_MAX], beside[PATH_MAX];
    if (!path_of(path, dir, name, "") || !path_of(beside, dir, name, ".new")) {
        return fail("secret.unwritable", name);
    }
    if (!write_new(beside, bytes, size) || rename(beside, path) != 0 || !sync_directory(dir)) {
        return fail("secret.unwritable", path);
    }
    return OK;
}
