/*
 * jiangtai - one program, one verb a run. Each verb lives in server/cli/; seed and bots are a program of
 * their own, which speaks the public protocol alone and links nothing of the server's inside.
 */
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "server/cli/adopt.h"
#include "server/cli/backup.h"
#include "server/cli/check.h"
#include "server/cli/passwd.h"
#include "server/cli/restore.h"
#include "server/cli/score.h"
#include "server/cli/serve.h"
#include "server/cli/verify.h"

enum { PATH_SIZE = 4096 };

static int run_bots(int argc, char **argv)
{
    char self[PATH_SIZE];
    char path[PATH_SIZE + 16];
    ssize_t size = readlink("/proc/self/exe", self, sizeof self - 1);

    (void)argc;
    if (size > 0) {
        self[size] = '\0';
        (void)snprintf(path, sizeof path, "%s/jiangtai-bots", dirname(self));
        execv(path, argv - 1);
    }
    (void)fprintf(stderr, "jiangtai: cannot start jiangtai-bots, which belongs beside this program\n");
    return 2;
}

struct verb {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *help; /* NULL: not for people */
};

static const struct verb verbs[] = {
    {"serve", serve_main, "--data DIR [--listen ADDR:PORT] …      run the server; --help lists every flag"},
    {"check", check_main, "FILE                                   is this a valid contest definition?"},
    {"score", score_main, "DEFINITION MARKS                       the whole result as JSON, offline"},
    {"verify", verify_main,
     "LOG [--head HEX]                      check an exported log and recompute its boards"},
    {"adopt", adopt_main, "--data DIR --contest ID                accept a store that is behind the witness"},
    {"backup", backup_main,
     "--data DIR --contest ID FILE            one contest into one file, to carry to another machine"},
    {"restore", restore_main, "--data DIR FILE                        a contest from its backup"},
    {"passwd", passwd_main, "--data DIR                            a new organiser password"},
    {"seed", run_bots,
     "--url URL --password PW --template NAME …  make a contest through the public protocol"},
    {"bots", run_bots,
     "…                                          play judges and host against a running server"},
};
enum { VERBS = sizeof verbs / sizeof verbs[0] };

static int print_help(FILE *to, int code)
{
    (void)fprintf(to, "匠台 Jiangtai, live skills competitions\n\n");
    for (size_t i = 0; i < VERBS; i++) {
        if (verbs[i].help != NULL) {
            (void)fprintf(to, "  jiangtai %-7s %s\n", verbs[i].name, verbs[i].help);
        }
    }
    return code;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        return print_help(stderr, 2);
    }
    for (size_t i = 0; i < VERBS; i++) {
        if (strcmp(argv[1], verbs[i].name) == 0) {
            return verbs[i].run(argc - 1, argv + 1);
        }
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
        return print_help(stdout, 0);
    }
    (void)fprintf(stderr, "jiangtai: there is no verb %s\n\n", argv[1]);
    return print_help(stderr, 2);
}
