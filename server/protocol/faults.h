/*
 * server/protocol/faults.h - what is wrong with a file that came from outside: places and words.
 */
#ifndef SERVER_PROTOCOL_FAULTS_H
#define SERVER_PROTOCOL_FAULTS_H

#include "server/protocol/text.h"

enum { FAULTS_MAX = 200 }; /* one more is counted, not kept */

struct fault {
    char *place; /* "stages[0].modules[1].weight", or "row 3, column group" */
    char *words; /* "is 0; a weight is more than 0" */
};

struct faults {
    struct fault *list; /* owned */
    size_t count;       /* kept */
    size_t found;       /* in all */
};

void faults_add(struct faults *faults, const char *place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void faults_finish(struct faults *faults);

#endif
