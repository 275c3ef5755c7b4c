/*
 * server/commands/command.h - what a command is: a name, who may, when, and how its words become a fact.
 *
 * One command is three files of one name: server/commands/mark_set.c, server/protocol/schema/mark.set.json,
 * tests/commands/mark.set.json. The table is generated from the folder. The same function turns the words
 * of a stored fact into the fact again, so replay and live are one code.
 */
#ifndef SERVER_COMMANDS_COMMAND_H
#define SERVER_COMMANDS_COMMAND_H

#include "judges/judging.h"
#include "server/protocol/params.h"

struct reading; /* server/commands/reading.h: what a command that changes nothing may look at */

/* Who is told of the fact once it is settled, besides the one who asked. */
enum command_heard {
    HEARD_BY_NOBODY,
    HEARD_BY_SEAT, /* the seat that the fact concerns, the chief judge, the organiser */
    HEARD_BY_ALL,  /* every role connection with a seat */
};

/* The words of a fact: from a request, or from the log. */
struct wording {
    const struct judging *judging; /* settled, or as of the facts before this one */
    const char *by;                /* a seat's id, or "organiser" */
    const struct params *params;   /* the schema admitted it */
    struct refusal *refusal;
};

struct command {
    const char *name;
    unsigned roles;  /* MAY_… bits */
    unsigned phases; /* IN_… bits */
    enum command_heard heard;
    /* Words to fact; REFUSED_UNKNOWN with the path when they name what is not there. NULL for a reading. */
    enum status (*fact)(const struct wording *wording, struct fact *fact);
    /* Answers a reading: appends the result's JSON. NULL for a command that makes a fact. */
    enum status (*read)(const struct reading *reading, struct text *result);
};

/* The generated table. */
extern const struct command *const command_table[];
extern const char *const command_schemas[]; /* parallel: the schema's text */
extern const size_t command_schema_sizes[];
extern const size_t command_count;

/* Index in the table; command_count for none. */
size_t command_find(const char *name);

/* Looks up params[name] among the entrants (seats, criteria); REFUSED_UNKNOWN with that path. */
MUST_CHECK enum status wording_entrant(const struct wording *wording, const char *name, size_t *index);
MUST_CHECK enum status wording_seat(const struct wording *wording, const char *name, size_t *index);
MUST_CHECK enum status wording_criterion(const struct wording *wording, const char *name, size_t *index);
/* The seat that `by` names. */
MUST_CHECK enum status wording_own_seat(const struct wording *wording, size_t *index);

#endif
