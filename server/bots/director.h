/*
 * server/bots/director.h - everybody but the judges: the host calls, ends and cues the screen, the chief judge opens, closes
 * and returns sheets, the organiser publishes.
 *
 * Looks at contest.overview again and again and does the one thing that is next, so it can come in at any time,
 * and a person may do it first. A role whose seat another device sits on does nothing.
 */
#ifndef SERVER_BOTS_DIRECTOR_H
#define SERVER_BOTS_DIRECTOR_H

#include "server/bots/player.h"

struct director;

struct director_options {
    struct client *client;
    const struct script *script;
    struct player **players; /* one per judge; borrowed, like all here */
    bool forever;            /* after publishing, sheets are reviewed and it goes on */
    void (*on_done)(void *arg, bool well);
    void *arg;
};

struct director *director_create(const struct director_options *options);
/* Memory goes when the loop runs once more; NULL is fine. */
void director_destroy(struct director *director);

#endif
