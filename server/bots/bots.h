/*
 * server/bots/bots.h - `jiangtai bots`: plays judges, host, chief judge and organiser of a seeded contest.
 */
#ifndef SERVER_BOTS_BOTS_H
#define SERVER_BOTS_BOTS_H

/* Exit code: 0 when the contest is done, 1 when it cannot be played, 2 on a bad flag. */
int bots_main(int argc, char **argv);

#endif
