/*
 * server/bots/overview.h - what contest.overview told, and the questions that a director has about it.
 */
#ifndef SERVER_BOTS_OVERVIEW_H
#define SERVER_BOTS_OVERVIEW_H

#include "server/protocol/params.h"

struct overview {
    const struct params *told; /* borrowed */
};

const char *overview_phase(const struct overview *overview); /* "" when it does not say */
const struct params *overview_entrant(const struct overview *overview,
                                      size_t index); /* NULL beyond the last */
/* The entrant who was called and has not ended; NULL for nobody. And who comes next in the order of the show. */
const struct params *overview_on_stage(const struct overview *overview);
const struct params *overview_next(const struct overview *overview);
/* The first segment, while none was started for who is on stage; else NULL. */
const char *overview_first_segment(const struct overview *overview);
/* How many stages are closed. */
size_t overview_stages_closed(const struct overview *overview);
/* Nobody was called since the newest stage was closed. */
bool overview_nobody_was_called(const struct overview *overview);
/* Whether every sheet that is due is in. */
bool overview_is_complete(const struct overview *overview);
bool overview_is_submitted(const struct params *entrant, const char *seat);

/* Devices connected for the seat of that id, and for the first seat of that role. */
uint64_t overview_seat_devices(const struct overview *overview, const char *seat);
uint64_t overview_devices(const struct overview *overview, const char *role);

/* A short text that differs when phase, stage, calls or sheets do. */
void overview_print(const struct overview *overview, char *text, size_t size);

#endif
