#include "server/store/address.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char unix_scheme[] = "unix:";
static const char tcp_scheme[] = "redis://";

static bool begins_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* 1 to 65535, or 0. */
static int read_port(const char *digits)
{
    char *end;
    long port = strtol(digits, &end, 10);
    bool is_number = digits[0] >= '0' && digits[0] <= '9' && (*end == '\0' || strcmp(end, "/") == 0);

    return is_number && port <= 65535 ? (int)port : 0;
}

static enum status read_path(const char *path, struct address *address)
{
    if (path[0] == '\0' || strlen(path) > ADDRESS_PATH_MAX) {
        return REFUSED_SCHEMA;
    }
    (void)snprintf(address->text, sizeof address->text, "%s", path);
    address->port = 0;
    return OK;
}

/* HOST:PORT; an IPv6 host stands in brackets. */
static enum status read_host(const char *text, struct address *address)
{
    const char *colon = strrchr(text, ':');
    size_t size = colon == NULL ? 0 : (size_t)(colon - text);
    int port = colon == NULL ? 0 : read_port(colon + 1);

    if (size > 1 && text[0] == '[' && text[size - 1] == ']') {
        text++;
        size -= 2;
    }
    if (size == 0 || size > ADDRESS_TEXT_MAX || port == 0) {
        return REFUSED_SCHEMA;
    }
    memcpy(address->text, text, size);
    address->text[size] = '\0';
    address->port = port;
    return OK;
}

enum status address_read(const char *url, struct address *address)
{
    if (begins_with(url, unix_scheme)) {
        return read_path(url + strlen(unix_scheme), address);
    }
    if (begins_with(url, tcp_scheme)) {
        return read_host(url + strlen(tcp_scheme), address);
    }
    return REFUSED_SCHEMA;
}

enum status address_in(const char *dir, const char *name, struct address *address)
{
    int size = snprintf(address->text, sizeof address->text, "%s/%s", dir, name);

    address->port = 0;
    return size <= ADDRESS_PATH_MAX ? OK : REFUSED_RANGE;
}
