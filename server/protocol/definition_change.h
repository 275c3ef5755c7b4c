/*
 * server/protocol/definition_change.h - a definition for another size: what `jiangtai seed` makes of a template.
 */
#ifndef SERVER_PROTOCOL_DEFINITION_CHANGE_H
#define SERVER_PROTOCOL_DEFINITION_CHANGE_H

#include "contests/status.h"
#include "server/protocol/text.h"

struct definition_change {
    size_t judges;    /* dealt to the panels; 0: as they are */
    size_t criteria;  /* of the first module, all like its first one; 0: as they are */
    const char *when; /* disclosure; "immediate" also lets every mark move the score; NULL: as it is */
};

/* Appends the changed definition. REFUSED_SCHEMA when bytes are not JSON, or lack what is to be changed. */
MUST_CHECK enum status definition_change(const char *bytes, size_t size,
                                         const struct definition_change *change, struct text *text);

#endif
