#include "server/store/data_dir.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
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

/* The process that DIR/redis.pid names, or 0. */
static pid_t read_pid(const char *dir)
{
    char path[PATH_SIZE];
    long pid = 0;

    (void)snprintf(path, sizeof path, "%s/redis.pid", dir);
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        return 0;
    }
    if (fscanf(file, "%ld", &pid) != 1 || pid < 2) { // NOLINT(cert-err34-c): checked by what follows
        pid = 0;
    }
    (void)fclose(file);
    return (pid_t)pid;
}

/* A number in a file may by now be anybody's: ours is a redis-server that works in this directory. */
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

static void end_orphan(const char *dir)
{
    pid_t pid = read_pid(dir);

    if (pid != 0 && is_our_redis(pid, dir)) {
        log_info("store.orphan_ended", "pid=%d", (int)pid);
        kill(pid, SIGKILL);
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
    end_orphan(dir->path);
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
