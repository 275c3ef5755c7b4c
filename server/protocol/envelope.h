/*
 * server/protocol/envelope.h - JSON-RPC 2.0 around every message.
 */
#ifndef SERVER_PROTOCOL_ENVELOPE_H
#define SERVER_PROTOCOL_ENVELOPE_H

#include "server/protocol/params.h"

enum envelope_error {
    ENVELOPE_OK = 0,
    ENVELOPE_NOT_JSON = -32700,
    ENVELOPE_INVALID = -32600, /* not a request object, or a batch */
    ENVELOPE_METHOD = -32601,
    ENVELOPE_REFUSED = -32000,
};

struct envelope {
    struct text id; /* as JSON, "7" or "\"a\""; empty for a notification, which is not answered */
    char method[40];
    struct params *params; /* an empty object where absent */
};

/* Always leaves an envelope that envelope_finish accepts; the id is filled in whenever it could be read. */
enum envelope_error envelope_read(const char *bytes, size_t size, struct envelope *envelope);
void envelope_finish(struct envelope *envelope);

/* The answers, appended to text. result is JSON. */
void envelope_write_result(struct text *text, const struct text *id, const struct text *result);
void envelope_write_error(struct text *text, const struct text *id, enum envelope_error error);
void envelope_write_refusal(struct text *text, const struct text *id, enum status status,
                            const struct refusal *refusal);

#endif
