/*
 * tests/commands/replay.h - the log of a scene, applied anew, gives the same contest byte for byte.
 */
#ifndef TESTS_COMMANDS_REPLAY_H
#define TESTS_COMMANDS_REPLAY_H

#include "tests/commands/floor.h"

void replay_compare(struct scene *scene, const char *title);

#endif
