#include "server/api_routes.h"
#include "server/api_upload.h"
#include "server/protocol/definition.h"

/* A contest that is not there yet is created by its first fact. */
static void ask_create(struct api_call *call, const struct upload *upload, const char *by)
{
    struct room *room;
    struct text params = {0};
    enum status status = hall_open(call->api->world.hall, call->contest.text, &room);
    if (status != OK) {
        api_call_refuse(call, status, NULL);
        return;
    }
    text_format(&params, "{\"op\":\"%s\",\"contest\":\"%s\",\"definition\":", upload->op, call->contest.text);
    text_add(&params, call->request->body, call->request->body_size);
    text_put(&params, "}");
    upload_ask(call, room, "contest.create", by, &params);
}

static void ask_replace(struct api_call *call, const struct upload *upload, struct room *room, const char *by)
{
    struct text params = {0};
    text_format(&params, "{\"op\":\"%s\",\"definition\":", upload->op);
    text_add(&params, call->request->body, call->request->body_size);
    text_put(&params, "}");
    upload_ask(call, room, "definition.set", by, &params);
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
            ask_create(call, &upload, api_grant_by(grant));
        } else {
            ask_replace(call, &upload, room, api_grant_by(grant));
        }
    }
    faults_finish(&faults);
}
