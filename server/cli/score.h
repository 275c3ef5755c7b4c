/*
 * server/cli/score.h - `jiangtai score DEFINITION MARKS`: the whole result as JSON, offline.
 *
 * MARKS is CSV with the columns entrant, judge (a seat, such as J1), criterion, value, and optionally group;
 * its rows go through the same domain as a judge's marks do on the day. Exit code 0; 1 when a file has faults
 * (a line each on stdout); 2 when one cannot be read.
 */
#ifndef SERVER_CLI_SCORE_H
#define SERVER_CLI_SCORE_H

int score_main(int argc, char **argv);

#endif
