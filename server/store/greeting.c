#include <stdlib.h>

#include "server/log.h"
#include "server/store/functions.h"
#include "server/store/store_parts.h"

enum { GREETING_WORDS = 4 };

static void say(struct store *store, const char *const *said, uplink_answer answer)
{
    const char *texts[GREETING_WORDS];
    size_t sizes[GREETING_WORDS];
    struct redis_words words = {texts, sizes, .room = GREETING_WORDS};

    for (; *said != NULL; said++) {
        redis_words_add(&words, *said);
    }
    uplink_send(store->uplink, &words, answer, store);
}

static void on_signed_in(void *arg, const redisReply *reply)
{
    if (!reply_is(reply, REDIS_REPLY_STATUS)) {
        store_distrust(arg, "AUTH", reply);
    }
}

/* Whether CONFIG GET answered name with value; a Redis that does not tell is believed. */
static bool setting_is(const redisReply *reply, const char *name, const char *value)
{
    for (size_t i = 0; i + 1 < reply->elements; i += 2) {
        if (strcmp(reply->element[i]->str, name) == 0) {
            return strcmp(reply->element[i + 1]->str, value) == 0;
        }
    }
    return true;
}

static void on_settings(void *arg, const redisReply *reply)
{
    const struct store *store = arg;

    if (!reply_is(reply, REDIS_REPLY_ARRAY)) {
        return;
    }
    if (!setting_is(reply, "appendonly", "yes") || !setting_is(reply, "appendfsync", "always")) {
        log_error(
            "redis.not_durable",
            "supervised=%d reason=\"set appendonly yes and appendfsync always: until then a power cut can "
            "take acknowledged marks\"",
            store->supervisor != NULL);
    }
}

/* Redis 7.0 may cut a torn file inside MULTI … EXEC, and bury what it appends behind it. Where the server runs its
 * own Redis it mends the file before each start (torn_tail.h). */
static void on_truncation(void *arg, const redisReply *reply)
{
    (void)arg;
    if (reply_is(reply, REDIS_REPLY_ARRAY) && !setting_is(reply, "aof-load-truncated", "no")) {
        log_error("redis.may_truncate",
                  "reason=\"set aof-load-truncated no: until then a power cut can take acknowledged marks\"");
    }
}

static void on_loaded(void *arg, const redisReply *reply)
{
    struct store *store = arg;

    if (!reply_is(reply, REDIS_REPLY_STRING) || strcmp(reply->str, STORE_LIBRARY) != 0) {
        store_distrust(store, "FUNCTION LOAD", reply);
        return;
    }
    uplink_ready(store->uplink);
}

/* FUNCTION LOAD is a write, and its answer comes when the whole append-only file is synced, so also what a
 * killed Redis had written and not synced: nothing is read here that a power cut could take back. */
void greeting_send(struct store *store)
{
    if (store->supervisor != NULL) {
        say(store, (const char *[]){"AUTH", REDIS_USER, store->password, NULL}, on_signed_in);
    }
    say(store, (const char *[]){"CONFIG", "GET", "append*", NULL}, on_settings);
    if (store->supervisor == NULL) {
        say(store, (const char *[]){"CONFIG", "GET", "aof-load-truncated", NULL}, on_truncation);
    }
    say(store, (const char *[]){"FUNCTION", "LOAD", "REPLACE", store_functions, NULL}, on_loaded);
}
