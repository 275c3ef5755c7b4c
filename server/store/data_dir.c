#include "server/store/data_dir.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "server/log.h"

enum {
    /* The kernel may need a moment to take a killed server's lock away. */
    SERVER_WAIT_MS = 1000,
    ORPHAN_WAIT_MS = 5000,
    ENDED_WAIT_MS = 2000,
    LOOK_EVERY_MS = 20,
    PATH_SIZE = 4096,
};

static int open_in(const char *dir, const char *name)
{
    char path[PATH_SIZE];

    (void)snprintf(path, sizeof path, "%s/%s", dir, name);
    return open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
}

static enum status make(const char *path)
{
    if (mkdir(path, 0700) != 0 && errno != EEXIST) {
        log_error("store.data", "dir=%s reason=\"%s\"", path, strerror(errno));
        return FAULT_IO;
    }
    return OK;
}

/* Blocks: only before the loop runs. */
static bool lock_within(int fd, int wait_ms)
{
    const struct timespec pause = {.tv_nsec = LOOK_EVERY_MS * 1000000};

    for (int waited_ms = 0; flock(fd, LOCK_EX | LOCK_NB) != 0; waited_ms += LOOK_EVERY_MS) {
        if (waited_ms >= wait_ms) {
            return false;
        }
        nanosleep(&pause, NULL);
    }
    return true;
}

enum status data_dir_hold(struct data_dir *dir, const char *path)
{
    enum status status = make(path);

    *dir = (struct data_dir){.path = path, .lock = -1, .redis_lock = -1};
    if (status != OK) {
        return status;
    }
    dir->lock = open_in(path, "LOCK");
    if (dir->lock < 0) {
        log_error("store.data", "dir=%s file=LOCK reason=\"%s\"", path, strerror(errno));
        return FAULT_IO;
    }
    if (!lock_within(dir->lock, SERVER_WAIT_MS)) {
        data_dir_release(dir);
        return REFUSED_EXISTS;
    }
    return OK;
}

/* A redis-server that works in this directory. */
static bool is_our_redis(pid_t pid, const char *dir)
{
    char path[64];
    char name[32] = "";
    struct stat here;
    struct stat there;

    (void)snprintf(path, sizeof path, "/proc/%d/comm", (int)pid);
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        return false;
    }
    bool read = fgets(name, sizeof name, file) != NULL;
    (void)fclose(file);
    (void)snprintf(path, sizeof path, "/proc/%d/cwd", (int)pid);
    return read && strncmp(name, "redis-server", strlen("redis-server")) == 0 && stat(dir, &here) == 0 &&
           stat(path, &there) == 0 && here.st_dev == there.st_dev && here.st_ino == there.st_ino;
}

/* Not by redis.pid alone: a killed Redis may leave a child that was rewriting its files. */
static void end_orphans(const char *dir)
{
    DIR *processes = opendir("/proc");
    const struct dirent *entry;

    while (processes != NULL && (entry = readdir(processes)) != NULL) {
        pid_t pid = (pid_t)strtol(entry->d_name, NULL, 10);
        if (pid > 1 && is_our_redis(pid, dir)) {
            log_info("store.orphan_ended", "pid=%d", (int)pid);
            kill(pid, SIGKILL);
        }
    }
    if (processes != NULL) {
        closedir(processes);
    }
}

enum status data_dir_hold_redis(struct data_dir *dir)
{
    dir->redis_lock = open_in(dir->path, "redis.lock");
    if (dir->redis_lock < 0) {
        log_error("store.data", "dir=%s file=redis.lock reason=\"%s\"", dir->path, strerror(errno));
        return FAULT_IO;
    }
    if (lock_within(dir->redis_lock, ORPHAN_WAIT_MS)) {
        return OK;
    }
    end_orphans(dir->path);
    return lock_within(dir->redis_lock, ENDED_WAIT_MS) ? OK : REFUSED_EXISTS;
}

static void let_go(int *fd)
{
    if (*fd >= 0) {
        close(*fd);
    }
    *fd = -1;
}

void data_dir_release(struct data_dir *dir)
{
    let_go(&dir->redis_lock);
    let_go(&dir->lock);
}
