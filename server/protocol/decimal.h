/*
 * server/protocol/decimal.h - an exact number in as few characters as say it: "21.5", "100".
 */
#ifndef SERVER_PROTOCOL_DECIMAL_H
#define SERVER_PROTOCOL_DECIMAL_H

#include "judges/number.h"

enum { DECIMAL_SIZE = NUMBER_TEXT_MAX + 1 };

/* Fewest decimals that are exact; false, and "", when NUMBER_DECIMALS_MAX of them are not. */
bool decimal_print(const mpq_t number, char text[DECIMAL_SIZE]);

#endif
