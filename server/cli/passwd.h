/*
 * server/cli/passwd.h - `jiangtai passwd --data DIR`: a new organiser password, printed once.
 *
 * Also while the server runs: it holds at once, and the old one's cookies end.
 */
#ifndef SERVER_CLI_PASSWD_H
#define SERVER_CLI_PASSWD_H

/* Exit code: 0, 1 when it could not be stored, 2 on a bad flag. */
int passwd_main(int argc, char **argv);

#endif
