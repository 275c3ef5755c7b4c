/*
 * server/protocol/result_text.h - the whole result of a contest as JSON: every score, place and award, and why.
 *
 *     {"definition":"T06","entrants":[{"entrant":"A-17","group":"g1","rank":1,"total":"84.00","award":"first",
 *      "complete":true,"stages":[{"stage":"final","value":"84.00"}],"modules":[{"module":"show","value":"84",
 *      "reductions":[{"parts":[{"judge":"J1","value":"82"},{"judge":"J2","value":"86","dropped":"high"},…],
 *      "value":"84"}]}]},…]}
 *
 * Best first, those without a score last. "decided_by" is the rung of the tie chain that set an entrant apart
 * from the one above, from 0. A reduction of a module that is tallied per criterion names its "criterion".
 * A value that nothing rounded is a decimal, or a fraction such as "251/3" when no decimal is exact.
 */
#ifndef SERVER_PROTOCOL_RESULT_TEXT_H
#define SERVER_PROTOCOL_RESULT_TEXT_H

#include "judges/judging.h"
#include "server/protocol/text.h"

/* Appends the result over submitted sheets, a line per entrant, under the digest of the rules. FAULT_MEMORY or OK. */
MUST_CHECK enum status result_write(const struct judging *judging, struct text *text);

/*
 * Appends how one entrant's score came to be, which must be there:
 * {"score":"84.00","exact":"84.002","result":{…}}; exact is the total before it was rounded, result as above but for
 * rank, total and award, which depend on others.
 */
MUST_CHECK enum status result_write_entrant(const struct judging *judging, size_t entrant, struct text *text);

#endif
