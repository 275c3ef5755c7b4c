#include <stdlib.h>

#include "server/store/store_parts.h"

enum { PUT_WORDS_BEFORE = 4, GET_WORDS = 2 };

struct putting {
    struct store *store;
    store_done done;
    void *arg;
};

struct getting {
    struct store *store;
    store_got_people done;
    void *arg;
};

static void on_put(void *arg, const redisReply *reply)
{
    struct putting putting = *(struct putting *)arg;
    bool is_put = reply_is(reply, REDIS_REPLY_STATUS);

    free(arg);
    if (!is_put) {
        store_distrust(putting.store, "jt_put_people", reply);
    }
    putting.done(putting.arg, is_put ? OK : FAULT_STORE);
}

void store_put_people(struct store *store, const char *contest, const struct store_person *people,
                      size_t count, store_done done, void *arg)
{
    int room = PUT_WORDS_BEFORE + 2 * (int)count;
    const char **texts = calloc((size_t)room, sizeof *texts);
    size_t *sizes = calloc((size_t)room, sizeof *sizes);
    struct putting *putting = malloc(sizeof *putting);
    struct redis_words words = {texts, sizes, .room = room};
    char key[KEY_SIZE];

    if (texts == NULL || sizes == NULL || putting == NULL) {
        abort();
    }
    store_key(key, contest, "people");
    redis_words_add_all(&words, (const char *[]){"FCALL", "jt_put_people", "1", key}, PUT_WORDS_BEFORE);
    for (size_t i = 0; i < count; i++) {
        redis_words_add(&words, people[i].entrant);
        redis_words_add(&words, people[i].record);
    }
    *putting = (struct putting){store, done, arg};
    uplink_send(store->uplink, &words, on_put, putting);
    free(sizes);
    free(texts);
}

static void on_got(void *arg, const redisReply *reply)
{
    struct getting getting = *(struct getting *)arg;

    free(arg);
    if (!reply_is(reply, REDIS_REPLY_ARRAY)) {
        store_distrust(getting.store, "HGETALL", reply);
        getting.done(getting.arg, FAULT_STORE, NULL, 0);
        return;
    }
    size_t count = reply->elements / 2;
    struct store_person *people = calloc(count + 1, sizeof *people);
    if (people == NULL) {
        getting.done(getting.arg, FAULT_MEMORY, NULL, 0);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        people[i] = (struct store_person){reply->element[2 * i]->str, reply->element[2 * i + 1]->str};
    }
    getting.done(getting.arg, OK, people, count);
    free(people);
}

void store_get_people(struct store *store, const char *contest, store_got_people done, void *arg)
{
    const char *texts[GET_WORDS];
    size_t sizes[GET_WORDS];
    struct redis_words words = {texts, sizes, .room = GET_WORDS};
    char key[KEY_SIZE];
    struct getting *getting = malloc(sizeof *getting);

    if (getting == NULL) {
        abort();
    }
    store_key(key, contest, "people");
    redis_words_add_all(&words, (const char *[]){"HGETALL", key}, GET_WORDS);
    *getting = (struct getting){store, done, arg};
    uplink_send(store->uplink, &words, on_got, getting);
}
