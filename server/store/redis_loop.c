#include "server/store/redis_loop.h"

#include <stdlib.h>

struct watch {
    uv_poll_t poll;
    redisAsyncContext *context; /* NULL once hiredis has let go */
    int events;
};

static void on_event(uv_poll_t *poll, int status, int events)
{
    struct watch *watch = poll->data;

    if (status < 0) { /* libuv has stopped the handle */
        watch->events = 0;
        events = UV_READABLE | UV_WRITABLE;
    }
    if (watch->context != NULL && (events & UV_READABLE) != 0) {
        redisAsyncHandleRead(watch->context);
    }
    if (watch->context != NULL && (events & UV_WRITABLE) != 0) {
        redisAsyncHandleWrite(watch->context);
    }
}

static void watch_for(struct watch *watch, int events)
{
    if (events == watch->events) {
        return;
    }
    watch->events = events;
    if (events == 0) {
        uv_poll_stop(&watch->poll);
    } else {
        uv_poll_start(&watch->poll, events, on_event);
    }
}

static void add_read(void *data)
{
    struct watch *watch = data;
    watch_for(watch, watch->events | UV_READABLE);
}

static void del_read(void *data)
{
    struct watch *watch = data;
    watch_for(watch, watch->events & ~UV_READABLE);
}

static void add_write(void *data)
{
    struct watch *watch = data;
    watch_for(watch, watch->events | UV_WRITABLE);
}

static void del_write(void *data)
{
    struct watch *watch = data;
    watch_for(watch, watch->events & ~UV_WRITABLE);
}

static void free_watch(uv_handle_t *handle)
{
    free(handle->data);
}

static void cleanup(void *data)
{
    struct watch *watch = data;
    watch->context = NULL;
    uv_close((uv_handle_t *)&watch->poll, free_watch);
}

enum status redis_loop_attach(redisAsyncContext *context, uv_loop_t *loop)
{
    struct watch *watch = calloc(1, sizeof *watch);

    if (watch == NULL) {
        return FAULT_MEMORY;
    }
    if (uv_poll_init(loop, &watch->poll, context->c.fd) != 0) {
        free(watch);
        return FAULT_STORE;
    }
    watch->poll.data = watch;
    watch->context = context;
    context->ev.data = watch;
    context->ev.addRead = add_read;
    context->ev.delRead = del_read;
    context->ev.addWrite = add_write;
    context->ev.delWrite = del_write;
    context->ev.cleanup = cleanup;
    return OK;
}
