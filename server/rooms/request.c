#include "server/rooms/request.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"

void requests_add(struct requests *requests, struct request *request)
{
    request->next = NULL;
    if (requests->first == NULL) {
        requests->first = request;
    } else {
        *requests->end = request;
    }
    requests->end = &request->next;
    requests->count++;
}

struct request *requests_take(struct requests *requests)
{
    struct request *request = requests->first;

    if (request != NULL) {
        requests->first = request->next;
        requests->count--;
    }
    return request;
}

struct request *request_from_link(struct link *link, struct envelope *envelope)
{
    struct request *request = memory_zeroed(1, sizeof *request);

    request->link = link;
    request->envelope = *envelope;
    *envelope = (struct envelope){0};
    request->command = command_find(request->envelope.method);
    request->role = link->role;
    request->serial = link->serial;
    request->has_seat = link->seat.text[0] != '\0';
    (void)snprintf(request->by, sizeof request->by, "%s",
                   link->role == ROLE_ORGANISER && !request->has_seat ? BY_ORGANISER : link->seat.text);
    link->in_flight++;
    return request;
}

struct request *request_from_call(const struct room_call *call, room_answered answered, void *arg)
{
    struct request *request = memory_zeroed(1, sizeof *request);

    request->answered = answered;
    request->arg = arg;
    request->command = command_find(call->method);
    request->role = call->role;
    (void)snprintf(request->by, sizeof request->by, "%s", call->by);
    (void)snprintf(request->envelope.method, sizeof request->envelope.method, "%s", call->method);
    request->status =
        params_read(call->params, call->params_size, &request->envelope.params, &request->refusal);
    if (request->status == OK && request->command == command_count) {
        request->status = REFUSED_METHOD;
    }
    return request;
}

static void answer_link(struct request *request)
{
    struct text *id = &request->envelope.id;
    struct text answer = {0};

    request->link->in_flight--;
    if (id->size == 0) {
        return;
    }
    if (request->status == OK) {
        envelope_write_result(&answer, id, &request->result);
    } else {
        envelope_write_refusal(&answer, id, request->status, &request->refusal);
    }
    if (text_ok(&answer)) {
        request->link->wire->send(request->link, answer.bytes, answer.size);
    }
    text_finish(&answer);
}

void request_answer(struct request *request)
{
    if (request->answered != NULL) {
        struct room_answer answer = {
            .status = request->status,
            .refusal = &request->refusal,
            .result = request->status == OK ? request->result.bytes : NULL,
        };
        request->answered(request->arg, &answer);
    } else if (request->link != NULL) {
        answer_link(request);
    }
    envelope_finish(&request->envelope);
    text_finish(&request->result);
    free(request);
}

void request_refuse(struct request *request, enum status status, uint32_t retry_ms)
{
    request->status = status;
    request->refusal = (struct refusal){.retry_ms = retry_ms};
    request_answer(request);
}

const char *request_op(const struct request *request)
{
    return params_string(request->envelope.params, "op");
}
