#include "server/commands/command.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

size_t command_find(const char *name)
{
    size_t index = 0;

    while (index < command_count && strcmp(command_table[index]->name, name) != 0) {
        index++;
    }
    return index;
}

const struct schema *command_schema(size_t index)
{
    static struct schema **compiled;

    if (compiled == NULL) {
        compiled = calloc(command_count, sizeof(struct schema *));
        if (compiled == NULL) {
            return NULL;
        }
    }
    if (compiled[index] == NULL) {
        compiled[index] = schema_read(command_schemas[index], strlen(command_schemas[index]));
        assert(compiled[index] != NULL);
    }
    return compiled[index];
}

void fact_drop(struct fact *fact)
{
    rulebook_destroy(fact->rulebook);
    free((void *)fact->roster);
    free((void *)fact->order);
    *fact = (struct fact){0};
}
