/*
 * server/bots/ask.h - what a speaker has asked and does not know the end of.
 */
#ifndef SERVER_BOTS_ASK_H
#define SERVER_BOTS_ASK_H

#include "server/bots/chance.h"
#include "server/bots/speaker.h"

enum { ASKS_SENT_MAX = 48 }; /* of the 64 that the server takes */

enum ask_state {
    ASK_WAITS, /* until due_ms, and for a connection */
    ASK_SENT,
};

struct ask_words {
    const char *method, *members;
    bool is_change;
};

struct ask {
    struct ask *next;
    uint64_t id; /* of the newest sending */
    char *method, *members;
    char op[CHANCE_OP_SIZE]; /* "" for a reading */
    enum ask_state state;
    unsigned lost;    /* connections that were lost while it was under way */
    bool asks_status; /* what was sent last is op.status about the op */
    uint64_t sent_ms, due_ms;
    speaker_answered answered;
    void *arg;
};

struct asks {
    struct ask *first;
    uint64_t ids; /* how many were given */
};

/* Asks stand in the order in which they were added. */
struct ask *asks_add(struct asks *asks, const struct ask_words *words, speaker_answered answered, void *arg);
struct ask *asks_find(const struct asks *asks, uint64_t id);
void asks_take(struct asks *asks, struct ask *ask);
void asks_finish(struct asks *asks);
bool asks_may_send(const struct asks *asks);
/* The connection is gone: all wait again. */
void asks_lose(struct asks *asks);

/* The request as JSON: the ask itself, or op.status when it was in doubt twice. */
void ask_write(struct ask *ask, struct text *text);

enum ask_outcome {
    ASK_KNOWN,     /* the message is its end */
    ASK_LATER,     /* it waits until its due_ms */
    ASK_AGAIN_NOW, /* it never applied, and has a new op */
};
enum ask_outcome ask_hear(struct ask *ask, const struct params *message, uint64_t now_ms);

/* Tells whoever asked, and frees it. */
void ask_answer(struct ask *ask, const struct params *message);

#endif
