#include "server/protocol/decimal.h"

#include <string.h>

static bool is_exact(const mpq_t number)
{
    mpq_t step;

    mpq_init(step);
    mpq_set_ui(step, 1, 1000000);
    bool exact = number_is_multiple(number, step);
    mpq_clear(step);
    return exact;
}

bool decimal_print(const mpq_t number, char text[DECIMAL_SIZE])
{
    text[0] = '\0';
    if (!is_exact(number)) {
        return false;
    }
    number_print(number, NUMBER_DECIMALS_MAX, text);
    size_t size = strlen(text);
    while (text[size - 1] == '0') {
        size--;
    }
    size -= text[size - 1] == '.';
    text[size] = '\0';
    return true;
}
