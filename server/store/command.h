/*
 * server/store/command.h - the words of one command to Redis, put together one by one.
 *
 * Nothing is copied: the words must last until uplink_send returns.
 */
#ifndef SERVER_STORE_COMMAND_H
#define SERVER_STORE_COMMAND_H

#include <stddef.h>

struct command {
    const char **texts; /* both the caller's, with room for as many words */
    size_t *sizes;
    int room;
    int count;
};

void command_add_bytes(struct command *command, const char *bytes, size_t size);
void command_add(struct command *command, const char *word);
void command_add_all(struct command *command, const char *const *words, int count);

enum { KEY_SIZE = 48 };

/* "jt:{contest}:part" */
void store_key(char key[KEY_SIZE], const char *contest, const char *part);

#endif
