/*
 * server/commands/reading.h - what a command that changes nothing may look at.
 */
#ifndef SERVER_COMMANDS_READING_H
#define SERVER_COMMANDS_READING_H

#include "judges/judging.h"
#include "server/protocol/params.h"

struct reading {
    const struct judging *judging;
    const char *by;
    enum role role;
    const struct params *params;
    uint64_t v;
    const char *head; /* h_v in hex */
    /* How many devices are connected for a seat, and when it was last heard (mono ms; 0 = never). */
    unsigned (*devices)(const struct reading *reading, const char *seat, int64_t *last_ms);
    /* Closes the connections that the seat of `by` has on other devices than the asker's; how many. */
    unsigned (*take)(const struct reading *reading);
    /* Appends the ticket in force of a seat, as a JSON string. */
    void (*ticket)(const struct reading *reading, const struct seat *seat, struct text *result);
    const void *arg;
};

#endif
