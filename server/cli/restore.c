#include "server/cli/restore.h"

#include <errno.h>
#include <getopt.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "contests/memory.h"
#include "server/cli/backup_file.h"
#include "server/cli/workshop.h"
#include "server/rooms/loading.h"
#include "server/secret.h"

static const char usage[] =
    "jiangtai restore --data DIR [--redis URL] FILE\n\n"
    "  a contest from its backup into a data directory, which is made when it is not there\n"
    "  the server of that directory must be stopped\n";

static const char key_file[] = "secret.key";

struct restoring {
    struct workshop workshop;
    struct backup backup;
    uint64_t done;      /* facts that are in the store */
    uint64_t under_way; /* and will be when the batch that was sent is */
};

static void conclude(struct restoring *restoring)
{
    const struct history *history = restoring->backup.history;
    struct witness_mark mark = {.v = history->v, .head = history->head};
    char hex[HASH_HEX + 1];

    if (witness_reset(restoring->workshop.witness, restoring->backup.contest.text, &mark) != OK) {
        workshop_fail(&restoring->workshop, "the witness did not take it; run it again");
        return;
    }
    hash_print(&history->head, hex);
    printf("restored: %s v=%llu head=%s\n", restoring->backup.contest.text, (unsigned long long)history->v,
           hex);
    workshop_finish(&restoring->workshop, 0);
}

static void append_next(struct restoring *restoring);

static void on_appended(void *arg, enum status status)
{
    struct restoring *restoring = arg;

    if (status != OK) {
        workshop_fail(&restoring->workshop, "the store did not take it; run it again");
        return;
    }
    restoring->done = restoring->under_way;
    append_next(restoring);
}

static void head_at(const struct restoring *restoring, uint64_t v, struct hash *head)
{
    if (v == 0) {
        chain_start(restoring->backup.contest.text, head);
    } else {
        *head = *history_head(restoring->backup.history, v);
    }
}

static void append_next(struct restoring *restoring)
{
    const struct backup *backup = &restoring->backup;
    uint64_t left = backup->entry_count - restoring->done;
    struct store_entry entries[STORE_BATCH_MAX];
    struct store_batch batch = {.contest = backup->contest.text,
                                .v = restoring->done,
                                .entries = entries,
                                .count = left < STORE_BATCH_MAX ? left : STORE_BATCH_MAX};

    if (left == 0) {
        conclude(restoring);
        return;
    }
    for (size_t i = 0; i < batch.count; i++) {
        const struct text *entry = &backup->entries[restoring->done + i];
        entries[i] = (struct store_entry){entry->bytes, entry->size};
    }
    restoring->under_way = restoring->done + batch.count;
    head_at(restoring, restoring->done, &batch.head);
    head_at(restoring, restoring->under_way, &batch.new_head);
    store_append(restoring->workshop.store, &batch, on_appended, restoring);
}

static void on_people_put(void *arg, enum status status)
{
    struct restoring *restoring = arg;

    if (status != OK) {
        workshop_fail(&restoring->workshop, "the store did not take it; run it again");
        return;
    }
    append_next(restoring);
}

static void put_people(struct restoring *restoring)
{
    const struct backup *backup = &restoring->backup;
    struct store_person *people = memory_zeroed(backup->people_count + 1, sizeof *people);

    for (size_t i = 0; i < backup->people_count; i++) {
        people[i] = (struct store_person){backup->people[i].entrant, backup->people[i].record};
    }
    store_put_people(restoring->workshop.store, backup->contest.text, people, backup->people_count,
                     on_people_put, restoring);
    free(people);
}

/* What stands in the store is nothing, or the beginning of this very log. */
static bool is_beginning(const struct restoring *restoring, const struct history *standing)
{
    struct hash head;

    if (standing->v > restoring->backup.history->v) {
        return false;
    }
    head_at(restoring, standing->v, &head);
    return memcmp(head.bytes, standing->head.bytes, HASH_SIZE) == 0;
}

static void on_loaded(void *arg, enum status status, struct history *standing)
{
    struct restoring *restoring = arg;

    if (status != OK) {
        workshop_fail(&restoring->workshop, "what stands in that directory under this id cannot be read");
        return;
    }
    if (is_beginning(restoring, standing)) {
        restoring->done = standing->v;
        put_people(restoring);
    } else {
        workshop_fail(
            &restoring->workshop,
            "another contest, or a longer log of this one, stands there under this id: nothing was changed");
    }
    history_destroy(standing);
}

static void begin(struct workshop *workshop)
{
    struct restoring *restoring = workshop->arg;

    (void)loading_begin(workshop->store, &restoring->backup.contest, on_loaded, restoring);
}

/* Access cards stay valid where the directory has no key of its own yet, or the same one. */
static enum status settle_key(const struct restoring *restoring)
{
    const struct backup *backup = &restoring->backup;
    const char *dir = restoring->workshop.data;
    uint8_t key[TICKET_KEY_SIZE];
    size_t size = 0;
    enum status status = secret_read(dir, key_file, key, sizeof key, &size);

    if (status == REFUSED_UNKNOWN && backup->has_key) {
        return secret_write(dir, key_file, backup->key, sizeof backup->key);
    }
    if (status == OK && (!backup->has_key || memcmp(key, backup->key, sizeof key) != 0)) {
        printf("this directory has another key: print the access cards of %s again\n", backup->contest.text);
    }
    return status == REFUSED_UNKNOWN ? OK : status;
}

static enum status read_file(const char *path, struct backup *backup)
{
    struct text why = {0};
    FILE *file = fopen(path, "re");

    if (file == NULL) {
        (void)fprintf(stderr, "jiangtai restore: %s: %s\n", path, strerror(errno));
        return FAULT_IO;
    }
    enum status status = backup_read(file, backup, &why);
    (void)fclose(file);
    if (status != OK) {
        (void)fprintf(stderr, "jiangtai restore: %s: %s\n", path, why.size > 0 ? why.bytes : "out of memory");
    }
    text_finish(&why);
    return status;
}

static int restore(struct restoring *restoring, const char *path)
{
    const char *data = restoring->workshop.data;

    if (read_file(path, &restoring->backup) != OK) {
        return 1;
    }
    if (mkdir(data, S_IRWXU) != 0 && errno != EEXIST) {
        (void)fprintf(stderr, "jiangtai restore: --data %s: %s\n", data, strerror(errno));
        return 1;
    }
    return settle_key(restoring) == OK ? workshop_run(&restoring->workshop) : 1;
}

int restore_main(int argc, char **argv)
{
    static const struct option options[] = {
        {"data", required_argument, NULL, 'd'}, {"redis", required_argument, NULL, 'r'}, {NULL, 0, NULL, 0}};
    static struct restoring restoring;
    bool fine = true;
    int option;

    restoring.workshop = (struct workshop){.verb = "restore", .begin = begin, .arg = &restoring};
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'd': restoring.workshop.data = optarg; break;
        case 'r': restoring.workshop.redis = optarg; break;
        default: fine = false;
        }
    }
    if (!fine || optind + 1 != argc || restoring.workshop.data == NULL || sodium_init() < 0) {
        (void)fputs(usage, stderr);
        return 2;
    }
    int code = restore(&restoring, argv[optind]);
    backup_finish(&restoring.backup);
    return code;
}
