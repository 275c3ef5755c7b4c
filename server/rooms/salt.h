/*
 * server/rooms/salt.h - the random bytes in every fact, so that its hash gives no mark away.
 *
 * Drawn from the kernel many at a time: one call a fact would be a good part of what a fact costs.
 */
#ifndef SERVER_ROOMS_SALT_H
#define SERVER_ROOMS_SALT_H

#include "server/protocol/fact_text.h"

void salt_draw(uint8_t salt[SALT_SIZE]);

#endif
