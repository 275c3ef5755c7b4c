/*
 * server/cli/check.h - `jiangtai check FILE`: is this a valid contest definition?
 *
 * Exit code 0 and one line that sums the contest up; 1 and a line per fault, with its place, in words; 2 when
 * the file cannot be read.
 */
#ifndef SERVER_CLI_CHECK_H
#define SERVER_CLI_CHECK_H

int check_main(int argc, char **argv);

#endif
