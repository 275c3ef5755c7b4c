/*
 * server/protocol/problem.h - an error over HTTP: a problem document (RFC 9457).
 *
 *     {"type":"about:blank","title":"Not Found","status":404,"detail":"There is no contest x.","reason":"unknown"}
 */
#ifndef SERVER_PROTOCOL_PROBLEM_H
#define SERVER_PROTOCOL_PROBLEM_H

#include "contests/status.h"
#include "server/protocol/faults.h"

#define PROBLEM_TYPE "application/problem+json"

struct problem {
    int code;
    const char *detail;            /* a sentence for a person */
    const char *reason;            /* a word of the published list */
    const char *contest;           /* NULL when it is not about one */
    const struct refusal *refusal; /* its path, value and v are said where there are any; NULL for none */
    const struct faults *faults;   /* as "faults":[{"place","words"}]; NULL for none */
};

void problem_write(const struct problem *problem, struct text *text);

/* {"faults":[…]}, what a dry run answers. */
void problem_write_faults(const struct faults *faults, struct text *text);

/* The HTTP code of a refusal or fault. */
int problem_code(enum status status);

#endif
