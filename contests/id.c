#include "contests/id.h"

#include <string.h>

static bool is_letter_or_digit(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool id_is_valid(const char *text)
{
    size_t length = 0;

    if (!is_letter_or_digit(text[0])) {
        return false;
    }
    while (is_letter_or_digit(text[length]) || text[length] == '.' || text[length] == '_' ||
           text[length] == '-') {
        if (++length > ID_LENGTH_MAX) {
            return false;
        }
    }
    return text[length] == '\0';
}

bool id_set(struct id *id, const char *text)
{
    memset(id, 0, sizeof *id);
    if (!id_is_valid(text)) {
        return false;
    }
    memcpy(id->text, text, strlen(text));
    return true;
}

bool id_equals(const struct id *id, const char *text)
{
    return strcmp(id->text, text) == 0;
}
