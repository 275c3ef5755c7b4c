#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "server/log.h"
#include "server/store/store_parts.h"

enum { APPEND_WORDS_BEFORE = 8 };

struct append {
    struct store *store;
    store_done done;
    void *arg;
};

static bool is_conflict(const redisReply *reply)
{
    return reply_is(reply, REDIS_REPLY_ERROR) && strncmp(reply->str, "CONFLICT", strlen("CONFLICT")) == 0;
}

static void on_appended(void *arg, const redisReply *reply)
{
    struct append append = *(struct append *)arg;
    enum status status = OK;

    free(arg);
    if (is_conflict(reply)) {
        status = REFUSED_CONFLICT;
    } else if (!reply_is(reply, REDIS_REPLY_STATUS)) {
        status = FAULT_STORE;
        store_distrust(append.store, "jt_append", reply);
    }
    append.done(append.arg, status);
}

void store_append(struct store *store, const struct store_batch *batch, store_done done, void *arg)
{
    const char *texts[APPEND_WORDS_BEFORE + STORE_BATCH_MAX];
    size_t sizes[APPEND_WORDS_BEFORE + STORE_BATCH_MAX];
    char log[KEY_SIZE];
    char head[KEY_SIZE];
    char v[NUMBER_SIZE];
    char hash[HASH_HEX + 1] = "";
    char new_hash[HASH_HEX + 1];
    struct redis_words words = {texts, sizes, .room = APPEND_WORDS_BEFORE + STORE_BATCH_MAX};

    assert(batch->count >= 1 && batch->count <= STORE_BATCH_MAX);
    store_key(log, batch->contest, "log");
    store_key(head, batch->contest, "head");
    (void)snprintf(v, sizeof v, "%" PRIu64, batch->v);
    hash_print(&batch->head, hash);
    hash_print(&batch->new_head, new_hash);

    const char *const before[APPEND_WORDS_BEFORE] = {"FCALL", "jt_append", "2", log, head, v, hash, new_hash};
    redis_words_add_all(&words, before, APPEND_WORDS_BEFORE);
    for (size_t i = 0; i < batch->count; i++) {
        redis_words_add_bytes(&words, batch->entries[i].bytes, batch->entries[i].size);
    }

    struct append *append = malloc(sizeof *append);
    if (append == NULL) {
        abort();
    }
    *append = (struct append){store, done, arg};
    uplink_send(store->uplink, &words, on_appended, append);
}
