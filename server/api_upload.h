/*
 * server/api_upload.h - what the two PUTs of a contest have in common: ?dry=1, ?op=…, and faults in the file.
 */
#ifndef SERVER_API_UPLOAD_H
#define SERVER_API_UPLOAD_H

#include "server/api_call.h"
#include "server/protocol/fact_text.h"

struct upload {
    bool dry;
    char op[OP_LENGTH + 1]; /* as asked, else a new one */
};

/* False when it has answered: the op in the query is none. */
bool upload_read(struct api_call *call, struct upload *upload);

/* Answers 422 with every fault, or for a dry run 200 with none, or a fault of the server; true when it did. */
bool upload_answer_faults(struct api_call *call, const struct upload *upload, enum status status,
                          const struct faults *faults);

/* Asks the room as an organiser; the room's answer is the call's. params is finished here. */
void upload_ask(struct api_call *call, struct room *room, const char *method, const char *by,
                struct text *params);

#endif
