/*
 * server/commands/reading.h - what a command that changes nothing may look at.
 */
#ifndef SERVER_COMMANDS_READING_H
#define SERVER_COMMANDS_READING_H

#include "contests/scene.h"
#include "judges/judging.h"
#include "server/protocol/params.h"

/* What a connection said of itself; of no consequence but to be shown, and gone with it. */
struct report {
    unsigned unsent; /* a judge's: changes that lie on her device alone */
    bool shows;      /* a screen's: it said what it shows, namely this */
    enum scene scene;
    unsigned step;
};

/* How a seat is there. */
struct presence {
    unsigned devices;     /* connected now */
    int64_t last_ms;      /* when it was last heard, mono; 0 = never */
    struct report report; /* of its connections together */
};

struct reading {
    const struct judging *judging;
    const char *by;
    enum role role;
    const struct params *params;
    uint64_t v;
    const char *head; /* h_v in hex */
    struct presence (*presence)(const struct reading *reading, const char *seat);
    /* What the asker's connection says of itself from now on. */
    void (*report)(const struct reading *reading, const struct report *report);
    /* Closes the connections that the seat of `by` has on other devices than the asker's; how many. */
    unsigned (*take)(const struct reading *reading);
    /* Appends the ticket in force of a seat, as a JSON string. */
    void (*ticket)(const struct reading *reading, const struct seat *seat, struct text *result);
    const void *arg;
};

#endif
