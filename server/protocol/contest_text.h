/*
 * server/protocol/contest_text.h - what a contest is, as JSON for GET /api/contests/{id}: its rules, never a mark.
 */
#ifndef SERVER_PROTOCOL_CONTEST_TEXT_H
#define SERVER_PROTOCOL_CONTEST_TEXT_H

#include "judges/judging.h"
#include "server/protocol/text.h"

/* {"zh":…,"en":…}; a language that is not there has no key. */
void words_write(const struct words *words, struct text *text);

/* "groups":[…],"stages":[…],"panels":[…],"tiers":[…],"disclosure":{…}: members without the braces around. */
void contest_write_rules(const struct judging *judging, struct text *text);

#endif
