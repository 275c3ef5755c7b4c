#include "server/store/projection.h"

#include <stdlib.h>

#include "server/log.h"
#include "server/store/store_parts.h"

enum { PROJECT_WORDS_BEFORE = 5 };

/* One contest's projection: at most one command under way, and the newest that waits for it. */
struct projection {
    struct projection *next;
    struct store *store;
    char contest[KEY_SIZE];
    bool under_way;
    char *
        words; /* what waits: board, score, entrant, … one after another, each ended by a NUL; NULL: nothing */
    size_t board_size;
    size_t places;
};

void projections_free(struct projection *projections)
{
    while (projections != NULL) {
        struct projection *next = projections->next;
        free(projections->words);
        free(projections);
        projections = next;
    }
}

static struct projection *find(struct store *store, const char *contest)
{
    for (struct projection *p = store->projections; p != NULL; p = p->next) {
        if (strcmp(p->contest, contest) == 0) {
            return p;
        }
    }
    struct projection *made = calloc(1, sizeof *made);
    if (made != NULL) {
        made->store = store;
        strncpy(made->contest, contest, sizeof made->contest - 1);
        made->next = store->projections;
        store->projections = made;
    }
    return made;
}

static void send_newest(struct projection *projection);

static void on_projected(void *arg, const redisReply *reply)
{
    struct projection *projection = arg;

    projection->under_way = false;
    if (reply_is(reply, REDIS_REPLY_ERROR)) {
        log_error("store.projection", "contest=%s reason=\"%s\"", projection->contest, reply->str);
    }
    if (projection->words != NULL && reply != NULL) {
        send_newest(projection);
    }
}

static void send_newest(struct projection *projection)
{
    int room = PROJECT_WORDS_BEFORE + 1 + 2 * (int)projection->places;
    const char **texts = calloc((size_t)room, sizeof *texts);
    size_t *sizes = calloc((size_t)room, sizeof *sizes);
    struct redis_words words = {texts, sizes, .room = room};
    char board[KEY_SIZE];
    char standing[KEY_SIZE];

    if (texts != NULL && sizes != NULL) {
        store_key(board, projection->contest, "board");
        store_key(standing, projection->contest, "standing");
        const char *const before[PROJECT_WORDS_BEFORE] = {"FCALL", "jt_project", "2", board, standing};
        redis_words_add_all(&words, before, PROJECT_WORDS_BEFORE);
        redis_words_add_bytes(&words, projection->words, projection->board_size);
        const char *word = projection->words + projection->board_size + 1;
        for (size_t i = 0; i < 2 * projection->places; i++, word += strlen(word) + 1) {
            redis_words_add(&words, word);
        }
        projection->under_way = true;
        uplink_send(projection->store->uplink, &words, on_projected, projection);
    }
    free(projection->words);
    projection->words = NULL;
    free(sizes);
    free(texts);
}

static size_t put_word(char *to, const char *word, size_t size)
{
    memcpy(to, word, size);
    to[size] = '\0';
    return size + 1;
}

static char *copy(const char *board, size_t size, const struct store_place *places, size_t count)
{
    size_t total = size + 1;

    for (size_t i = 0; i < count; i++) {
        total += strlen(places[i].score) + strlen(places[i].entrant) + 2;
    }
    char *words = malloc(total);
    if (words != NULL) {
        size_t at = put_word(words, board, size);
        for (size_t i = 0; i < count; i++) {
            at += put_word(words + at, places[i].score, strlen(places[i].score));
            at += put_word(words + at, places[i].entrant, strlen(places[i].entrant));
        }
    }
    return words;
}

void store_project(struct store *store, const char *contest, const char *board, size_t size,
                   const struct store_place *places, size_t count)
{
    struct projection *projection = find(store, contest);

    if (projection == NULL || !uplink_is_up(store->uplink)) {
        return;
    }
    free(projection->words);
    projection->words = copy(board, size, places, count);
    projection->board_size = size;
    projection->places = count;
    if (!projection->under_way && projection->words != NULL) {
        send_newest(projection);
    }
}
