#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/protocol/text.h"
#include "server/transport/client_inside.h"

enum { COOKIE_MAX = 4096 };

/* One HTTP request until its answer. */
struct question {
    struct client_line line;
    client_answered answered;
    void *arg;
    char *cookie, *type;
    struct text body; /* what is sent */
    size_t sent;
    int code;
    struct text answer;
    char set_cookie[COOKIE_MAX];
};

static void answer(struct question *question, int code)
{
    struct client_answer told = {
        .code = code,
        .body = question->answer.bytes != NULL ? question->answer.bytes : "",
        .body_size = question->answer.size,
        .cookie = question->set_cookie,
    };
    question->answered(question->arg, &told);
    client_line_close(&question->line);
}

static int write_headers(struct question *question, void *in, size_t size)
{
    struct lws *wsi = question->line.wsi;
    char length[24];
    if (question->cookie != NULL &&
        !client_add_header(wsi, WSI_TOKEN_HTTP_COOKIE, question->cookie, in, size)) {
        return -1;
    }
    if (question->type == NULL) {
        return 0;
    }
    (void)snprintf(length, sizeof length, "%zu", question->body.size);
    if (!client_add_header(wsi, WSI_TOKEN_HTTP_CONTENT_TYPE, question->type, in, size) ||
        !client_add_header(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH, length, in, size)) {
        return -1;
    }
    lws_client_http_body_pending(wsi, 1);
    lws_callback_on_writable(wsi);
    return 0;
}

static int write_body(struct question *question)
{
    uint8_t buffer[LWS_PRE + CLIENT_CHUNK];
    struct lws *wsi = question->line.wsi;
    size_t left = question->body.size - question->sent;
    size_t size = left < CLIENT_CHUNK ? left : CLIENT_CHUNK;
    bool is_last = size == left;
    if (question->type == NULL) {
        return 0;
    }
    if (size > 0) {
        memcpy(buffer + LWS_PRE, question->body.bytes + question->sent, size);
    }
    question->sent += size;
    lws_client_http_body_pending(wsi, is_last ? 0 : 1);
    if (lws_write(wsi, buffer + LWS_PRE, size, is_last ? LWS_WRITE_HTTP_FINAL : LWS_WRITE_HTTP) < 0) {
        return -1;
    }
    if (!is_last) {
        lws_callback_on_writable(wsi);
    }
    return 0;
}

/* The name and value alone: what a browser would send back. */
static void read_headers(struct question *question)
{
    struct lws *wsi = question->line.wsi;
    question->code = (int)lws_http_client_http_response(wsi);
    if (lws_hdr_copy(wsi, question->set_cookie, COOKIE_MAX, WSI_TOKEN_HTTP_SET_COOKIE) > 0) {
        question->set_cookie[strcspn(question->set_cookie, ";")] = '\0';
    }
}

static int read_more(struct question *question)
{
    char buffer[LWS_PRE + CLIENT_CHUNK];
    char *at = buffer + LWS_PRE;
    int room = CLIENT_CHUNK;
    return lws_http_client_read(question->line.wsi, &at, &room) < 0 ? -1 : 0;
}

static int on_event(struct client_line *line, enum lws_callback_reasons reason, void *in, size_t size)
{
    struct question *question = (struct question *)line;
    switch (reason) {
    case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER: return write_headers(question, in, size);
    case LWS_CALLBACK_CLIENT_HTTP_WRITEABLE: return write_body(question);
    case LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP: read_headers(question); return 0;
    case LWS_CALLBACK_RECEIVE_CLIENT_HTTP: return read_more(question);
    case LWS_CALLBACK_RECEIVE_CLIENT_HTTP_READ: text_add(&question->answer, in, size); return 0;
    case LWS_CALLBACK_COMPLETED_CLIENT_HTTP: answer(question, question->code); return 0;
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
    case LWS_CALLBACK_CLOSED_CLIENT_HTTP:
    case LWS_CALLBACK_WSI_DESTROY: answer(question, 0); return 0;
    default: return 0;
    }
}

static void on_patience_ended(struct client_line *line)
{
    answer((struct question *)line, 0);
}

static void free_question(struct client_line *line)
{
    struct question *question = (struct question *)line;
    text_finish(&question->body);
    text_finish(&question->answer);
    free(question->cookie);
    free(question->type);
    free(question);
}

static const struct client_line_kind question_kind = {
    .on_event = on_event, .on_patience_ended = on_patience_ended, .free = free_question};

static char *copy_string(const char *string)
{
    return string != NULL ? strdup(string) : NULL;
}

void client_ask(struct client *client, const struct client_request *request, client_answered answered,
                void *arg)
{
    struct question *question = memory_zeroed(1, sizeof *question);
    question->line.kind = &question_kind;
    question->line.client = client;
    question->answered = answered;
    question->arg = arg;
    question->cookie = copy_string(request->cookie);
    question->type = copy_string(request->type);
    text_add(&question->body, request->body, request->body_size);
    client_line_open(&question->line, request->path, request->method);
}
