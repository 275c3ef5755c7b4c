#include "server/store/redis_words.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

void redis_words_add_bytes(struct redis_words *words, const char *bytes, size_t size)
{
    assert(words->count < words->room);
    words->texts[words->count] = bytes;
    words->sizes[words->count] = size;
    words->count++;
}

void redis_words_add(struct redis_words *words, const char *word)
{
    redis_words_add_bytes(words, word, strlen(word));
}

void redis_words_add_all(struct redis_words *words, const char *const *said, int count)
{
    for (int i = 0; i < count; i++) {
        redis_words_add(words, said[i]);
    }
}

void store_key(char key[KEY_SIZE], const char *contest, const char *part)
{
    int size = snprintf(key, KEY_SIZE, "jt:{%s}:%s", contest, part);

    assert(size < KEY_SIZE);
    (void)size;
}
