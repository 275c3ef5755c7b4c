/*
 * server/transport/wheel.h - who is due when: one timer for any number of connections.
 *
 * libwebsockets keeps its timers in a sorted list, which costs a core at 15,000 connections; a wheel costs a
 * list move per entry. Times are coarse: an entry is due up to a tenth of a second late.
 */
#ifndef SERVER_TRANSPORT_WHEEL_H
#define SERVER_TRANSPORT_WHEEL_H

#include <uv.h>

enum { WHEEL_TICK_MS = 100, WHEEL_TICKS = 640, WHEEL_REACH_MS = WHEEL_TICK_MS * (WHEEL_TICKS - 1) };

/* Embedded by its owner. Zeroed: on no wheel. */
struct wheel_entry {
    struct wheel_entry *next, *previous;
};

struct wheel {
    uv_timer_t timer;
    struct wheel_entry slots[WHEEL_TICKS];  /* heads of rings */
    unsigned now;                           /* the slot that was emptied last … */
    uint64_t turned_ms;                     /* … which was due then, by the loop's clock */
    void (*due)(struct wheel_entry *entry); /* taken off the wheel already; may put itself on again */
    void (*tick)(void *arg);                /* after each tick; may be NULL */
    void *arg;
};

void wheel_init(struct wheel *wheel, uv_loop_t *loop, void (*due)(struct wheel_entry *entry));
/* Stops and closes the timer; the memory must live until the loop has ended. */
void wheel_finish(struct wheel *wheel);

/* Due in ms (at most WHEEL_REACH_MS); moves an entry that is on the wheel already. */
void wheel_put(struct wheel *wheel, struct wheel_entry *entry, unsigned ms);
void wheel_take(struct wheel_entry *entry);

#endif
