/*
 * tests/commands/variant.h - the program's command table, in a copy that can be spoilt.
 *
 * The runner links this copy in place of the generated table. Unspoilt, it is the same. Spoilt by a seed, one
 * command lacks a required key, a bound or a pattern of its schema, or one bit of its roles or phases is turned:
 * then its dialogue must fail, or it proves nothing.
 */
#ifndef TESTS_COMMANDS_VARIANT_H
#define TESTS_COMMANDS_VARIANT_H

/* Before anything else of the program is called. */
void variant_begin(void);

/* Spoils one thing and prints what; returns the command whose dialogue must notice. */
const char *variant_spoil(unsigned seed);

#endif
