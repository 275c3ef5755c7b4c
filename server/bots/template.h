/*
 * server/bots/template.h - what a seed is made of: a definition and a roster, for so many judges and entrants.
 */
#ifndef SERVER_BOTS_TEMPLATE_H
#define SERVER_BOTS_TEMPLATE_H

#include "server/protocol/definition_change.h"
#include "server/protocol/text.h"

/* Reads DIR/NAME.json, changed, into definition; where dir is NULL, beside the program or in its source. What is
 * wrong is said on stderr. */
bool template_read(const char *dir, const char *name, const struct definition_change *change,
                   struct text *definition);

/* The roster of DIR/NAME.roster.csv, cut or continued to so many entrants; made up whole where there is none.
 * definition gives the groups. */
bool template_read_roster(const char *dir, const char *name, const struct text *definition, size_t entrants,
                          struct text *roster);

#endif
