#include "server/store/witness.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "contests/id.h"
#include "server/log.h"
#include "server/store/witness_slot.h"

enum { PAUSE_MS = 25 };

/* One contest's file. The newest mark waits here while an older one is being written. */
struct file {
    struct file *next;
    struct witness *witness;
    struct id contest;
    bool known; /* newest was read from the disk, or there is no file */
    bool exists;
    struct witness_slot newest; /* what the disk holds */
    bool waits;
    struct witness_mark waiting;

    uv_work_t work;
    bool under_way;
    struct witness_slot writing; /* the worker's, while under way */
    int outcome;
    int error; /* of the newest write that was settled; 0: it went well */
};

struct witness {
    uv_loop_t *loop;
    int dir; /* DIR/witness */
    struct file *files;
    bool closing;
};

static enum status fail(const char *doing, const char *contest)
{
    log_error("witness.disk", "contest=%s doing=%s reason=\"%s\"", contest, doing, strerror(errno));
    return FAULT_IO;
}

static void sync_dir(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
}

/* The directory at path, inside parent, made when it is not there; −1, and errno says why. */
static int make_dir(const char *parent, const char *path)
{
    if (mkdir(path, 0700) == 0) {
        sync_dir(parent);
    } else if (errno != EEXIST) {
        return -1;
    }
    return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

enum status witness_open(const char *dir, uv_loop_t *loop, struct witness **opened)
{
    char path[4096];
    struct witness *witness = calloc(1, sizeof *witness);

    if (witness == NULL) {
        return FAULT_MEMORY;
    }
    witness->loop = loop;
    (void)snprintf(path, sizeof path, "%s/witness", dir);
    witness->dir = make_dir(dir, path);
    if (witness->dir < 0) {
        free(witness);
        return fail("open", "-");
    }
    *opened = witness;
    return OK;
}

static bool is_idle(const struct witness *witness)
{
    for (const struct file *file = witness->files; file != NULL; file = file->next) {
        if (file->under_way) {
            return false;
        }
    }
    return true;
}

static void destroy(struct witness *witness)
{
    while (witness->files != NULL) {
        struct file *file = witness->files;
        witness->files = file->next;
        free(file);
    }
    close(witness->dir);
    free(witness);
}

void witness_close(struct witness *witness)
{
    if (witness == NULL) {
        return;
    }
    witness->closing = true;
    if (is_idle(witness)) {
        destroy(witness);
    }
}

static struct file *find(struct witness *witness, const char *contest)
{
    for (struct file *file = witness->files; file != NULL; file = file->next) {
        if (id_equals(&file->contest, contest)) {
            return file;
        }
    }
    struct file *file = calloc(1, sizeof *file);
    if (file == NULL || !id_set(&file->contest, contest)) {
        free(file);
        return NULL;
    }
    file->witness = witness;
    file->next = witness->files;
    witness->files = file;
    return file;
}

static enum status read_slots(struct file *file, const char bytes[SLOTS * SLOT_SIZE], size_t size)
{
    bool found = false;

    for (size_t i = 0; i < SLOTS && (i + 1) * SLOT_SIZE <= size; i++) {
        struct witness_slot slot;
        if (witness_slot_read(bytes + i * SLOT_SIZE, file->contest.text, &slot) &&
            (!found || slot.serial > file->newest.serial)) {
            file->newest = slot;
            found = true;
        }
    }
    if (!found) {
        log_error("witness.damaged", "contest=%s reason=\"neither slot can be read\"", file->contest.text);
        return FAULT_IO;
    }
    file->known = true;
    file->exists = true;
    return OK;
}

/* Fills file->newest from the disk, once. */
static enum status learn(struct file *file)
{
    char bytes[SLOTS * SLOT_SIZE];

    if (file->known) {
        return OK;
    }
    int fd = openat(file->witness->dir, file->contest.text, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT) {
        file->known = true;
        return OK;
    }
    if (fd < 0) {
        return fail("open", file->contest.text);
    }
    ssize_t size = read(fd, bytes, sizeof bytes);
    close(fd);
    return size < 0 ? fail("read", file->contest.text) : read_slots(file, bytes, (size_t)size);
}

enum status witness_get(struct witness *witness, const char *contest, struct witness_mark *mark)
{
    struct file *file = find(witness, contest);

    if (file == NULL) {
        return FAULT_MEMORY;
    }
    enum status status = learn(file);
    if (status == OK) {
        *mark = file->newest.mark;
    }
    return status;
}

static bool write_at(int fd, const char bytes[SLOT_SIZE], int64_t offset)
{
    return pwrite(fd, bytes, SLOT_SIZE, offset) == SLOT_SIZE && fdatasync(fd) == 0;
}

/* A new file comes into being whole: written under another name, synced, renamed, and the name synced. */
static bool write_new(const struct file *file, const char bytes[SLOT_SIZE])
{
    char name[ID_LENGTH_MAX + 8];
    int dir = file->witness->dir;

    (void)snprintf(name, sizeof name, ".%s.new", file->contest.text); /* no contest's id begins with a dot */
    int fd = openat(dir, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool written = fd >= 0 && write_at(fd, bytes, witness_slot_offset(file->writing.serial)) &&
                   renameat(dir, name, dir, file->contest.text) == 0 && fsync(dir) == 0;
    if (fd >= 0) {
        close(fd);
    }
    return written;
}

static bool write_over(const struct file *file, const char bytes[SLOT_SIZE])
{
    int fd = openat(file->witness->dir, file->contest.text, O_WRONLY | O_CLOEXEC);
    bool written = fd >= 0 && write_at(fd, bytes, witness_slot_offset(file->writing.serial));

    if (fd >= 0) {
        close(fd);
    }
    return written;
}

/* Writes file->writing; on any thread. Returns 0, or the error. */
static int write_slot(const struct file *file)
{
    char bytes[SLOT_SIZE];

    witness_slot_write(bytes, file->contest.text, &file->writing);
    errno = EIO; /* what a short write is, as it sets none */
    bool written = file->exists ? write_over(file, bytes) : write_new(file, bytes);
    return written ? 0 : errno;
}

static void take_up(struct file *file, const struct witness_mark *mark)
{
    file->writing = (struct witness_slot){.serial = file->newest.serial + 1, .mark = *mark};
}

/* A disk that fails is said once, not with every batch; the next write goes to the same slot. */
static enum status settle(struct file *file, int error)
{
    bool failed_before = file->error != 0;

    file->error = error;
    if (error == 0) {
        file->newest = file->writing;
        file->exists = true;
    } else if (!failed_before) {
        errno = error;
        return fail("write", file->contest.text);
    }
    return error == 0 ? OK : FAULT_IO;
}

/*
 * Every sync here delays the one that Redis acknowledges by, so under load one in PAUSE_MS must do: the
 * worker pauses, and what settles meanwhile is one write. When it is quiet nothing waits for the pause.
 */
static void on_worker(uv_work_t *work)
{
    struct file *file = work->data;
    file->outcome = write_slot(file);
    uv_sleep(PAUSE_MS);
}

static void write_waiting(struct file *file);

static void on_written(uv_work_t *work, int status)
{
    struct file *file = work->data;

    (void)status; /* never cancelled */
    file->under_way = false;
    (void)settle(file, file->outcome);
    write_waiting(file);
    if (file->witness->closing && is_idle(file->witness)) {
        destroy(file->witness);
    }
}

static void write_waiting(struct file *file)
{
    if (!file->waits || file->under_way) {
        return;
    }
    file->waits = false;
    take_up(file, &file->waiting);
    file->under_way = true;
    file->work.data = file;
    uv_queue_work(file->witness->loop, &file->work, on_worker, on_written);
}

void witness_put(struct witness *witness, const char *contest, const struct witness_mark *mark)
{
    struct file *file = find(witness, contest);

    if (file == NULL || learn(file) != OK) {
        return;
    }
    file->waits = true;
    file->waiting = *mark;
    write_waiting(file);
}

enum status witness_reset(struct witness *witness, const char *contest, const struct witness_mark *mark)
{
    struct file *file = find(witness, contest);

    if (file == NULL) {
        return FAULT_MEMORY;
    }
    if (file->under_way) {
        return REFUSED_BUSY;
    }
    if (learn(file) != OK) { /* damaged: made anew */
        file->known = true;
        file->exists = false;
    }
    file->waits = false;
    take_up(file, mark);
    return settle(file, write_slot(file));
}

static bool keep(char ***ids, size_t *count, const char *id)
{
    char **grown = realloc(*ids, (*count + 1) * sizeof *grown);

    if (grown == NULL) {
        return false;
    }
    *ids = grown;
    grown[*count] = strdup(id);
    return grown[*count] != NULL && ++*count > 0;
}

static enum status list_names(DIR *dir, char ***ids, size_t *count)
{
    const struct dirent *entry;

    while ((entry = readdir(dir)) != NULL) {
        if (id_is_valid(entry->d_name) && !keep(ids, count, entry->d_name)) {
            return FAULT_MEMORY;
        }
    }
    return OK;
}

enum status witness_list(struct witness *witness, char ***ids, size_t *count)
{
    int fd = openat(witness->dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);

    *ids = NULL;
    *count = 0;
    if (dir == NULL) {
        return fail("list", "-");
    }
    enum status status = list_names(dir, ids, count);
    closedir(dir);
    if (status != OK) {
        while (*count > 0) {
            free((*ids)[--*count]);
        }
        free(*ids);
        *ids = NULL;
    }
    return status;
}
