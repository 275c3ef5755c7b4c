/*
 * tests/commands/derived.h - what every command must refuse, derived from its published schema and from who may
 * do it when.
 */
#ifndef TESTS_COMMANDS_DERIVED_H
#define TESTS_COMMANDS_DERIVED_H

#include "tests/commands/dialogue.h"

/* Each required key missing, each wrong type, each bound exceeded, each pattern broken, one unknown key. The
 * playhouse is in a phase in which the command is possible. */
void derived_check_shape(const struct dialogue *dialogue, struct playhouse *playhouse);

/* Every role in the playhouse's phase: refused for its role, else for the phase, else it comes as far as the schema,
 * which refuses a key that does not exist. */
void derived_check_roles(const struct dialogue *dialogue, struct playhouse *playhouse, const char *phase);

#endif
