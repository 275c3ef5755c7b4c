/*
 * server/bots/chance.h - randomness for bots: what nobody can guess, and what is the same every time.
 */
#ifndef SERVER_BOTS_CHANCE_H
#define SERVER_BOTS_CHANCE_H

#include <stddef.h>
#include <stdint.h>

enum { CHANCE_OP_SIZE = 33 };

/* 32 lower-case hex digits. */
void chance_op(char op[CHANCE_OP_SIZE]);
/* From 0 to below − 1; below > 0. */
size_t chance_below(size_t below);
/* At least 0, less than 1. */
double chance_unit(void);
/* Likewise, but always the same for the same words. */
double chance_of(const char *a, const char *b, const char *c);

#endif
