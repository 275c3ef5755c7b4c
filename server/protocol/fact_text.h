/*
 * server/protocol/fact_text.h - a fact as it is stored: e_v, the exact bytes that the chain covers.
 *
 *     {"v":7,"op":"…","by":"J1","kind":"mark.set","of":{…},"t":…,"at":…,"salt":"…","boot":"…","mono":…}
 *
 * `of` is the command's params; t is contest time in ms; at is the wall clock, for people.
 */
#ifndef SERVER_PROTOCOL_FACT_TEXT_H
#define SERVER_PROTOCOL_FACT_TEXT_H

#include "contests/id.h"
#include "server/protocol/params.h"

enum { OP_LENGTH = 32, SALT_SIZE = 16, BY_LENGTH_MAX = 40 };

struct fact_stamp {
    uint64_t v;
    char op[OP_LENGTH + 1];     /* "" for a fact that nobody asked for */
    char by[BY_LENGTH_MAX + 1]; /* a seat's id, or "organiser" */
    char kind[40];              /* the command's name */
    int64_t t, at_ms, mono_ms;
    char boot[9];
    uint8_t salt[SALT_SIZE];
};

/* Appends the bytes; of is JSON. */
void fact_write(const struct fact_stamp *stamp, const char *of, size_t of_size, struct text *text);

/* Reads the bytes back; the caller drops *of. REFUSED_SCHEMA when they are not a fact. */
MUST_CHECK enum status fact_read(const char *bytes, size_t size, struct fact_stamp *stamp,
                                 struct params **of);

#endif
