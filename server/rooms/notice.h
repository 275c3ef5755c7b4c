/*
 * server/rooms/notice.h - what the server says without being asked: hello, fact, seat.
 */
#ifndef SERVER_ROOMS_NOTICE_H
#define SERVER_ROOMS_NOTICE_H

#include "contests/phase.h"
#include "server/protocol/text.h"
#include "server/rooms/link.h"
#include "server/store/chain.h"

/* Words longer than this are left out of a notice; who needs them asks. */
enum { NOTICE_WORDS_MAX = 4096 };

struct hello {
    const char *instance, *contest;
    uint64_t v;
    const struct hash *head; /* NULL for a spectator, and while nothing is known */
    const char *phase;       /* likewise NULL while nothing is known */
    const char *reason;      /* why it is read-only; "" for rw */
    int64_t mono_ms;
};
void notice_hello(const struct hello *hello, const struct link *link, struct text *text);

struct fact_notice {
    uint64_t v;
    const char *kind, *by;
    const char *words; /* JSON of `of` */
    size_t words_size;
};
void notice_fact(const struct fact_notice *fact, struct text *text);

void notice_seat(unsigned devices, struct text *text);

#endif
