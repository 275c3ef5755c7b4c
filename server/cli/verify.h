/*
 * server/cli/verify.h - `jiangtai verify LOG [--head HEX]`: is this exported log whole, and what follows from it?
 *
 * Checks the chain line by line, applies every fact by the code that the server runs, and prints
 * "ok v=V head=HEX" and the public board as one line of JSON. Where lines are hidden only the chain can be
 * checked, and it says so. Exit code 1, naming the first broken line; 2 when the file cannot be read.
 */
#ifndef SERVER_CLI_VERIFY_H
#define SERVER_CLI_VERIFY_H

int verify_main(int argc, char **argv);

#endif
