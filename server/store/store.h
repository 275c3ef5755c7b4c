/*
 * server/store/store.h - the log of every contest, in Redis: append, read, and nothing else that changes it.
 *
 * One connection on the loop. Every call answers exactly once, later, from the loop; never from inside the
 * call. A deadline that passes, or a lost connection, answers FAULT_STORE: the outcome is unknown, and the
 * caller must read the log again before it appends. Keys are listed in the public contract.
 */
#ifndef SERVER_STORE_STORE_H
#define SERVER_STORE_STORE_H

#include <uv.h>

#include "contests/status.h"
#include "server/store/chain.h"

struct store;

struct store_options {
    const char *dir;   /* the data directory; borrowed until the store is closed */
    const char *redis; /* "unix:PATH" or "redis://HOST:PORT"; NULL: start and supervise our own in dir */
    /* Up, or down, told on every change. Down: every pending call was answered with FAULT_STORE. */
    void (*on_state)(void *arg, bool up);
    void *arg;
    int64_t deadline_ms; /* of each command; 0: 10 s */
};

/* Locks dir and begins to connect; on_state(true) follows. Blocks up to 7 s while the Redis of a killed server
 * ends. REFUSED_EXISTS: another server holds dir; REFUSED_SCHEMA: redis is no such address; REFUSED_RANGE: the
 * path of dir is too long for a socket in it. */
MUST_CHECK enum status store_open(const struct store_options *options, uv_loop_t *loop, struct store **store);
bool store_is_up(const struct store *store);
/* Answers what is pending, ends the supervised Redis, if any, closes every handle, then calls done. No call may
 * follow. */
void store_close(struct store *store, void (*done)(void *arg), void *arg);

struct store_entry {
    const char *bytes;
    size_t size;
};

/* A batch that stands or falls together. All is borrowed until the call returns. */
struct store_batch {
    const char *contest;
    uint64_t v;       /* version of the newest fact before the batch */
    struct hash head; /* h_v before */
    const struct store_entry *entries;
    size_t count;         /* 1 to STORE_BATCH_MAX */
    struct hash new_head; /* after all of them */
};
enum { STORE_BATCH_MAX = 256 };

typedef void (*store_done)(void *arg, enum status status);

/* OK: durable, in order. REFUSED_CONFLICT: the stored head is not that one; nothing was written. */
void store_append(struct store *store, const struct store_batch *batch, store_done done, void *arg);

/* Entries after version `after`, at most limit, in order; v of each is its stream id. entries are borrowed. */
struct store_page {
    enum status status;
    const struct store_entry *entries;
    const uint64_t *versions;
    size_t count;
    uint64_t head_v; /* as the head key says; 0 when there is no such contest */
    struct hash head;
};
typedef void (*store_got_page)(void *arg, const struct store_page *page);
void store_read(struct store *store, const char *contest, uint64_t after, size_t limit, store_got_page done,
                void *arg);

/* The ids of all contests that have a head. */
typedef void (*store_got_contests)(void *arg, enum status status, const char *const *ids, size_t count);
void store_list(struct store *store, store_got_contests done, void *arg);

/* The projection for outside readers: board JSON, and the standing, in which Redis keeps each score as the
 * nearest number it has: a label and no truth. No answer is awaited; of many that are put while one is on its
 * way, the newest follows. Nothing is sent while the store is down. */
struct store_place {
    const char *entrant;
    const char *score; /* decimal text */
};
void store_project(struct store *store, const char *contest, const char *board, size_t size,
                   const struct store_place *places, size_t count);

/* People beside the log: a hash of entrant → record (JSON text). Replaces the whole hash. */
struct store_person {
    const char *entrant;
    const char *record;
};
void store_put_people(struct store *store, const char *contest, const struct store_person *people,
                      size_t count, store_done done, void *arg);
typedef void (*store_got_people)(void *arg, enum status status, const struct store_person *people,
                                 size_t count);
void store_get_people(struct store *store, const char *contest, store_got_people done, void *arg);

#endif
