/*
 * server/protocol/roster.h - who takes part: CSV in UTF-8 with a header line.
 *
 * Columns: entrant (the code), group (its id, or its title in either language), name, school; each may be headed in Chinese,
 * as organisers' tables are: 编号 组别 姓名 学校, and what else stands in roster.c. A column work 作品 may hold where a judge finds the work, an address of
 * the web, a column session 场次 the part of the show that the entrant performs in. Further columns are kept in the record.
 * The record goes to `people`; only its salted hash and the code go into facts.
 */
#ifndef SERVER_PROTOCOL_ROSTER_H
#define SERVER_PROTOCOL_ROSTER_H

#include "contests/contest.h"
#include "server/protocol/faults.h"

struct person {
    struct id entrant;
    struct id group;
    char session[SESSION_SIZE]; /* "" for none */
    char *record;               /* JSON object of the other columns; owned */
    char *salt_hex; /* 32 hex digits, made by the caller of roster_read; owned; part of the hash */
};

/* Appends what a person's record_hash is the SHA-256 of: the salt's hex digits, then the record's bytes. */
void person_hash_input(const struct person *person, struct text *text);

struct roster {
    struct person *people;
    size_t count;
};

/* Every faulty row is named, by row (the header is row 1) and column. definition gives the groups. */
MUST_CHECK enum status roster_read(const char *bytes, size_t size, const struct definition *definition,
                                   struct roster *roster, struct faults *faults);
void roster_finish(struct roster *roster);

#endif
