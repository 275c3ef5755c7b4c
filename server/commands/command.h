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
#include "server/protocol/schema.h"

struct reading; /* server/commands/reading.h: what a command that changes nothing may look at */

/* Who is told of the fact once it is settled, besides the one who asked. The chief judge and the organiser
 * are told of everything that anybody is told of. */
enum {
    HEARD_BY_NOBODY = 0,
    HEARD_BY_DESK = 1u << 0, /* the chief judge and the organiser */
    HEARD_BY_SEAT = 1u << 1, /* and the seat that the fact concerns */
    HEARD_BY_HALL = 1u << 2, /* and host and supervisor: the words hold no mark */
    HEARD_BY_ALL = 1u << 3,  /* and every seat */
};

/* The words of a fact: from a request, or from the log. */
struct wording {
    const struct judging *judging; /* as of the facts before this one */
    const char *contest; /* the contest that is spoken to; an empty judging does not know its own id */
    const char *by;      /* a seat's id, or "organiser" */
    const struct params *params; /* the schema admitted it */
    struct refusal *refusal;
};

/* By whom a fact was asked that no seat asked. No seat may bear these names. */
#define BY_ORGANISER "organiser"
#define BY_ADOPTION  "adopt"
#define BY_SERVER    "server"

struct command {
    const char *name;
    unsigned roles;  /* MAY_… bits; 0: stored by the server alone */
    unsigned phases; /* IN_… bits */
    unsigned heard;  /* HEARD_BY_… bits */
    /* Where the words decide who may: REFUSED_ROLE with the path, or OK. NULL: the role alone decides. */
    enum status (*may)(enum role role, const struct params *params, struct refusal *refusal);
    /* Words to fact; REFUSED_UNKNOWN with the path when they name what is not there. NULL for a reading.
     * What the fact points to is the caller's, to give back with fact_drop, in any case. */
    enum status (*fact)(const struct wording *wording, struct fact *fact);
    /* Answers a reading: appends the result's JSON. NULL for a command that makes a fact. */
    enum status (*read)(const struct reading *reading, struct text *result);
    /* Words from which an op's fate is told instead of {"v","head"}; never: it was buried at v. Its fact, made
     * when the op has no fate yet, is stored as op.never. NULL for all but op.status. */
    void (*tell_fate)(uint64_t v, bool never, struct text *result);
};

/* The generated table. */
extern const struct command *const command_table[];
extern const char *const command_schemas[]; /* parallel: the schema's text */
extern const size_t command_count;

/* Index in the table; command_count for none. */
size_t command_find(const char *name);

/* The compiled schema of the command at that index; made once, kept for the life of the program. A bad
 * schema is a programming error. NULL when out of memory. */
const struct schema *command_schema(size_t index);

/* Looks up params[name] among the entrants (seats, criteria); REFUSED_UNKNOWN with that path. */
MUST_CHECK enum status wording_entrant(const struct wording *wording, const char *name, size_t *index);
MUST_CHECK enum status wording_seat(const struct wording *wording, const char *name, size_t *index);
MUST_CHECK enum status wording_criterion(const struct wording *wording, const char *name, size_t *index);
/* params.entrants, in their order, into the fact, which then owns them. */
MUST_CHECK enum status wording_order(const struct wording *wording, struct fact *fact);
/* The seat that `by` names. */
MUST_CHECK enum status wording_own_seat(const struct wording *wording, size_t *index);
/* The contest definition in params.definition; REFUSED_SCHEMA with the path of its first fault. */
MUST_CHECK enum status wording_rulebook(const struct wording *wording, struct rulebook **rulebook);
/* Fills the refusal's path. Returns status. */
enum status wording_refuse(const struct wording *wording, enum status status, const char *path);

/* Frees what a fact points to. */
void fact_drop(struct fact *fact);

#endif
