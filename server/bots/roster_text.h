/*
 * server/bots/roster_text.h - a roster of any length: a template's own rows, then made-up ones that say so.
 */
#ifndef SERVER_BOTS_ROSTER_TEXT_H
#define SERVER_BOTS_ROSTER_TEXT_H

#include "server/protocol/params.h"

/* csv has a header and any number of rows, one a line; rules is a definition. Made-up rows go on in the codes of
 * the last row, and around the groups. */
void roster_make(const char *csv, const struct params *rules, size_t entrants, struct text *roster);

#endif
