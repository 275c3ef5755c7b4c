#include "server/cli/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/cli/backup_file.h"
#include "server/cli/workshop.h"
#include "server/secret.h"
#include "server/store/export.h"

static const char usage[] =
    "jiangtai backup --data DIR --contest ID [--redis URL] FILE\n\n"
    "  one contest into one file: its log, its people, and the key by which its access cards are valid\n"
    "  the server of that directory must be stopped; keep the file as you keep the directory\n";

enum { PAGE_MAX = 1000, PATH_SIZE = 4096 };

struct saving {
    struct workshop workshop;
    struct id contest;
    const char *file;
    struct text text; /* the whole file */
    struct export_check check;
};

static bool write_whole(int fd, const struct text *text)
{
    size_t done = 0;

    while (done < text->size) {
        ssize_t size = write(fd, text->bytes + done, text->size - done);
        if (size <= 0) {
            return false;
        }
        done += (size_t)size;
    }
    return fsync(fd) == 0;
}

/* Beside it first, then into its place: it is there whole or not at all. */
static bool save(const struct saving *saving)
{
    char beside[PATH_SIZE];

    if (snprintf(beside, sizeof beside, "%s.new", saving->file) >= (int)sizeof beside) {
        errno = ENAMETOOLONG;
        return false;
    }
    int fd = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0) {
        return false;
    }
    bool written = write_whole(fd, &saving->text);
    return close(fd) == 0 && written && rename(beside, saving->file) == 0;
}

static void conclude(struct saving *saving)
{
    char hex[HASH_HEX + 1];

    backup_write_end(saving->check.v, &saving->check.head, &saving->text);
    if (!text_ok(&saving->text) || !save(saving)) {
        workshop_fail(&saving->workshop, text_ok(&saving->text) ? strerror(errno) : "out of memory");
        return;
    }
    hash_print(&saving->check.head, hex);
    printf("backup: %s v=%llu head=%s in %s\n", saving->contest.text, (unsigned long long)saving->check.v,
           hex, saving->file);
    workshop_finish(&saving->workshop, 0);
}

static bool take_entries(struct saving *saving, const struct store_page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct store_entry *entry = &page->entries[i];

        if (export_take(&saving->check, entry->bytes, entry->size) != EXPORT_FINE) {
            return false;
        }
        text_add(&saving->text, entry->bytes, entry->size);
        text_put(&saving->text, "\n");
    }
    return true;
}

static void on_page(void *arg, const struct store_page *page)
{
    struct saving *saving = arg;
    bool at_end = page->status == OK && (page->count == 0 || page->versions[page->count - 1] == page->head_v);

    if (page->status != OK) {
        workshop_fail(&saving->workshop, "the store did not answer");
    } else if (page->head_v == 0) {
        workshop_fail(&saving->workshop, "there is no such contest in that directory");
    } else if (!take_entries(saving, page) ||
               (at_end && memcmp(saving->check.head.bytes, page->head.bytes, HASH_SIZE) != 0)) {
        workshop_fail(&saving->workshop, "what the store holds is no log: its chain is broken");
    } else if (at_end) {
        conclude(saving);
    } else {
        store_read(saving->workshop.store, saving->contest.text, saving->check.v, PAGE_MAX, on_page, saving);
    }
}

static void on_people(void *arg, enum status status, const struct store_person *people, size_t count)
{
    struct saving *saving = arg;
    uint8_t key[TICKET_KEY_SIZE];
    size_t size = 0;
    bool has_key =
        secret_read(saving->workshop.data, "secret.key", key, sizeof key, &size) == OK && size == sizeof key;

    if (status != OK) {
        workshop_fail(&saving->workshop, "the store did not answer");
        return;
    }
    backup_write_head(saving->contest.text, has_key ? key : NULL, people, count, &saving->text);
    sodium_memzero(key, sizeof key);
    export_start(&saving->check, saving->contest.text);
    store_read(saving->workshop.store, saving->contest.text, 0, PAGE_MAX, on_page, saving);
}

static void begin(struct workshop *workshop)
{
    struct saving *saving = workshop->arg;

    store_get_people(workshop->store, saving->contest.text, on_people, saving);
}

int backup_main(int argc, char **argv)
{
    static const struct option options[] = {{"data", required_argument, NULL, 'd'},
                                            {"contest", required_argument, NULL, 'c'},
                                            {"redis", required_argument, NULL, 'r'},
                                            {NULL, 0, NULL, 0}};
    static struct saving saving;
    bool fine = true;
    int option;

    saving.workshop = (struct workshop){.verb = "backup", .begin = begin, .arg = &saving};
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'd': saving.workshop.data = optarg; break;
        case 'c': fine = id_set(&saving.contest, optarg) && fine; break;
        case 'r': saving.workshop.redis = optarg; break;
        default: fine = false;
        }
    }
    if (!fine || optind + 1 != argc || saving.workshop.data == NULL || saving.contest.text[0] == '\0' ||
        sodium_init() < 0) {
        (void)fputs(usage, stderr);
        return 2;
    }
    saving.file = argv[optind];
    int code = workshop_run(&saving.workshop);
    text_finish(&saving.text);
    return code;
}
