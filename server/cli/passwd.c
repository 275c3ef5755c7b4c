#include "server/cli/passwd.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/accounts.h"

static const char usage[] = "jiangtai passwd --data DIR\n\n"
                            "  makes a new password for the organiser and prints it once; it holds at once,\n"
                            "  also for a running server, and ends every sign-in with the old one\n"
                            "  --data DIR  or JIANGTAI_DATA: the server's data directory\n";

/* NULL when there is none. */
static const char *data_flag(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "--data") == 0) {
        return argv[2];
    }
    if (argc == 2 && strncmp(argv[1], "--data=", 7) == 0) {
        return argv[1] + 7;
    }
    return argc == 1 ? getenv("JIANGTAI_DATA") : NULL;
}

int passwd_main(int argc, char **argv)
{
    char password[32];
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        (void)fputs(usage, stdout);
        return 0;
    }
    const char *dir = data_flag(argc, argv);
    if (dir == NULL || dir[0] == '\0') {
        (void)fputs(usage, stderr);
        return 2;
    }
    if (accounts_new_password(dir, password) != OK) {
        (void)fprintf(stderr, "jiangtai passwd: the password stays as it was; the line above says why\n");
        return 1;
    }
    printf("organiser password %s\n", password);
    return 0;
}
