#include "server/transport/head.h"

#include <string.h>
#include <strings.h>

static const struct {
    const char *name;
    enum lws_token_indexes token;
} methods[] = {
    {"GET", WSI_TOKEN_GET_URI},     {"HEAD", WSI_TOKEN_HEAD_URI},     {"POST", WSI_TOKEN_POST_URI},
    {"PUT", WSI_TOKEN_PUT_URI},     {"DELETE", WSI_TOKEN_DELETE_URI}, {"OPTIONS", WSI_TOKEN_OPTIONS_URI},
    {"PATCH", WSI_TOKEN_PATCH_URI},
};

bool head_copy(struct lws *wsi, enum lws_token_indexes token, char *value, size_t size)
{
    return lws_hdr_copy(wsi, value, (int)size, token) >= 0;
}

/* Digits alone: what atoll makes of "+5" or of two lengths is how requests are smuggled. */
static int64_t read_length(const char *text)
{
    int64_t length = 0;

    if (*text == '\0' || strlen(text) > 15) {
        return -1;
    }
    for (; *text != '\0'; text++) {
        if (*text < '0' || *text > '9') {
            return -1;
        }
        length = length * 10 + (*text - '0');
    }
    return length;
}

/* libwebsockets keeps the members apart. */
static bool read_query(struct head *head, struct lws *wsi)
{
    size_t at = 0;

    if ((size_t)lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_URI_ARGS) >= sizeof head->query - 1) {
        return false;
    }
    for (int i = 0;; i++) {
        size_t from = at > 0 ? at + 1 : 0;
        int got = lws_hdr_copy_fragment(wsi, head->query + from, (int)(sizeof head->query - from),
                                        WSI_TOKEN_HTTP_URI_ARGS, i);

        if (got < 0) {
            break;
        }
        if (from > 0) {
            head->query[at] = '&';
        }
        at = from + (size_t)got;
    }
    head->query[at] = '\0';
    return true;
}

static bool read_line(struct head *head, struct lws *wsi)
{
    enum lws_token_indexes path = WSI_TOKEN_GET_URI;
    char version[16] = "";

    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        if (lws_hdr_total_length(wsi, methods[i].token) > 0) {
            head->method = methods[i].name;
            path = methods[i].token;
        }
    }
    if (!head_copy(wsi, path, head->path, sizeof head->path)) {
        return false;
    }
    head->http_1_1 =
        head_copy(wsi, WSI_TOKEN_HTTP, version, sizeof version) && strcmp(version, "HTTP/1.1") == 0;
    return read_query(head, wsi);
}

static bool read_body_headers(struct head *head, struct lws *wsi)
{
    char length[32], expect[32], wish[128];

    head->chunked = lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_TRANSFER_ENCODING) > 0;
    head->has_length = lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH) > 0;
    if (head->has_length) {
        head->length =
            head_copy(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH, length, sizeof length) ? read_length(length) : -1;
    }
    head->closes = !head->http_1_1 || !head_copy(wsi, WSI_TOKEN_CONNECTION, wish, sizeof wish) ||
                   head_lists(wish, "close");
    head->expects = head_copy(wsi, WSI_TOKEN_HTTP_EXPECT, expect, sizeof expect) &&
                    strcasecmp(expect, "100-continue") == 0;
    return head->length >= 0;
}

int head_read(struct head *head, struct lws *wsi)
{
    const struct {
        enum lws_token_indexes token;
        char *value;
        size_t size;
    } headers[] = {
        {WSI_TOKEN_HOST, head->host, sizeof head->host},
        {WSI_TOKEN_ORIGIN, head->origin, sizeof head->origin},
        {WSI_TOKEN_HTTP_COOKIE, head->cookie, sizeof head->cookie},
        {WSI_TOKEN_HTTP_ACCEPT, head->accept, sizeof head->accept},
        {WSI_TOKEN_HTTP_ACCEPT_ENCODING, head->accept_encoding, sizeof head->accept_encoding},
        {WSI_TOKEN_HTTP_IF_NONE_MATCH, head->if_none_match, sizeof head->if_none_match},
    };

    *head = (struct head){.method = ""};
    if (!read_line(head, wsi)) {
        return 414;
    }
    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++) {
        if (!head_copy(wsi, headers[i].token, headers[i].value, headers[i].size)) {
            return 431;
        }
    }
    if (head->method[0] == '\0' || !read_body_headers(head, wsi) || strchr(head->host, ',') != NULL ||
        (head->http_1_1 && head->host[0] == '\0')) {
        return 400;
    }
    return 0;
}

bool head_lists(const char *list, const char *word)
{
    size_t size = strlen(word);

    while (*list != '\0') {
        list += strspn(list, " \t,");
        if (strncasecmp(list, word, size) == 0 && strchr(" \t,;", list[size]) != NULL) {
            return true;
        }
        list += strcspn(list, ",");
    }
    return false;
}

bool head_query(const struct head *head, const char *name, char *value, size_t size)
{
    size_t name_size = strlen(name);
    size_t length;

    for (const char *at = head->query; *at != '\0'; at += length + strspn(at + length, "&")) {
        length = strcspn(at, "&");
        if (length <= name_size || strncmp(at, name, name_size) != 0 || at[name_size] != '=') {
            continue;
        }
        if (length - name_size > size) {
            return false;
        }
        memcpy(value, at + name_size + 1, length - name_size - 1);
        value[length - name_size - 1] = '\0';
        return true;
    }
    return false;
}
