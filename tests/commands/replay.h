/*
 * tests/commands/replay.h - the log of a playhouse, applied anew, gives the same contest byte for byte.
 */
#ifndef TESTS_COMMANDS_REPLAY_H
#define TESTS_COMMANDS_REPLAY_H

#include "tests/commands/floor.h"

void replay_compare(struct playhouse *playhouse, const char *title);

#endif
