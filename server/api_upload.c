#include "server/api_upload.h"

#include <sodium.h>
#include <string.h>

static void make_op(char op[OP_LENGTH + 1])
{
    uint8_t bytes[OP_LENGTH / 2];
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(op, OP_LENGTH + 1, bytes, sizeof bytes);
}

bool upload_read(struct api_call *call, struct upload *upload)
{
    char dry[8], op[64];
    upload->dry = api_call_query(call, "dry", dry, sizeof dry) && strcmp(dry, "1") == 0;
    if (strstr(call->request->query, "op=") == NULL) {
        make_op(upload->op);
        return true;
    }
    bool is_op = api_call_query(call, "op", op, sizeof op) && strlen(op) == OP_LENGTH &&
                 strspn(op, "0123456789abcdef") == OP_LENGTH;
    if (!is_op) {
        struct refusal refusal = {.path = "op"};
        api_call_refuse(call, REFUSED_SCHEMA, &refusal);
        return false;
    }
    memcpy(upload->op, op, OP_LENGTH + 1);
    return true;
}

bool upload_answer_faults(struct api_call *call, const struct upload *upload, enum status status,
                          const struct faults *faults)
{
    struct problem problem = {.code = 422,
                              .detail = "The file has faults; each is named with its place.",
                              .reason = "schema",
                              .faults = faults};
    struct text text = {0};
    if (status == REFUSED_SCHEMA) {
        api_call_problem(call, &problem);
    } else if (status != OK) {
        api_call_refuse(call, status, NULL);
    } else if (upload->dry) {
        problem_write_faults(faults, &text);
        api_call_json(call, &text);
    } else {
        return false;
    }
    return true;
}

void upload_ask(struct api_call *call, struct room *room, const char *method, const char *by,
                struct text *params)
{
    struct room_call ask = {
        .method = method,
        .params = params->bytes,
        .params_size = params->size,
        .role = ROLE_ORGANISER,
        .by = by,
    };
    room_ask(room, &ask, api_call_answered, call);
    text_finish(params);
}
