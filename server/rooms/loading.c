#include "server/rooms/loading.h"

#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/log.h"

enum { PAGE_FACTS = 128 };

struct loading {
    struct store *store;
    struct history *history;
    loading_done done; /* NULL: cancelled, and freed when the store has answered */
    void *arg;
};

static void read_on(struct loading *loading);

static void finish(struct loading *loading, enum status status)
{
    struct history *history = loading->history;

    if (status != OK) {
        history_destroy(history);
        history = NULL;
    }
    if (loading->done != NULL) {
        loading->done(loading->arg, status, history);
    } else {
        history_destroy(history);
    }
    free(loading);
}

static enum status broken(const struct loading *loading, uint64_t v, const char *why)
{
    log_error("log.broken", "contest=%s v=%llu why=\"%s\"", loading->history->contest.text,
              (unsigned long long)v, why);
    return FAULT_CHAIN_BROKEN;
}

static enum status replay_page(struct loading *loading, const struct store_page *page)
{
    const char *why = NULL;

    for (size_t i = 0; i < page->count; i++) {
        const struct store_entry *entry = &page->entries[i];
        uint64_t v = loading->history->v + 1;
        if (page->versions[i] != v) {
            return broken(loading, v, "it is not there");
        }
        enum status status = history_replay(loading->history, entry->bytes, entry->size, &why);
        if (status != OK) {
            return status == FAULT_CHAIN_BROKEN ? broken(loading, v, why) : status;
        }
    }
    return OK;
}

static enum status check_end(const struct loading *loading, const struct store_page *page)
{
    const struct history *history = loading->history;

    if (history->v != page->head_v) {
        return broken(loading, history->v, "the log does not end where its head says");
    }
    if (history->v > 0 && memcmp(history->head.bytes, page->head.bytes, HASH_SIZE) != 0) {
        return broken(loading, history->v, "the chain does not lead to the stored head");
    }
    return OK;
}

static void got_page(void *arg, const struct store_page *page)
{
    struct loading *loading = arg;
    enum status status = loading->done == NULL ? FAULT_STORE : page->status;

    if (status == OK) {
        status = replay_page(loading, page);
    }
    if (status == OK && page->count > 0 && loading->history->v < page->head_v) {
        read_on(loading);
        return;
    }
    finish(loading, status == OK ? check_end(loading, page) : status);
}

static void read_on(struct loading *loading)
{
    const struct history *history = loading->history;

    store_read(loading->store, history->contest.text, history->v, PAGE_FACTS, got_page, loading);
}

struct loading *loading_begin(struct store *store, const struct id *contest, loading_done done, void *arg)
{
    struct loading *loading = memory_zeroed(1, sizeof *loading);

    loading->store = store;
    loading->history = history_create(contest);
    loading->done = done;
    loading->arg = arg;
    read_on(loading);
    return loading;
}

void loading_cancel(struct loading *loading)
{
    if (loading != NULL) {
        loading->done = NULL;
    }
}
