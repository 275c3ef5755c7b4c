#include "contests/words.h"

#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"

static char *copy(const char *text)
{
    size_t size = text != NULL ? strlen(text) + 1 : 0;
    char *made = size > 0 ? memory_zeroed(size, 1) : NULL;

    if (made != NULL) {
        memcpy(made, text, size);
    }
    return made;
}

void words_copy(const struct words *from, struct words *to)
{
    to->zh = copy(from->zh);
    to->en = copy(from->en);
}

void words_finish(struct words *words)
{
    free(words->zh);
    free(words->en);
    words->zh = NULL;
    words->en = NULL;
}
