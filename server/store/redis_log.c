#include "server/store/redis_log.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/log.h"

static const char folder[] = "appendonlydir"; /* as Redis calls it */

static enum status sync_at(int dir, const char *name)
{
    int fd = openat(dir, name, O_RDONLY | O_CLOEXEC);
    bool synced = fd >= 0 && fsync(fd) == 0;

    if (!synced) {
        log_error("redis.sync", "file=%s reason=\"%s\"", name, strerror(errno));
    }
    if (fd >= 0) {
        close(fd);
    }
    return synced ? OK : FAULT_IO;
}

static enum status sync_files(DIR *files)
{
    const struct dirent *entry;
    enum status status = OK;

    while (status == OK && (entry = readdir(files)) != NULL) {
        if (entry->d_name[0] != '.') {
            status = sync_at(dirfd(files), entry->d_name);
        }
    }
    return status == OK ? sync_at(dirfd(files), ".") : status;
}

static enum status sync_in(int dir)
{
    if (mkdirat(dir, folder, 0700) != 0 && errno != EEXIST) {
        return FAULT_IO;
    }
    int fd = openat(dir, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *files = fd < 0 ? NULL : fdopendir(fd);
    if (files == NULL) {
        return FAULT_IO;
    }
    enum status status = sync_files(files);
    closedir(files);
    return status == OK ? sync_at(dir, ".") : status;
}

enum status redis_log_sync(const char *path)
{
    int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (dir < 0) {
        return FAULT_IO;
    }
    enum status status = sync_in(dir);
    close(dir);
    return status;
}
