#include "contests/status.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

static const char *const names[] = {
    [OK] = "ok",
    [REFUSED_METHOD] = "method",
    [REFUSED_BUSY] = "busy",
    [REFUSED_ROLE] = "role",
    [REFUSED_PHASE] = "phase",
    [REFUSED_SCHEMA] = "schema",
    [REFUSED_UNKNOWN] = "unknown",
    [REFUSED_RECUSED] = "recused",
    [REFUSED_RELEASED] = "released",
    [REFUSED_SEALED] = "sealed",
    [REFUSED_RANGE] = "range",
    [REFUSED_CONFLICT] = "conflict",
    [REFUSED_INCOMPLETE] = "incomplete",
    [REFUSED_EXISTS] = "exists",
    [REFUSED_ABSENT] = "absent",
    [REFUSED_DISCLOSURE] = "disclosure",
    [REFUSED_OP_REUSED] = "op_reused",
    [REFUSED_OP_NEVER] = "op_never",
    [REFUSED_READ_ONLY] = "read_only",
    [FAULT_MEMORY] = "fault_memory",
    [FAULT_STORE] = "fault_store",
    [FAULT_STORE_BEHIND] = "store_behind",
    [FAULT_CHAIN_BROKEN] = "chain_broken",
    [FAULT_IO] = "fault_io",
};

enum status refusal_at(struct refusal *refusal, enum status status, const char *path)
{
    *refusal = (struct refusal){0};
    strncpy(refusal->path, path, sizeof refusal->path - 1);
    return status;
}

const char *status_name(enum status status)
{
    assert((size_t)status < sizeof names / sizeof names[0]);
    return names[status];
}
