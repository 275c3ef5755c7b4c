/*
 * server/store/redis_words.h - the words of one command to Redis, put together one by one.
 *
 * Nothing is copied: the words must last until uplink_send returns.
 */
#ifndef SERVER_STORE_REDIS_WORDS_H
#define SERVER_STORE_REDIS_WORDS_H

#include <stddef.h>

struct redis_words {
    const char **texts; /* both the caller's, with room for as many words */
    size_t *sizes;
    int room;
    int count;
};

void redis_words_add_bytes(struct redis_words *words, const char *bytes, size_t size);
void redis_words_add(struct redis_words *words, const char *word);
void redis_words_add_all(struct redis_words *words, const char *const *said, int count);

enum { KEY_SIZE = 48 };

/* "jt:{contest}:part" */
void store_key(char key[KEY_SIZE], const char *contest, const char *part);

#endif
