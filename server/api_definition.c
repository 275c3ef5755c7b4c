#include <stdlib.h>

#include "contests/memory.h"
#include "server/api_routes.h"
#include "server/api_upload.h"
#include "server/protocol/definition.h"

static void write_params(const struct api_call *call, const struct upload *upload, bool creates,
                         struct text *params)
{
    text_format(params, "{\"op\":\"%s\",", upload->op);
    if (creates) {
        text_format(params, "\"contest\":\"%s\",", call->contest.text);
    }
    text_put(params, "\"definition\":");
    text_add(params, call->request->body, call->request->body_size);
    text_put(params, "}");
}

/* A contest that is not there yet is created by its first fact. */
static void create(struct api_call *call, const struct upload *upload, const char *by)
{
    struct room *room;
    struct text params = {0};
    enum status status = hall_open(call->api->world.hall, call->contest.text, &room);
    if (status != OK) {
        api_call_refuse(call, status, NULL);
        return;
    }
    write_params(call, upload, true, &params);
    upload_ask(call, room, "contest.create", by, &params);
}

/* A definition on its way into a contest that is there: perhaps because this very op created it. */
struct replacement {
    struct api_call *call;
    const char *by;
    struct text creation; /* params of contest.create */
};

static void on_replaced(void *arg, const struct room_answer *answer)
{
    struct replacement *replacement = arg;
    struct api_call *call = replacement->call;
    bool may_have_created = answer->status == REFUSED_OP_REUSED && !call->api->ended;
    struct room *room = may_have_created ? api_call_room(call) : NULL;
    if (room != NULL) {
        upload_ask(call, room, "contest.create", replacement->by, &replacement->creation);
    } else {
        api_call_answered(call, answer);
    }
    text_finish(&replacement->creation);
    free(replacement);
}

static void replace(struct api_call *call, const struct upload *upload, struct room *room, const char *by)
{
    struct text params = {0};
    struct replacement *replacement = memory_zeroed(1, sizeof *replacement);
    replacement->call = call;
    replacement->by = by;
    write_params(call, upload, true, &replacement->creation);
    write_params(call, upload, false, &params);
    struct room_call ask = {.method = "definition.set",
                            .params = params.bytes,
                            .params_size = params.size,
                            .role = ROLE_ORGANISER,
                            .by = by};
    room_ask(room, &ask, on_replaced, replacement);
    text_finish(&params);
}

static enum status check(const struct api_request *request, struct faults *faults)
{
    struct rulebook *rulebook = NULL;
    enum status status = definition_read(request->body, request->body_size, &rulebook, faults);
    rulebook_destroy(rulebook);
    return status;
}

void api_put_definition(struct api_call *call)
{
    struct upload upload;
    struct faults faults = {0};
    struct room *room = api_call_room(call);
    const struct grant *grant = api_call_grant(call, room, MAY_ORGANISER);
    if (grant == NULL) {
        api_call_forbidden(call);
        return;
    }
    if (!upload_read(call, &upload)) {
        return;
    }
    enum status status = check(call->request, &faults);
    if (!upload_answer_faults(call, &upload, status, &faults)) {
        if (room == NULL) {
            create(call, &upload, api_grant_by(grant));
        } else {
            replace(call, &upload, room, api_grant_by(grant));
        }
    }
    faults_finish(&faults);
}
