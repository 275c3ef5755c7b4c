#include "server/protocol/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_ROOM_FIRST = 256 };

/* Makes room for `more` bytes and the NUL after them; false, and the text failed, when there is none. */
static bool grow(struct text *text, size_t more)
{
    if (text->failed || more >= SIZE_MAX / 2 - text->size) {
        text->failed = true;
        return false;
    }
    size_t needed = text->size + more + 1;
    if (needed <= text->room) {
        return true;
    }
    size_t room = text->room > 0 ? text->room : TEXT_ROOM_FIRST;
    while (room < needed) {
        room *= 2;
    }
    char *bytes = realloc(text->bytes, room);
    if (bytes == NULL) {
        text->failed = true;
        return false;
    }
    text->bytes = bytes;
    text->room = room;
    return true;
}

void text_add(struct text *text, const char *bytes, size_t size)
{
    if (!grow(text, size)) {
        return;
    }
    if (size > 0) {
        memcpy(text->bytes + text->size, bytes, size);
    }
    text->size += size;
    text->bytes[text->size] = '\0';
}

void text_put(struct text *text, const char *string)
{
    text_add(text, string, strlen(string));
}

void text_format(struct text *text, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (size < 0) {
        text->failed = true;
        return;
    }
    if (!grow(text, (size_t)size)) {
        return;
    }
    va_start(arguments, format);
    (void)vsnprintf(text->bytes + text->size, (size_t)size + 1, format, arguments);
    va_end(arguments);
    text->size += (size_t)size;
}

static bool stands_as_it_is(unsigned char byte)
{
    return byte >= 0x20 && byte != '"' && byte != '\\';
}

static void escape(struct text *text, unsigned char byte)
{
    static const char short_forms[][2] = {{'"', '"'},  {'\\', '\\'}, {'\b', 'b'}, {'\f', 'f'},
                                          {'\n', 'n'}, {'\r', 'r'},  {'\t', 't'}};

    for (size_t i = 0; i < sizeof short_forms / sizeof short_forms[0]; i++) {
        if ((unsigned char)short_forms[i][0] == byte) {
            text_add(text, (char[]){'\\', short_forms[i][1]}, 2);
            return;
        }
    }
    text_put(text, "\\u00");
    text_hex(text, &byte, 1);
}

void text_quote(struct text *text, const char *string)
{
    text_add(text, "\"", 1);
    while (*string != '\0') {
        size_t run = 0;
        while (stands_as_it_is((unsigned char)string[run])) {
            run++;
        }
        text_add(text, string, run);
        string += run;
        if (*string != '\0') {
            escape(text, (unsigned char)*string);
            string++;
        }
    }
    text_add(text, "\"", 1);
}

void text_number(struct text *text, int64_t number)
{
    char digits[20];
    size_t at = sizeof digits;
    uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;

    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0) {
        digits[--at] = '-';
    }
    text_add(text, digits + at, sizeof digits - at);
}

void text_hex(struct text *text, const uint8_t *bytes, size_t size)
{
    static const char hex[] = "0123456789abcdef";

    for (size_t i = 0; i < size; i++) {
        text_add(text, (char[]){hex[bytes[i] >> 4], hex[bytes[i] & 15]}, 2);
    }
}

void text_clear(struct text *text)
{
    text->size = 0;
    text->failed = false;
    if (text->bytes != NULL) {
        text->bytes[0] = '\0';
    }
}

void text_finish(struct text *text)
{
    free(text->bytes);
    *text = (struct text){0};
}

bool text_ok(const struct text *text)
{
    return !text->failed;
}
