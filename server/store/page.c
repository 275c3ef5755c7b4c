#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "server/log.h"
#include "server/store/store_parts.h"

enum { READ_WORDS = 7 };

struct reading {
    struct store *store;
    store_got_page done;
    void *arg;
};

/* A stream id "V-0" or a plain version "V"; false for anything else. */
static bool read_version(const char *text, const char *tail, uint64_t *v)
{
    char *end;

    errno = 0;
    *v = strtoull(text, &end, 10);
    return text[0] >= '0' && text[0] <= '9' && errno == 0 && strcmp(end, tail) == 0;
}

static bool read_head(const redisReply *v, const redisReply *hash, struct store_page *page)
{
    if (!reply_is(v, REDIS_REPLY_STRING) || !reply_is(hash, REDIS_REPLY_STRING) ||
        !read_version(v->str, "", &page->head_v)) {
        return false;
    }
    return page->head_v == 0 ? hash->len == 0 : hash_read(hash->str, &page->head) == 0;
}

/* The one field `e` of a stream entry. */
static bool read_entry(const redisReply *fields, struct store_entry *entry)
{
    if (!reply_is(fields, REDIS_REPLY_ARRAY) || fields->elements != 2 ||
        strcmp(fields->element[0]->str, "e") != 0) {
        return false;
    }
    *entry = (struct store_entry){fields->element[1]->str, fields->element[1]->len};
    return true;
}

static bool read_entries(const redisReply *found, struct store_entry *entries, uint64_t *versions)
{
    for (size_t i = 0; i < found->elements / 2; i++) {
        const redisReply *id = found->element[2 * i];
        if (!reply_is(id, REDIS_REPLY_STRING) || !read_version(id->str, "-0", &versions[i]) ||
            !read_entry(found->element[2 * i + 1], &entries[i])) {
            return false;
        }
    }
    return true;
}

static void give_page(const struct reading *reading, const redisReply *reply)
{
    struct store_page page = {.status = FAULT_CHAIN_BROKEN};
    const redisReply *found = reply->element[2];
    size_t count = reply_is(found, REDIS_REPLY_ARRAY) ? found->elements / 2 : 0;
    struct store_entry *entries = calloc(count + 1, sizeof *entries);
    uint64_t *versions = calloc(count + 1, sizeof *versions);

    if (entries == NULL || versions == NULL) {
        page.status = FAULT_MEMORY;
    } else if (read_head(reply->element[0], reply->element[1], &page) &&
               read_entries(found, entries, versions)) {
        page.status = OK;
        page.entries = entries;
        page.versions = versions;
        page.count = count;
    }
    reading->done(reading->arg, &page);
    free(versions);
    free(entries);
}

static void on_page(void *arg, const redisReply *reply)
{
    struct reading reading = *(struct reading *)arg;

    free(arg);
    if (reply_is(reply, REDIS_REPLY_ARRAY) && reply->elements == 3) {
        give_page(&reading, reply);
        return;
    }
    store_distrust(reading.store, "jt_read", reply);
    reading.done(reading.arg, &(struct store_page){.status = FAULT_STORE});
}

void store_read(struct store *store, const char *contest, uint64_t after, size_t limit, store_got_page done,
                void *arg)
{
    const char *texts[READ_WORDS];
    size_t sizes[READ_WORDS];
    char log[KEY_SIZE];
    char head[KEY_SIZE];
    char after_text[NUMBER_SIZE];
    char limit_text[NUMBER_SIZE];
    struct redis_words words = {texts, sizes, .room = READ_WORDS};

    store_key(log, contest, "log");
    store_key(head, contest, "head");
    (void)snprintf(after_text, sizeof after_text, "%" PRIu64, after);
    (void)snprintf(limit_text, sizeof limit_text, "%zu", limit);

    const char *const said[READ_WORDS] = {"FCALL_RO", "jt_read", "2", log, head, after_text, limit_text};
    redis_words_add_all(&words, said, READ_WORDS);

    struct reading *reading = malloc(sizeof *reading);
    if (reading == NULL) {
        abort();
    }
    *reading = (struct reading){store, done, arg};
    uplink_send(store->uplink, &words, on_page, reading);
}
