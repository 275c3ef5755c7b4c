/*
 * tests/commands/dialogue.h - one command's dialogue, read from its file and played.
 */
#ifndef TESTS_COMMANDS_DIALOGUE_H
#define TESTS_COMMANDS_DIALOGUE_H

#include "tests/commands/floor.h"

struct dialogue {
    const char *command;
    json_t *file;   /* tests/commands/NAME.json */
    json_t *schema; /* server/protocol/schema/NAME.json, as published */
};

/* folder: tests/commands. Exits when a file cannot be read. */
void dialogue_read(struct dialogue *dialogue, const char *command, const char *folder, const char *schemas);
void dialogue_finish(struct dialogue *dialogue);

/* Whether the dialogue's "who" ("when") has that word. */
bool dialogue_says(const struct dialogue *dialogue, const char *key, const char *word);

/* Valid params, with op where the schema has one. The caller drops them. */
json_t *dialogue_example(const struct dialogue *dialogue, struct playhouse *playhouse);

/* Plays the script; then replays its log and compares. */
void dialogue_play(const struct dialogue *dialogue, struct playhouse *playhouse);

#endif
