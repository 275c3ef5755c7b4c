/*
 * contests/scene.h - what the big screen shows, cue by cue. It is a fact, so a reload lands on the same step.
 */
#ifndef CONTESTS_SCENE_H
#define CONTESTS_SCENE_H

#include <stdbool.h>
#include <stddef.h>

enum scene {
    SCENE_WAITING,  /* title and QR code */
    SCENE_STAGE,    /* who is on stage, clock, marks in */
    SCENE_REVEAL,   /* 亮分 of one entrant, by steps */
    SCENE_STANDING, /* the leaderboard */
    SCENE_PODIUM,   /* by steps: third, second, first */
    SCENE_MESSAGE,
    SCENE_BLANK,
    SCENES
};

/* The steps of a reveal: each shows what the ones before it show, and more. */
enum { REVEAL_ENTRANT, REVEAL_MARKS, REVEAL_DROPPED, REVEAL_SCORE, REVEAL_PLACE, REVEAL_STEPS };

enum { PODIUM_STEPS = 4, MESSAGE_SIZE = 4 * 200 + 1 };

/* What stands on the screen. */
struct screen {
    enum scene scene;
    unsigned step;              /* REVEAL_x, or how many of the podium are shown; 0 elsewhere */
    size_t entrant;             /* REVEAL alone */
    char message[MESSAGE_SIZE]; /* MESSAGE alone, UTF-8 */
};

/* "waiting", "stage" …; never NULL. */
const char *scene_name(enum scene scene);

/* False, and scene untouched, for a word that names none. */
bool scene_read(const char *name, enum scene *scene);

/* How many steps a scene has; the first is 0. */
unsigned scene_steps(enum scene scene);

#endif
