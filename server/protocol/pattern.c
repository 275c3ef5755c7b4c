#include "server/protocol/pattern.h"

#include <string.h>

#include "contests/id.h"
#include "judges/number.h"

bool pattern_is_op(const char *string)
{
    return strspn(string, "0123456789abcdef") == 32 && string[32] == '\0';
}

bool pattern_is_decimal(const char *string)
{
    mpq_t number;

    mpq_init(number);
    enum status status = number_read(number, string);
    mpq_clear(number);
    return status == OK;
}

/* No control characters: not those of ASCII, nor U+0080 to U+009F, which UTF-8 writes as C2 80 to C2 9F. */
bool pattern_is_text(const char *string)
{
    for (const unsigned char *at = (const unsigned char *)string; *at != '\0'; at++) {
        if (*at < 0x20 || *at == 0x7F || (*at == 0xC2 && at[1] < 0xA0)) {
            return false;
        }
    }
    return true;
}

size_t pattern_characters(const char *string)
{
    size_t count = 0;

    for (; *string != '\0'; string++) {
        count += ((unsigned char)*string & 0xC0) != 0x80;
    }
    return count;
}

pattern pattern_find(const char *name)
{
    static const struct {
        const char *name;
        pattern pattern;
    } patterns[] = {{"id", id_is_valid},
                    {"op", pattern_is_op},
                    {"decimal", pattern_is_decimal},
                    {"text", pattern_is_text}};

    for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++) {
        if (strcmp(name, patterns[i].name) == 0) {
            return patterns[i].pattern;
        }
    }
    return NULL;
}
