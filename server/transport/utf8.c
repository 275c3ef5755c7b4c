#include "server/transport/utf8.h"

/* First bytes of characters, and what their second byte may be: neither overlong, nor a surrogate, nor beyond
 * U+10FFFF. All further bytes are 80 to BF. */
static const struct {
    uint8_t from, to, left, low, high;
} leads[] = {
    {0x00, 0x7f, 0, 0x00, 0x00}, {0xc2, 0xdf, 1, 0x80, 0xbf}, {0xe0, 0xe0, 2, 0xa0, 0xbf},
    {0xe1, 0xec, 2, 0x80, 0xbf}, {0xed, 0xed, 2, 0x80, 0x9f}, {0xee, 0xef, 2, 0x80, 0xbf},
    {0xf0, 0xf0, 3, 0x90, 0xbf}, {0xf1, 0xf3, 3, 0x80, 0xbf}, {0xf4, 0xf4, 3, 0x80, 0x8f},
};

static bool begin(struct utf8 *utf8, uint8_t byte)
{
    for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++) {
        if (byte >= leads[i].from && byte <= leads[i].to) {
            *utf8 = (struct utf8){.left = leads[i].left, .low = leads[i].low, .high = leads[i].high};
            return true;
        }
    }
    return false;
}

static bool step(struct utf8 *utf8, uint8_t byte)
{
    if (byte < utf8->low || byte > utf8->high) {
        return false;
    }
    *utf8 = (struct utf8){.left = (uint8_t)(utf8->left - 1), .low = 0x80, .high = 0xbf};
    return true;
}

bool utf8_continues(struct utf8 *utf8, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        uint8_t byte = (uint8_t)bytes[i];

        if (utf8->left > 0 ? !step(utf8, byte) : !begin(utf8, byte)) {
            return false;
        }
    }
    return true;
}

bool utf8_is_whole(const struct utf8 *utf8)
{
    return utf8->left == 0;
}
