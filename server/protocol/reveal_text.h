/*
 * server/protocol/reveal_text.h - the judges' marks of one entrant, as the big screen reveals them.
 *
 *     [{"module":"show","seat":"J1","value":"88.5"},{"module":"show","seat":"J2","value":"95","dropped":"high"},…]
 */
#ifndef SERVER_PROTOCOL_REVEAL_TEXT_H
#define SERVER_PROTOCOL_REVEAL_TEXT_H

#include "judges/judging.h"
#include "server/protocol/text.h"

/* Every judge's total in every module that counts judges' totals; nothing before REVEAL_MARKS, and nothing is
 * dropped before REVEAL_DROPPED. The screen's entrant is one of the contest's. */
void reveal_write_marks(const struct judging *judging, const struct screen *screen, struct text *text);

#endif
