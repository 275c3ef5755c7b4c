#include "server/store/command.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

void command_add_bytes(struct command *command, const char *bytes, size_t size)
{
    assert(command->count < command->room);
    command->texts[command->count] = bytes;
    command->sizes[command->count] = size;
    command->count++;
}

void command_add(struct command *command, const char *word)
{
    command_add_bytes(command, word, strlen(word));
}

void command_add_all(struct command *command, const char *const *words, int count)
{
    for (int i = 0; i < count; i++) {
        command_add(command, words[i]);
    }
}

void store_key(char key[KEY_SIZE], const char *contest, const char *part)
{
    int size = snprintf(key, KEY_SIZE, "jt:{%s}:%s", contest, part);

    assert(size < KEY_SIZE);
    (void)size;
}
