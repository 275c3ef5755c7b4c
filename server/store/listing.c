#include <stdlib.h>

#include "contests/id.h"
#include "server/store/store_parts.h"

enum { SCAN_WORDS = 6 };

/* One walk over the keys; ids found twice are kept once, at the end. */
struct listing {
    struct store *store;
    store_got_contests done;
    void *arg;
    char **ids;
    size_t count, room;
};

static void scan(struct listing *listing, const char *cursor);

static void listing_destroy(struct listing *listing)
{
    for (size_t i = 0; i < listing->count; i++) {
        free(listing->ids[i]);
    }
    free(listing->ids);
    free(listing);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void keep_once(struct listing *listing)
{
    size_t kept = 0;

    if (listing->count > 0) {
        qsort(listing->ids, listing->count, sizeof *listing->ids, by_text);
    }
    for (size_t i = 0; i < listing->count; i++) {
        if (kept > 0 && strcmp(listing->ids[kept - 1], listing->ids[i]) == 0) {
            free(listing->ids[i]);
        } else {
            listing->ids[kept++] = listing->ids[i];
        }
    }
    listing->count = kept;
}

static void finish(struct listing *listing, enum status status)
{
    keep_once(listing);
    listing->done(listing->arg, status, (const char *const *)listing->ids, status == OK ? listing->count : 0);
    listing_destroy(listing);
}

/* Takes ID out of "jt:{ID}:head"; keys that others made are passed over. */
static bool add(struct listing *listing, const char *key, size_t size)
{
    const size_t before = strlen("jt:{");
    const size_t after = strlen("}:head");
    char id[ID_LENGTH_MAX + 1];

    if (size <= before + after || size - before - after > ID_LENGTH_MAX) {
        return true;
    }
    memcpy(id, key + before, size - before - after);
    id[size - before - after] = '\0';
    if (!id_is_valid(id)) {
        return true;
    }
    if (listing->count == listing->room) {
        size_t room = listing->room * 2 + 16;
        char **ids = realloc(listing->ids, room * sizeof *ids);
        if (ids == NULL) {
            return false;
        }
        listing->ids = ids;
        listing->room = room;
    }
    listing->ids[listing->count] = strdup(id);
    return listing->ids[listing->count] != NULL && ++listing->count > 0;
}

static void on_scanned(void *arg, const redisReply *reply)
{
    struct listing *listing = arg;

    if (!reply_is(reply, REDIS_REPLY_ARRAY) || reply->elements != 2 ||
        !reply_is(reply->element[0], REDIS_REPLY_STRING)) {
        store_distrust(listing->store, "SCAN", reply);
        finish(listing, FAULT_STORE);
        return;
    }
    const redisReply *keys = reply->element[1];
    for (size_t i = 0; i < keys->elements; i++) {
        if (!add(listing, keys->element[i]->str, keys->element[i]->len)) {
            finish(listing, FAULT_MEMORY);
            return;
        }
    }
    if (strcmp(reply->element[0]->str, "0") == 0) {
        finish(listing, OK);
    } else {
        scan(listing, reply->element[0]->str);
    }
}

static void scan(struct listing *listing, const char *cursor)
{
    const char *texts[SCAN_WORDS];
    size_t sizes[SCAN_WORDS];
    struct redis_words words = {texts, sizes, .room = SCAN_WORDS};
    const char *const said[SCAN_WORDS] = {"SCAN", cursor, "MATCH", "jt:{*}:head", "COUNT", "1000"};

    redis_words_add_all(&words, said, SCAN_WORDS);
    uplink_send(listing->store->uplink, &words, on_scanned, listing);
}

void store_list(struct store *store, store_got_contests done, void *arg)
{
    struct listing *listing = calloc(1, sizeof *listing);

    if (listing == NULL) {
        abort();
    }
    listing->store = store;
    listing->done = done;
    listing->arg = arg;
    scan(listing, "0");
}
