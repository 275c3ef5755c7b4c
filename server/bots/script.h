/*
 * server/bots/script.h - what the bots play from: the tickets of a seed, and the contest as the server tells it.
 */
#ifndef SERVER_BOTS_SCRIPT_H
#define SERVER_BOTS_SCRIPT_H

#include "contests/contest.h"
#include "server/bots/scale.h"

struct script_stage {
    char id[ID_LENGTH_MAX + 1];
    bool
        is_live; /* has timed segments, or is the last: entrants are called one by one; else all are marked at once */
};

struct script {
    struct params *seed; /* as it was printed; owned */
    const char *contest; /* borrowed from it, like every ticket */
    size_t judge_count;
    char (*entrants)[ID_LENGTH_MAX + 1]; /* in the order of the roster; owned */
    size_t entrant_count;
    struct scale *scales; /* owned */
    size_t scale_count;
    struct script_stage stages[STAGES_MAX];
    size_t stage_count;
    double pace_ms; /* a judge's time for a mark */
};

/* Reads a seed from the file, or from stdin for "-"; false, with words on stderr, when it is none. */
bool script_read_seed(struct script *script, const char *file);
/* Takes the answer of GET /api/contests/{id}. */
bool script_read_contest(struct script *script, const char *bytes, size_t size);
void script_finish(struct script *script);

/* The ticket of "organiser", "chief" or "host"; NULL when the seed has none. */
const char *script_ticket(const struct script *script, const char *role);
/* The index-th judge: {"seat","ticket",…}. */
const struct params *script_judge(const struct script *script, size_t index);

/* Index by id; the count when there is none. */
size_t script_entrant(const struct script *script, const char *id);
size_t script_scale(const struct script *script, const char *id);

/* So many paces, more or less, in ms. */
unsigned script_wait_ms(const struct script *script, double paces);

#endif
