/*
 * server/cli/adopt.h - `jiangtai adopt --data DIR --contest ID`: a person accepts a store that is behind.
 *
 * The server of that directory is stopped. Says what the witness knew and the store lacks, appends a
 * store.adopt to the log as the store has it, and makes the witness follow. A log that is broken in itself
 * cannot be adopted. Exit code 0 also when there was nothing to adopt; 1 with the reason in words.
 */
#ifndef SERVER_CLI_ADOPT_H
#define SERVER_CLI_ADOPT_H

int adopt_main(int argc, char **argv);

#endif
