/*
 * tests/fault/powercut.c - a preloaded library that knows what a power cut would leave.
 *
 * kill -9 keeps the page cache, so it can lose nothing that was written. This library follows fsync and
 * fdatasync on files below POWERCUT_DIR and keeps, in POWERCUT_SHADOW, what each covered:
 *
 *     data/KEY   the bytes of a file as of its last sync
 *     dirs/KEY   the names in a directory as of its last sync, one "KEY kind name" a line
 *
 * KEY is inode-birth. power.mjs writes the beginning, and after the kill puts the directory back to the shadow.
 * Nothing else is taken to be safe: a file's name is durable when its directory was synced after it was given.
 * A file that is opened for appending is taken to be only appended to or cut off; any other is copied whole.
 *
 * Faults: while POWERCUT_SHADOW/full is there every write fails with ENOSPC; POWERCUT_SHADOW/fail-sync, whose
 * text is part of a path, makes the next sync of such a file fail with EIO, once.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { KEY_MAX = 64, CHUNK = 65536 };

static const char *watched;
static const char *shadow;
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

static int (*next_fsync)(int);
static int (*next_fdatasync)(int);
static ssize_t (*next_write)(int, const void *, size_t);
static ssize_t (*next_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*next_writev)(int, const struct iovec *, int);
static int (*next_ftruncate)(int, off_t);
static int (*next_truncate)(const char *, off_t);

static void hold(void)
{
    pthread_mutex_lock(&one_at_a_time);
}

static void release(void)
{
    pthread_mutex_unlock(&one_at_a_time);
}

/* A child is forked while another thread may be in the middle of a sync. */
__attribute__((constructor)) static void share_with_children(void)
{
    pthread_atfork(hold, release, release);
}

/* Not in the constructor: another library's constructor may write before ours has run. */
static void find_next(void)
{
    if (next_truncate != NULL) {
        return;
    }
    watched = getenv("POWERCUT_DIR");
    shadow = getenv("POWERCUT_SHADOW");
    *(void **)&next_fsync = dlsym(RTLD_NEXT, "fsync");
    *(void **)&next_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    *(void **)&next_write = dlsym(RTLD_NEXT, "write");
    *(void **)&next_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    *(void **)&next_writev = dlsym(RTLD_NEXT, "writev");
    *(void **)&next_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    *(void **)&next_truncate = dlsym(RTLD_NEXT, "truncate64");
}

/* A test that cannot keep its books must not go on. */
static void give_up(const char *doing)
{
    fprintf(stderr, "powercut: %s: %s\n", doing, strerror(errno));
    abort();
}

static bool is_below(const char *path)
{
    size_t size = watched == NULL || shadow == NULL ? 0 : strlen(watched);

    return size > 0 && strncmp(path, watched, size) == 0 && (path[size] == '/' || path[size] == '\0');
}

/* The path of a watched descriptor; false for any other. */
static bool find_path(int fd, char path[PATH_MAX])
{
    char link[40];

    (void)snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, PATH_MAX - 1);
    if (size <= 0) {
        return false;
    }
    path[size] = '\0';
    return is_below(path);
}

static void shadow_path(char path[PATH_MAX], const char *folder, const char *name)
{
    (void)snprintf(path, PATH_MAX, "%s/%s%s%s", shadow, folder, *folder == '\0' ? "" : "/", name);
}

static bool find_key(int dir, const char *name, char key[KEY_MAX], struct statx *info)
{
    if (statx(dir, name, AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS | STATX_BTIME, info) != 0) {
        return false;
    }
    uint64_t birth = (uint64_t)info->stx_btime.tv_sec * 1000000000u + info->stx_btime.tv_nsec;
    (void)snprintf(key, KEY_MAX, "%ju-%ju", (uintmax_t)info->stx_ino, (uintmax_t)birth);
    return true;
}

/* Copies from's bytes from `at` to `end` to the same place. */
static void copy_range(int from, int to, off_t at, off_t end)
{
    static char chunk[CHUNK];

    while (at < end) {
        size_t wanted = end - at < CHUNK ? (size_t)(end - at) : CHUNK;
        ssize_t size = pread(from, chunk, wanted, at);
        if (size <= 0 || next_pwrite(to, chunk, (size_t)size, at) != size) {
            give_up("copy");
        }
        at += size;
    }
}

/* Appended since: kill -9 in the middle leaves a shadow that is a little behind, which is no lie. */
static void remember_appended(int fd, const char *to_path, off_t end)
{
    struct stat kept;
    int to = open(to_path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

    if (to < 0 || fstat(to, &kept) != 0) {
        give_up(to_path);
    }
    copy_range(fd, to, kept.st_size, end);
    close(to);
}

static void remember_whole(int fd, const char *to_path, off_t end)
{
    char new_path[PATH_MAX + 32];

    (void)snprintf(new_path, sizeof new_path, "%s.%d", to_path, (int)getpid());
    int to = open(new_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (to < 0) {
        give_up(new_path);
    }
    copy_range(fd, to, 0, end);
    close(to);
    if (rename(new_path, to_path) != 0) {
        give_up(new_path);
    }
}

static void remember_bytes(int fd, off_t end)
{
    char key[KEY_MAX];
    char link[40];
    char to_path[PATH_MAX];
    struct statx info;

    (void)snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    int from = open(link, O_RDONLY | O_CLOEXEC); /* the caller's may be for writing alone */
    if (from < 0 || !find_key(fd, "", key, &info)) {
        give_up("open again");
    }
    shadow_path(to_path, "data", key);
    if ((fcntl(fd, F_GETFL) & O_APPEND) != 0) {
        remember_appended(from, to_path, end);
    } else {
        remember_whole(from, to_path, end);
    }
    close(from);
}

static void write_names(DIR *names, FILE *to)
{
    const struct dirent *entry;
    char key[KEY_MAX];
    struct statx info;

    while ((entry = readdir(names)) != NULL) {
        bool itself = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
        if (!itself && find_key(dirfd(names), entry->d_name, key, &info)) {
            const char *kind = S_ISDIR(info.stx_mode) ? "dir" : S_ISREG(info.stx_mode) ? "file" : "other";
            (void)fprintf(to, "%s %s %s\n", key, kind, entry->d_name);
        }
    }
}

static void remember_names(int fd)
{
    char key[KEY_MAX];
    char to_path[PATH_MAX];
    char new_path[PATH_MAX + 32];
    struct statx info;
    int again = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *names = again < 0 ? NULL : fdopendir(again);

    if (names == NULL || !find_key(fd, "", key, &info)) {
        give_up("list");
    }
    shadow_path(to_path, "dirs", key);
    (void)snprintf(new_path, sizeof new_path, "%s.%d", to_path, (int)getpid());
    FILE *to = fopen(new_path, "we");
    if (to == NULL) {
        give_up(new_path);
    }
    write_names(names, to);
    closedir(names);
    if (fclose(to) != 0 || rename(new_path, to_path) != 0) {
        give_up(new_path);
    }
}

/* Whether the fault that waits is for this path; it is taken by whoever removes it. */
static bool must_fail(const char *path)
{
    char fault[PATH_MAX];
    char part[256];

    shadow_path(fault, "", "fail-sync");
    int fd = open(fault, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return false;
    }
    ssize_t size = read(fd, part, sizeof part - 1);
    close(fd);
    part[size < 0 ? 0 : size] = '\0';
    return strstr(path, part) != NULL && unlink(fault) == 0;
}

static int cover(int fd, int (*sync)(int))
{
    char path[PATH_MAX];
    struct stat before; /* what is written while the sync runs is not covered by it */

    if (!find_path(fd, path) || fstat(fd, &before) != 0) {
        return sync(fd);
    }
    if (must_fail(path)) {
        errno = EIO;
        return -1;
    }
    int result = sync(fd);
    int error = errno;
    if (result == 0) {
        hold();
        if (S_ISDIR(before.st_mode)) {
            remember_names(fd);
        } else if (S_ISREG(before.st_mode)) {
            remember_bytes(fd, before.st_size);
        }
        release();
    }
    errno = error;
    return result;
}

int fsync(int fd)
{
    find_next();
    return cover(fd, next_fsync);
}

int fdatasync(int fd)
{
    find_next();
    return cover(fd, next_fdatasync);
}

static bool is_full(int fd)
{
    char path[PATH_MAX];
    char full[PATH_MAX];
    int error = errno;

    find_next();
    if (shadow == NULL) {
        return false;
    }
    shadow_path(full, "", "full");
    bool refused = access(full, F_OK) == 0 && find_path(fd, path);
    errno = refused ? ENOSPC : error;
    return refused;
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    return is_full(fd) ? -1 : next_write(fd, bytes, size);
}

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    return is_full(fd) ? -1 : next_writev(fd, parts, count);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t at)
{
    return is_full(fd) ? -1 : next_pwrite(fd, bytes, size, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at)
{
    return pwrite64(fd, bytes, size, at);
}

/* What is cut off is gone from the shadow too, so that what is appended instead is seen as new. */
static void forget_behind(int fd, off_t size)
{
    char key[KEY_MAX];
    char path[PATH_MAX];
    char kept_path[PATH_MAX];
    struct statx info;
    struct stat kept;

    if (!find_path(fd, path) || !find_key(fd, "", key, &info)) {
        return;
    }
    shadow_path(kept_path, "data", key);
    if (stat(kept_path, &kept) == 0 && kept.st_size > size && next_truncate(kept_path, size) != 0) {
        give_up(kept_path);
    }
}

int ftruncate64(int fd, off_t size)
{
    find_next();
    int result = next_ftruncate(fd, size);
    if (result == 0) {
        forget_behind(fd, size);
    }
    return result;
}

int ftruncate(int fd, off_t size)
{
    return ftruncate64(fd, size);
}

int truncate64(const char *path, off_t size)
{
    find_next();
    int result = next_truncate(path, size);
    int fd = result == 0 ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (fd >= 0) {
        forget_behind(fd, size);
        close(fd);
    }
    return result;
}

int truncate(const char *path, off_t size)
{
    return truncate64(path, size);
}
