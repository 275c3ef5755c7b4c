#include "server/transport/wheel.h"

#include <assert.h>
#include <stddef.h>

static void ring_init(struct wheel_entry *head)
{
    head->next = head->previous = head;
}

static void ring_add(struct wheel_entry *head, struct wheel_entry *entry)
{
    entry->next = head;
    entry->previous = head->previous;
    head->previous->next = entry;
    head->previous = entry;
}

void wheel_take(struct wheel_entry *entry)
{
    if (entry->next == NULL) {
        return;
    }
    entry->next->previous = entry->previous;
    entry->previous->next = entry->next;
    entry->next = entry->previous = NULL;
}

void wheel_put(struct wheel *wheel, struct wheel_entry *entry, unsigned ms)
{
    unsigned ticks = ms / WHEEL_TICK_MS + 1;

    assert(ms <= WHEEL_REACH_MS);
    wheel_take(entry);
    ring_add(&wheel->slots[(wheel->now + ticks) % WHEEL_TICKS], entry);
}

/* An entry may be put on again, or take others off, while its slot is being emptied: so one at a time, from
 * a ring of its own. */
static void empty_slot(struct wheel *wheel, struct wheel_entry *slot)
{
    struct wheel_entry due;

    if (slot->next == slot) {
        return;
    }
    due = *slot;
    due.next->previous = due.previous->next = &due;
    ring_init(slot);
    while (due.next != &due) {
        struct wheel_entry *entry = due.next;

        wheel_take(entry);
        wheel->due(entry);
    }
}

/* A timer that repeats falls behind on a busy machine; the wheel does not. */
static void on_tick(uv_timer_t *timer)
{
    struct wheel *wheel = timer->data;
    uint64_t now = uv_now(timer->loop);

    while (wheel->turned_ms + WHEEL_TICK_MS <= now) {
        wheel->turned_ms += WHEEL_TICK_MS;
        wheel->now = (wheel->now + 1) % WHEEL_TICKS;
        empty_slot(wheel, &wheel->slots[wheel->now]);
    }
    if (wheel->tick != NULL) {
        wheel->tick(wheel->arg);
    }
}

void wheel_init(struct wheel *wheel, uv_loop_t *loop, void (*due)(struct wheel_entry *entry))
{
    *wheel = (struct wheel){.due = due, .turned_ms = uv_now(loop)};
    for (size_t i = 0; i < WHEEL_TICKS; i++) {
        ring_init(&wheel->slots[i]);
    }
    uv_timer_init(loop, &wheel->timer);
    wheel->timer.data = wheel;
    uv_timer_start(&wheel->timer, on_tick, WHEEL_TICK_MS, WHEEL_TICK_MS);
}

void wheel_finish(struct wheel *wheel)
{
    uv_close((uv_handle_t *)&wheel->timer, NULL);
}
