#include "server/store/torn_tail.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/log.h"

enum { PATH_SIZE = 4096, NAME_SIZE = 256, DIGITS_MAX = 10 };

/* Commands as Redis stores them: *2\r\n$4\r\nXADD\r\n… */
struct cursor {
    const char *bytes;
    size_t size;
    size_t at;
    bool malformed; /* not only short */
};

enum command { COMMAND_OTHER, COMMAND_MULTI, COMMAND_EXEC };

static bool take_byte(struct cursor *cursor, char expected)
{
    if (cursor->at == cursor->size) {
        return false;
    }
    cursor->malformed = cursor->bytes[cursor->at] != expected;
    cursor->at++;
    return !cursor->malformed;
}

/* Such as "$4\r\n". */
static bool take_number(struct cursor *cursor, char sign, size_t *number)
{
    int digits = 0;

    *number = 0;
    if (!take_byte(cursor, sign)) {
        return false;
    }
    for (; cursor->at < cursor->size && digits < DIGITS_MAX; digits++, cursor->at++) {
        char digit = cursor->bytes[cursor->at];
        if (digit < '0' || digit > '9') {
            break;
        }
        *number = *number * 10 + (size_t)(digit - '0');
    }
    return take_byte(cursor, '\r') && take_byte(cursor, '\n');
}

static bool take_word(struct cursor *cursor, const char **word, size_t *size)
{
    if (!take_number(cursor, '$', size)) {
        return false;
    }
    if (cursor->size - cursor->at < *size) {
        cursor->at = cursor->size;
        return false;
    }
    *word = cursor->bytes + cursor->at;
    cursor->at += *size;
    return take_byte(cursor, '\r') && take_byte(cursor, '\n');
}

static enum command name_command(const char *word, size_t size)
{
    if (size == 5 && strncasecmp(word, "MULTI", size) == 0) {
        return COMMAND_MULTI;
    }
    return size == 4 && strncasecmp(word, "EXEC", size) == 0 ? COMMAND_EXEC : COMMAND_OTHER;
}

static bool take_command(struct cursor *cursor, enum command *command)
{
    const char *word;
    size_t words;
    size_t size;

    if (!take_number(cursor, '*', &words)) {
        return false;
    }
    *command = COMMAND_OTHER;
    for (size_t i = 0; i < words; i++) {
        if (!take_word(cursor, &word, &size)) {
            return false;
        }
        *command = i == 0 ? name_command(word, size) : *command;
    }
    return true;
}

/* Where the transaction begins that the bytes end in; their size if they end in none. */
static size_t find_unfinished(const char *bytes, size_t size)
{
    struct cursor cursor = {.bytes = bytes, .size = size};
    enum command command;
    size_t begin = size;
    size_t at = 0;

    for (; take_command(&cursor, &command); at = cursor.at) {
        if (command == COMMAND_MULTI && begin == size) {
            begin = at;
        } else if (command == COMMAND_EXEC) {
            begin = size;
        }
    }
    return cursor.malformed ? size : begin;
}

/* The last file of the manifest that Redis appends to; false when there is none. */
static bool read_newest(const char *dir, char path[PATH_SIZE])
{
    char name[NAME_SIZE];
    char newest[NAME_SIZE] = "";
    char type;
    char *line = NULL;
    size_t room = 0;

    (void)snprintf(path, PATH_SIZE, "%s/appendonlydir/appendonly.aof.manifest", dir);
    FILE *manifest = fopen(path, "re");
    if (manifest == NULL) {
        return false;
    }
    while (getline(&line, &room, manifest) > 0) {
        if (sscanf(line, "file %255s seq %*s type %c", name, &type) == 2 && type == 'i') {
            memcpy(newest, name, sizeof newest);
        }
    }
    free(line);
    (void)fclose(manifest);
    (void)snprintf(path, PATH_SIZE, "%s/appendonlydir/%s", dir, newest);
    return newest[0] != '\0';
}

static bool cut_at(int fd, const char *path, size_t size, size_t end)
{
    if (end == size) {
        return true;
    }
    log_info("redis.torn_tail", "file=%s size=%zu cut=%zu", path, size, end);
    return ftruncate(fd, (off_t)end) == 0 && fdatasync(fd) == 0;
}

static bool cut(int fd, const char *path)
{
    struct stat info;

    if (fstat(fd, &info) != 0) {
        return false;
    }
    size_t size = (size_t)info.st_size;
    if (size == 0) {
        return true;
    }
    char *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED) {
        return false;
    }
    size_t end = find_unfinished(bytes, size);
    munmap(bytes, size);
    return cut_at(fd, path, size, end);
}

enum status torn_tail_cut(const char *dir)
{
    char path[PATH_SIZE];

    if (!read_newest(dir, path)) {
        return OK;
    }
    int fd = open(path, O_RDWR | O_CLOEXEC);
    bool done = fd >= 0 ? cut(fd, path) : errno == ENOENT;
    if (!done) {
        log_error("redis.torn_tail", "file=%s reason=\"%s\"", path, strerror(errno));
    }
    if (fd >= 0) {
        close(fd);
    }
    return done ? OK : FAULT_IO;
}
