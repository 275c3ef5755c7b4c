#include "contests/words.h"

#include <stdlib.h>

void words_finish(struct words *words)
{
    free(words->zh);
    free(words->en);
    words->zh = NULL;
    words->en = NULL;
}
