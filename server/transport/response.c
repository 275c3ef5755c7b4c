#include "server/transport/response.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "server/clock.h"

enum { HEAD_SIZE = 5120, TOGETHER_MAX = 8192, PROBLEM_SIZE = 512, MS_PER_S = 1000 };

static const struct {
    int code;
    const char *title;
} titles[] = {
    {200, "OK"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {411, "Length Required"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {422, "Unprocessable Content"},
    {426, "Upgrade Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
};

static const char *title_of(int code)
{
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
        if (titles[i].code == code) {
            return titles[i].title;
        }
    }
    return "Answer";
}

struct response response_problem(int code, const char *detail)
{
    return (struct response){
        .code = code, .detail = detail, .cache = "no-store", .retry_after = code == 503 ? 1 : 0};
}

static size_t write_problem(const struct response *response, char *body, size_t size)
{
    int written =
        snprintf(body, size, "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}",
                 title_of(response->code), response->code, response->detail);

    return (size_t)written < size ? (size_t)written : size - 1;
}

struct writer {
    char bytes[HEAD_SIZE + TOGETHER_MAX];
    size_t size;
};

static void put(struct writer *head, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void put(struct writer *head, const char *format, ...)
{
    size_t left = HEAD_SIZE - head->size;
    va_list arguments;
    int written;

    va_start(arguments, format);
    written = vsnprintf(head->bytes + head->size, left, format, arguments);
    va_end(arguments);
    head->size += (size_t)written < left ? (size_t)written : left - 1;
}

static void put_if(struct writer *head, const char *name, const char *value)
{
    if (value != NULL) {
        put(head, "%s: %s\r\n", name, value);
    }
}

static bool host_is_plain(const char *host)
{
    return host[0] != '\0' &&
           host[strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]")] == '\0';
}

/* Some browsers do not count ws: to the same host as 'self'. */
static void put_security(struct writer *head, const struct response_context *context)
{
    put(head, "Content-Security-Policy: default-src 'self'; connect-src 'self'");
    if (host_is_plain(context->host)) {
        put(head, " ws://%s wss://%s", context->host, context->host);
    }
    put(head, "; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
              "frame-ancestors 'none'\r\n"
              "X-Content-Type-Options: nosniff\r\n"
              "Referrer-Policy: no-referrer\r\n");
    if (context->secure) {
        put(head, "Strict-Transport-Security: max-age=31536000\r\n");
    }
}

static void put_date(struct writer *head)
{
    time_t now = (time_t)(clock_wall_ms() / MS_PER_S);
    struct tm utc;
    char date[40];

    if (gmtime_r(&now, &utc) != NULL && strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT", &utc) > 0) {
        put(head, "Date: %s\r\n", date);
    }
}

static void put_length(struct writer *head, const struct response *response)
{
    char problem[PROBLEM_SIZE];
    size_t size =
        response->detail != NULL ? write_problem(response, problem, sizeof problem) : response->size;

    put_if(head, "Content-Type", response->detail != NULL ? "application/problem+json" : response->type);
    if (!response->endless && response->code != 204 && response->code != 304) {
        put(head, "Content-Length: %zu\r\n", size);
    }
}

static void put_head(struct writer *head, const struct response *response,
                     const struct response_context *context)
{
    put(head, "HTTP/1.1 %d %s\r\n", response->code, title_of(response->code));
    put_date(head);
    put_length(head, response);
    put_if(head, "ETag", response->etag);
    put_if(head, "Cache-Control", response->cache);
    put_if(head, "Allow", response->allow);
    put_if(head, "Location", response->location);
    put_if(head, "Set-Cookie", response->cookie);
    put_if(head, "Content-Encoding", response->gzip ? "gzip" : NULL);
    put_if(head, "Vary", response->vary ? "Accept-Encoding" : NULL);
    if (response->retry_after > 0) {
        put(head, "Retry-After: %u\r\n", response->retry_after);
    }
    put_if(head, "Access-Control-Allow-Origin", response->any_origin ? "*" : NULL);
    put_if(head, "Access-Control-Expose-Headers", response->any_origin ? "ETag" : NULL);
    put_if(head, "Access-Control-Allow-Methods", response->preflight ? "GET, HEAD" : NULL);
    put_if(head, "Access-Control-Allow-Headers", response->preflight ? "If-None-Match, Cache-Control" : NULL);
    put_if(head, "Access-Control-Max-Age", response->preflight ? "86400" : NULL);
    put_if(head, "Upgrade", response->upgrade ? "websocket" : NULL);
    put_if(head, "Sec-WebSocket-Version", response->upgrade ? "13" : NULL);
    put_security(head, context);
    put(head, "Connection: %s\r\n\r\n", response->close || response->endless ? "close" : "keep-alive");
}

bool response_write(const struct response *response, const struct response_context *context, struct lws *wsi,
                    size_t *written)
{
    struct writer writer = {.size = 0};

    *written = 0;
    put_head(&writer, response, context);
    if (!response->head_only && response->detail != NULL) {
        writer.size += write_problem(response, writer.bytes + writer.size, PROBLEM_SIZE);
    } else if (!response->head_only && response->size > 0 && response->size <= TOGETHER_MAX) {
        memcpy(writer.bytes + writer.size, response->body, response->size);
        writer.size += response->size;
        *written = response->size;
    }
    return lws_write(wsi, (unsigned char *)writer.bytes, writer.size, LWS_WRITE_HTTP_HEADERS) >= 0;
}
