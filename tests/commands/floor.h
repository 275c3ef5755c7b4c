/*
 * tests/commands/floor.h - where dialogues play: a real store, real rooms, and links that are arrays.
 *
 * Every failure is said once with its place, counted, and the play goes on.
 */
#ifndef TESTS_COMMANDS_FLOOR_H
#define TESTS_COMMANDS_FLOOR_H

#include <jansson.h>

#include "server/rooms/hall.h"

enum { ACTORS_MAX = 16, HEARD_MAX = 64, PATIENCE_MS = 20000 };

/* One connection, and everything that came through it. */
struct actor {
    struct link link;
    char name[16];
    json_t *hello;  /* the newest; owned, as is: */
    json_t *answer; /* to the newest request; NULL while it is out */
    json_t *heard;  /* array of the kinds of facts heard since the last floor_listen */
    int closed;     /* the code; 0: open */
};

/* A contest in a phase, with its cast. */
struct playhouse {
    struct floor *floor;
    struct room *room;
    struct actor actors[ACTORS_MAX];
    size_t actor_count;
};

struct floor {
    char dir[96];
    uv_loop_t loop;
    struct store *store;
    struct witness *witness;
    struct hall *hall;
    struct room_world world;
    json_t *definition, *roster;
    const char *given; /* the folder; borrowed */
    unsigned ops;      /* that were made up so far */
    int failures;
};

/* given: the folder with definition.json, roster.json and further definitions. Exits when there is no Redis to play on. */
void floor_open(struct floor *floor, const char *given);
void floor_close(struct floor *floor);

/* The definition of that name, "staged"; NULL names definition.json. The caller's. */
json_t *floor_rules(const struct floor *floor, const char *name);

void floor_fail(struct floor *floor, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Turns the loop once; true unless the patience is at its end. */
bool floor_turn(struct floor *floor, int64_t since_ms);

/* Makes the contest by that definition, its roster and its tickets, moves it to the phase, and lets the cast in: J1 J2 J3 (judges;
 * J3 judges group g2), C1, H1, S1, organiser, spectator. */
void scene_begin(struct playhouse *playhouse, struct floor *floor, const char *contest,
                 const json_t *definition, const char *phase);
void scene_end(struct playhouse *playhouse);

/* One more device of a seat: "J1+" beside "J1". */
void scene_join(struct playhouse *playhouse, const char *name);
struct actor *scene_actor(struct playhouse *playhouse, const char *name);

/* Sends a request and waits for its answer, which is borrowed: {"result":…} or {"error":{"data":…}}. */
const json_t *scene_ask(struct playhouse *playhouse, struct actor *actor, const char *method,
                        const json_t *params);

/* Forgets what everybody heard. */
void scene_listen(struct playhouse *playhouse);

/* The refusal's word in an answer; "" for a result. */
const char *answer_reason(const json_t *answer);

#endif
