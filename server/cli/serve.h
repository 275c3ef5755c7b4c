/*
 * server/cli/serve.h - `jiangtai serve`: puts the house together, runs the loop, takes it apart.
 */
#ifndef SERVER_CLI_SERVE_H
#define SERVER_CLI_SERVE_H

int serve_main(int argc, char **argv);

#endif
