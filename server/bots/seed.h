/*
 * server/bots/seed.h - `jiangtai seed`: makes a contest through the public protocol and prints its tickets.
 */
#ifndef SERVER_BOTS_SEED_H
#define SERVER_BOTS_SEED_H

/* Exit code: 0, 1 when the server refused or did not answer, 2 on a bad flag. */
int seed_main(int argc, char **argv);

#endif
