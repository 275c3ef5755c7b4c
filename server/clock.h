/*
 * server/clock.h - the only place that asks the machine what time it is.
 */
#ifndef SERVER_CLOCK_H
#define SERVER_CLOCK_H

#include <stdint.h>

/* Milliseconds that only grow within one boot; CLOCK_BOOTTIME, so that sleep counts. */
int64_t clock_mono_ms(void);

/* The wall clock, for people, ms since 1970. */
int64_t clock_wall_ms(void);

/* The first 8 hex digits of this boot's id. */
const char *clock_boot(void);

#endif
