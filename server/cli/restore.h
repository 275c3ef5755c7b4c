/*
 * server/cli/restore.h - `jiangtai restore --data DIR FILE`: a contest from its backup into a data directory.
 *
 * The server of that directory is stopped. The file is read and checked whole before anything is written. A
 * contest of that id that stands there already is only continued, never overwritten: what a restore that was
 * cut short has written is a beginning of the same log. The log goes through the same append as every fact, and
 * the witness follows at the end. Exit code 1 with the reason in words.
 */
#ifndef SERVER_CLI_RESTORE_H
#define SERVER_CLI_RESTORE_H

int restore_main(int argc, char **argv);

#endif
