#include "server/bots/waiter.h"

#include <stdio.h>

enum { CODE_NOT_NOW = 503, CODE_TOO_MANY = 429, RETRY_MS = 500, RETRIES = 40 };

struct wait {
    struct waiter *waiter;
    int code;
    bool answered;
};

static void on_answered(void *arg, const struct client_answer *answer)
{
    struct wait *wait = arg;
    struct waiter *waiter = wait->waiter;
    wait->code = answer->code;
    wait->answered = true;
    text_add(&waiter->body, answer->body, answer->body_size);
    if (answer->cookie[0] != '\0') {
        (void)snprintf(waiter->cookie, sizeof waiter->cookie, "%s", answer->cookie);
    }
}

static int ask_once(struct waiter *waiter, const char *method, const char *path, const char *type,
                    const struct text *body)
{
    struct wait wait = {.waiter = waiter};
    struct client_request request = {
        .method = method,
        .path = path,
        .cookie = waiter->cookie[0] != '\0' ? waiter->cookie : NULL,
        .type = type,
        .body = body != NULL ? body->bytes : NULL,
        .body_size = body != NULL ? body->size : 0,
    };
    text_clear(&waiter->body);
    client_ask(waiter->client, &request, on_answered, &wait);
    while (!wait.answered) {
        (void)uv_run(waiter->loop, UV_RUN_ONCE);
    }
    return wait.code;
}

int waiter_ask(struct waiter *waiter, const char *method, const char *path, const char *type,
               const struct text *body)
{
    int code = ask_once(waiter, method, path, type, body);
    for (int i = 0; i < RETRIES && (code == CODE_NOT_NOW || code == CODE_TOO_MANY); i++) {
        uv_sleep(RETRY_MS);
        code = ask_once(waiter, method, path, type, body);
    }
    return code;
}

void waiter_finish(struct waiter *waiter)
{
    text_finish(&waiter->body);
}
