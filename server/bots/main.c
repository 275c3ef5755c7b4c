/*
 * jiangtai-bots - speaks the public protocol and nothing else: `seed` makes a contest, `bots` plays in one.
 *
 * It links neither rooms nor store, so what it shows anybody could have done.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "server/bots/bots.h"
#include "server/bots/seed.h"

int main(int argc, char **argv)
{
    (void)signal(SIGPIPE, SIG_IGN);
    if (argc > 1 && strcmp(argv[1], "seed") == 0) {
        return seed_main(argc - 1, argv + 1);
    }
    if (argc > 1 && strcmp(argv[1], "bots") == 0) {
        return bots_main(argc - 1, argv + 1);
    }
    (void)fprintf(stderr, "jiangtai-bots seed --help, or jiangtai-bots bots --help\n");
    return 2;
}
