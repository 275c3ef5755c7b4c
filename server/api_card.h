/*
 * server/api_card.h - a contest as HTTP tells of it: rules, phase, entrants, and their names where they are public.
 *
 * A room's judging can be read only while all of it is settled, so what is said of it is copied here when it is,
 * and only when it can have changed: rules and entrants stand still once a contest has left its draft.
 */
#ifndef SERVER_API_CARD_H
#define SERVER_API_CARD_H

#include "server/protocol/text.h"
#include "server/rooms/room.h"

struct card_entrant {
    struct id id;
    size_t group;
};

/* What people says of an entrant; owned. */
struct card_person {
    struct id entrant;
    char *name, *school, *work;
};

/* Bits: what of people whoever asks may read. A judge sees where the work is, and not whose. */
enum { CARD_NAMES = 1u << 0, CARD_WORKS = 1u << 1 };

struct card {
    struct id contest;
    enum phase phase;
    bool names_are_public, scores_are_public; /* once published */
    struct text title;                        /* JSON */
    char season[SEASON_SIZE];                 /* "" for none */
    struct text rules;                        /* JSON members */
    struct definition definition;             /* the groups' ids and titles, and nothing else */
    struct card_entrant *entrants;
    size_t entrant_count;
    struct card_person *people; /* by entrant */
    size_t person_count;
    bool people_known; /* else they must be asked for */
};

struct api_cards {
    struct card **list; /* owned */
    size_t count;
};

void api_cards_finish(struct api_cards *cards);

/* Copies what is new of a room whose judging can be read; else does nothing. */
void api_cards_refresh(struct api_cards *cards, const struct room *room);

/* NULL while nothing of the contest was ever read. Borrowed. */
struct card *api_cards_find(const struct api_cards *cards, const char *contest);

/* people as the store has them. */
void card_take_people(struct card *card, const struct store_person *people, size_t count);
void card_forget_people(struct card *card);

/* The whole answer of GET /api/contests/{id}; with: CARD_… bits. */
void card_write(const struct card *card, uint64_t v, unsigned with, struct text *text);

#endif
