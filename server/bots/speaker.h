/*
 * server/bots/speaker.h - one role's voice: a role connection that comes back by itself, and asks whose answer
 * is never lost.
 *
 * A change keeps its op until it is known what became of it: it is sent again after a reconnect; when two
 * connections were lost on it, op.status is asked, and only an op that never applied is replaced by a new one.
 * `busy` and `read_only` are waited out. So an answer is a result, or a refusal that is final.
 */
#ifndef SERVER_BOTS_SPEAKER_H
#define SERVER_BOTS_SPEAKER_H

#include "server/protocol/params.h"
#include "server/transport/client.h"

struct speaker;

struct speaker_ears {
    /* Connected, or connected again: what is known may be old. */
    void (*ready)(void *arg);
    /* A notification, such as "fact". params is borrowed. */
    void (*heard)(void *arg, const char *method, const struct params *params);
    /* Not coming back: the ticket was refused or revoked (4001), or another device took over (4002). */
    void (*ended)(void *arg, int code);
};

/* Signs in with the ticket, or, where that is NULL, speaks under the cookie. Texts are copied; ears is borrowed,
 * and any of its functions may be NULL. */
struct speaker *speaker_create(struct client *client, const char *contest, const char *ticket,
                               const char *cookie, const struct speaker_ears *ears, void *arg);
/* Memory goes when the loop runs once more. Nothing is answered any more. NULL is fine. */
void speaker_destroy(struct speaker *speaker);

bool speaker_is_connected(const struct speaker *speaker);
/* Hangs up and stays away; what was asked waits. And comes back. */
void speaker_leave(struct speaker *speaker);
void speaker_return(struct speaker *speaker);

struct speaker_answer {
    const struct params *result; /* NULL: refused */
    const char *reason;          /* a word of the published list; "" for none */
    const char *path;            /* likewise */
    uint64_t v;                  /* of the fact, or of what stands instead */
};
typedef void (*speaker_answered)(void *arg, const struct speaker_answer *answer);

/* members is what params hold besides op: "\"entrant\":\"A-17\"", or "". Copied. */
void speaker_change(struct speaker *speaker, const char *method, const char *members,
                    speaker_answered answered, void *arg);
/* A reading has no op and is simply asked again. */
void speaker_read(struct speaker *speaker, const char *method, const char *members, speaker_answered answered,
                  void *arg);

#endif
