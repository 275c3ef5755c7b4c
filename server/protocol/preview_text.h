/*
 * server/protocol/preview_text.h - whose place, score or award would be another, as JSON:
 *
 *     {"rows":[{"entrant":"A-17","before":{"rank":1,"score":"84.00","award":"first"},"after":{…}}]}
 *
 * rank 0 and "" where there is none.
 */
#ifndef SERVER_PROTOCOL_PREVIEW_TEXT_H
#define SERVER_PROTOCOL_PREVIEW_TEXT_H

#include "judges/whatif.h"
#include "server/protocol/text.h"

/* Both boards are of this judging. */
void preview_write(const struct judging *judging, const struct board *before, const struct board *after,
                   struct text *text);

/* The same for a fact that has not happened; refused as the fact would be. */
MUST_CHECK enum status preview_tell(const struct judging *judging, const struct fact *fact,
                                    struct text *text);

#endif
