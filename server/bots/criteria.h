/*
 * server/bots/criteria.h - all criteria of a contest, as GET /api/contests/{id} tells it.
 */
#ifndef SERVER_BOTS_CRITERIA_H
#define SERVER_BOTS_CRITERIA_H

#include "server/protocol/params.h"

typedef void (*criteria_visitor)(void *arg, const struct params *module, const struct params *criterion);

/* Visits them stage by stage, module by module. */
void criteria_visit(const struct params *contest, criteria_visitor visit, void *arg);

#endif
