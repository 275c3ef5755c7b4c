/*
 * server/transport/fanout.h - when boards are cut, and how their watchers are served.
 *
 * A board that changes while its channel is idle is cut and sent at once. Under load the tick follows what
 * the core can send: the next cut waits for the pass before it, and a pass leaves a share of the core to the
 * rest. Role connections come first: a pass is made in slices of at most a millisecond, one a turn of the
 * loop, and none begins in a turn in which a role connection spoke. While a room waits for its log, a slice is
 * followed by a rest of a millisecond, because Redis may live on the same core.
 */
#ifndef SERVER_TRANSPORT_FANOUT_H
#define SERVER_TRANSPORT_FANOUT_H

#include <uv.h>

#include "server/transport/channel.h"

struct fanout {
    uv_loop_t *loop;
    uv_idle_t idle;   /* runs while a pass is under way */
    uv_timer_t timer; /* to the next cut that must wait */
    uv_timer_t rest;  /* to the next slice, while a room waits for its log */
    bool slicing;
    bool rested;              /* one slice may be made although a room waits */
    unsigned yields;          /* turns in a row that were left to role connections */
    bool yield;               /* this turn is theirs */
    struct channel *channels; /* owned */
};

void fanout_init(struct fanout *fanout, uv_loop_t *loop);
/* Closes; the memory must live until the loop has ended. */
void fanout_stop(struct fanout *fanout);
void fanout_finish(struct fanout *fanout);

/* The channel of a room, made when it is first asked for; NULL: out of memory. */
struct channel *fanout_channel(struct fanout *fanout, struct room *room);
/* Something of this room was settled. */
void fanout_settled(struct fanout *fanout, struct room *room);
/* The channel as new as the tick allows, for somebody who comes now. */
void fanout_refresh(struct fanout *fanout, struct channel *channel);
/* A role connection spoke in this turn. */
void fanout_yield(struct fanout *fanout);

#endif
