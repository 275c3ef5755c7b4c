/*
 * server/protocol/faults.h - what is wrong with a file that came from outside: places and words.
 */
#ifndef SERVER_PROTOCOL_FAULTS_H
#define SERVER_PROTOCOL_FAULTS_H

#include <stdarg.h>

#include "server/protocol/text.h"

enum { FAULTS_MAX = 200 }; /* one more is counted, not kept */

struct fault {
    char *place; /* "stages[0].modules[1].weight", or "row 3, column group" */
    char *words; /* "is 0; a weight is more than 0" */
    char *zh;    /* the same in Chinese; NULL where only English is told */
};

struct faults {
    struct fault *list; /* owned */
    size_t count;       /* kept */
    size_t found;       /* in all */
};

/* English alone: what is wrong with a definition, for whoever writes one. */
void faults_add(struct faults *faults, const char *place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* In both languages, of the same arguments in the same order: what is wrong with a table, for everybody. */
void faults_tell(struct faults *faults, const char *place, const char *zh, const char *en, ...)
    __attribute__((format(printf, 3, 5), format(printf, 4, 5)));
void faults_vtell(struct faults *faults, const char *place, const char *zh, const char *en, va_list arguments)
    __attribute__((format(printf, 3, 0), format(printf, 4, 0)));
/* The same of words that stand fast. */
struct telling {
    const char *zh, *en;
};
void faults_say(struct faults *faults, const char *place, const struct telling *telling);
void faults_finish(struct faults *faults);

#endif
