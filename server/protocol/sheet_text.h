/*
 * server/protocol/sheet_text.h - a judge's sheet as JSON, with the version of every mark on it.
 *
 *     {"id":"A-17","state":"draft","recused":false,"v":1041,"marks":{"c1":{"value":"17.5","v":1040}}}
 *
 * "reason" where it stands returned.
 */
#ifndef SERVER_PROTOCOL_SHEET_TEXT_H
#define SERVER_PROTOCOL_SHEET_TEXT_H

#include "judges/judging.h"
#include "server/protocol/text.h"

void sheet_write(const struct judging *judging, size_t entrant, const struct sheet *sheet, struct text *text);

#endif
