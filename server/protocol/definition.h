/*
 * server/protocol/definition.h - a contest definition, version 1: JSON in, a rulebook or faults out.
 *
 * The shape is published in server/protocol/schema/definition.json. Unknown keys are errors.
 */
#ifndef SERVER_PROTOCOL_DEFINITION_H
#define SERVER_PROTOCOL_DEFINITION_H

#include "judges/fact.h"
#include "server/protocol/faults.h"
#include "server/protocol/params.h"

enum { DEFINITION_SIZE_MAX = 4 * 1024 * 1024 };

/* The caller owns *rulebook. faults begins empty; REFUSED_SCHEMA when it has any; all are found in one go. */
MUST_CHECK enum status definition_read(const char *bytes, size_t size, struct rulebook **rulebook,
                                       struct faults *faults);

/* The same from an object that stands inside params. */
MUST_CHECK enum status definition_read_params(const struct params *params, struct rulebook **rulebook,
                                              struct faults *faults);

#endif
