#include "server/store/redis_config.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/log.h"

enum { PATH_SIZE = 4096, FILE_SIZE = 4096 };

/* Redis runs inside the data directory, so every name is relative. */
static const char config[] = "port 0\n"
                             "unixsocket redis.sock\n"
                             "unixsocketperm 700\n"
                             "daemonize no\n"
                             "pidfile redis.pid\n"
                             "logfile redis.log\n"
                             "aclfile redis.acl\n"
                             "databases 1\n"
                             "appendonly yes\n"
                             "appendfsync always\n"
                             "no-appendfsync-on-rewrite no\n"
                             /* After kill -9 the last write may be torn; the witness sees what is missing. */
                             "aof-load-truncated yes\n"
                             "auto-aof-rewrite-percentage 100\n"
                             "auto-aof-rewrite-min-size 64mb\n"
                             "save \"\"\n"
                             "maxmemory-policy noeviction\n";

/*
 * When Redis 7.0 reloads its append-only file it runs scripted writes as the user `default`, and drops them in
 * silence where that user may not write. So `default` cannot sign in, yet may do everything.
 *
 * The server may do what its functions do, key by key: nothing takes an entry out of a log. `reader` is for
 * outside readers under the same account of the machine: the published keys, never the people.
 */
static const char acl[] = "user default off resetpass ~* &* +@all\n"
                          "user " REDIS_USER " on >%s -@all +auth +config|get +function|load +scan"
                          " (~jt:* +fcall +fcall_ro +exists +hmget +hgetall +xrange +xrevrange)"
                          " (~jt:*:log +xadd) (~jt:*:head +hset) (~jt:*:people +del +hset)"
                          " (~jt:*:board +set) (~jt:*:standing +del +zadd)\n"
                          "user reader on nopass -@all +auth +ping"
                          " (%%R~jt:*:log %%R~jt:*:head %%R~jt:*:board %%R~jt:*:standing +exists +type +get"
                          " +hget +hmget +hgetall +xlen +xrange +xrevrange +xread +zrange +zscore +zcard)\n";

static enum status write_file(const char *dir, const char *name, const char *text)
{
    char path[PATH_SIZE];

    (void)snprintf(path, sizeof path, "%s/%s", dir, name);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    size_t size = strlen(text);
    bool written = fd >= 0 && write(fd, text, size) == (ssize_t)size;
    if (!written) {
        log_error("store.data", "dir=%s file=%s reason=\"%s\"", dir, name, strerror(errno));
    }
    if (fd >= 0) {
        close(fd);
    }
    return written ? OK : FAULT_IO;
}

static void make_password(char password[REDIS_PASSWORD_SIZE])
{
    unsigned char bytes[(REDIS_PASSWORD_SIZE - 1) / 2];

    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(password, REDIS_PASSWORD_SIZE, bytes, sizeof bytes);
    sodium_memzero(bytes, sizeof bytes);
}

/* Redis syncs what it makes inside its folder, but not the folder's own name. */
static enum status make_folder(const char *dir)
{
    char path[PATH_SIZE];

    (void)snprintf(path, sizeof path, "%s/appendonlydir", dir);
    bool made = mkdir(path, 0700) == 0;
    if (!made && errno == EEXIST) {
        return OK;
    }
    int fd = made ? open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    bool synced = fd >= 0 && fsync(fd) == 0;
    if (!synced) {
        log_error("store.data", "dir=%s file=appendonlydir reason=\"%s\"", dir, strerror(errno));
    }
    if (fd >= 0) {
        close(fd);
    }
    return synced ? OK : FAULT_IO;
}

enum status redis_config_write(const char *dir, char password[REDIS_PASSWORD_SIZE])
{
    char text[FILE_SIZE];
    enum status status = make_folder(dir);

    make_password(password);
    (void)snprintf(text, sizeof text, acl, password);
    if (status == OK) {
        status = write_file(dir, "redis.conf", config);
    }
    if (status == OK) {
        status = write_file(dir, "redis.acl", text);
    }
    sodium_memzero(text, sizeof text);
    return status;
}
