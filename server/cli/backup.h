/*
 * server/cli/backup.h - `jiangtai backup --data DIR --contest ID FILE`: one contest into one file.
 *
 * The server of that directory is stopped. The log is read from the store page by page and its chain checked; the
 * file is there whole or not at all. Exit code 1 with the reason in words.
 */
#ifndef SERVER_CLI_BACKUP_H
#define SERVER_CLI_BACKUP_H

int backup_main(int argc, char **argv);

#endif
