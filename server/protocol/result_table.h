/*
 * server/protocol/result_table.h - the result of a contest as a table for people: place, entrant, group, score, award,
 * and in short what is special about it.
 *
 *     place  entrant  group  score  award   note
 *         1  Y-16     all     9.52  特等奖
 *        12  Y-03     all     9.21  三等奖  penalty 0.05
 *
 * Best first, those without a score last. Chinese letters take two columns, as terminals show them.
 */
#ifndef SERVER_PROTOCOL_RESULT_TABLE_H
#define SERVER_PROTOCOL_RESULT_TABLE_H

#include "judges/judging.h"
#include "server/protocol/text.h"

/* Appends the table over submitted sheets, a line per entrant. FAULT_MEMORY or OK. */
MUST_CHECK enum status result_write_table(const struct judging *judging, struct text *text);

#endif
