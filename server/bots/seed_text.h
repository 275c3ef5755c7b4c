/*
 * server/bots/seed_text.h - a seed as it is printed, and read again by the bots.
 *
 *     {"contest":ID,"organiser":TICKET,"chief":TICKET,"host":TICKET,"supervisor":TICKET,"screen":TICKET,
 *      "judges":[{"seat":"J1","ticket":TICKET,"entrants":["A-17",…],"criteria":["c1",…]}],
 *      "entrants":["A-17",…],"criteria":[{"id":"c1","max":"25","step":"0.5"}]}
 */
#ifndef SERVER_BOTS_SEED_TEXT_H
#define SERVER_BOTS_SEED_TEXT_H

#include "contests/id.h"
#include "server/protocol/params.h"

struct seed_seat {
    char id[ID_LENGTH_MAX + 1];
    const char *role;
    size_t panel, number; /* for a judge: which panel, and which place in it */
    char *ticket;         /* owned */
};

struct seed_text {
    struct params *contest;  /* what GET /api/contests/{id} said; owned */
    struct seed_seat *seats; /* owned: organiser, chief, host, supervisor, then J1 … */
    size_t seat_count;
};

/* Takes the contest as the server tells it, and lays out its seats; false when it is not one. */
bool seed_text_read(struct seed_text *seed, const char *bytes, size_t size);
void seed_text_write(const struct seed_text *seed, struct text *text);
void seed_text_finish(struct seed_text *seed);

#endif
