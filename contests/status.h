/*
 * contests/status.h - how anything can end: well, refused, or at fault.
 *
 * A refusal is an expected answer: nothing changed, and the client is told its name. A fault
 * is passed up unchanged and logged once, where it arose. A programming error is an assert.
 */
#ifndef CONTESTS_STATUS_H
#define CONTESTS_STATUS_H

#include <stdbool.h>
#include <stdint.h>

#define MUST_CHECK __attribute__((warn_unused_result))

enum status {
    OK,

    REFUSED_METHOD,     /* no such method */
    REFUSED_BUSY,       /* too many requests, or the store did not take the batch: try again */
    REFUSED_ROLE,       /* this role never may */
    REFUSED_PHASE,      /* not in this phase of the contest */
    REFUSED_SCHEMA,     /* the params do not have the published shape; path says where */
    REFUSED_UNKNOWN,    /* no such entrant, criterion, seat …; path says which */
    REFUSED_RECUSED,    /* this seat may not judge this entrant */
    REFUSED_RELEASED,   /* this seat was released on the day */
    REFUSED_SEALED,     /* the sheet was submitted */
    REFUSED_RANGE,      /* outside the bounds, or off the step */
    REFUSED_CONFLICT,   /* somebody was first; value and v say what stands */
    REFUSED_INCOMPLETE, /* something is still missing; path says what */
    REFUSED_EXISTS,     /* it is there already */
    REFUSED_ABSENT,     /* this entrant does not take part */
    REFUSED_DISCLOSURE, /* it may not be shown yet */
    REFUSED_OP_REUSED,  /* this op was used for something else */
    REFUSED_OP_NEVER,   /* this op was declared never to apply */
    REFUSED_READ_ONLY,  /* the contest cannot take changes now: try again */

    FAULT_MEMORY,
    FAULT_STORE,        /* no answer, or a broken one: the outcome is unknown */
    FAULT_STORE_BEHIND, /* the store lacks what was acknowledged */
    FAULT_CHAIN_BROKEN, /* stored bytes are not those that were chained */
    FAULT_IO,
};

/* What a refusal says besides its name. Zeroed means nothing more to say. */
struct refusal {
    char path[96];     /* where, as a JSON path below params, such as "entrant" */
    char value[32];    /* for REFUSED_CONFLICT: the value that stands; "" for none */
    uint64_t v;        /* for REFUSED_CONFLICT: its version */
    uint32_t retry_ms; /* for REFUSED_BUSY */
};

/* Says where (cut to what fits) and nothing else, and gives the status back. */
enum status refusal_at(struct refusal *refusal, enum status status, const char *path);

/* The word on the wire, such as "phase"; faults have words too. Never NULL. */
const char *status_name(enum status status);

static inline bool status_is_fault(enum status status)
{
    return status >= FAULT_MEMORY;
}

#endif
