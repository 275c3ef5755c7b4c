/*
 * server/api_call.h - one request on its way through the API: who asks, about which contest, and its one answer.
 */
#ifndef SERVER_API_CALL_H
#define SERVER_API_CALL_H

#include "server/api.h"
#include "server/api_card.h"
#include "server/protocol/problem.h"

struct api {
    struct api_world world;
    struct api_metrics metrics;
    struct api_cards cards;
    uint64_t answered[6]; /* by the first digit of the code */
    size_t pending;       /* calls without an answer */
    size_t exports;       /* logs on their way out */
    bool ended;           /* the world is being taken apart: nothing of it is touched */
};

struct api_call {
    struct api *api;
    const struct api_request *request; /* only until the handler returns */
    struct id contest;                 /* of the path, or a template there; "" where it has none */
    struct grants grants;              /* what the cookie says; a room may have revoked it since */
    api_answered answer;
    void *arg;
};

/* A row of the table of routes. */
struct api_route {
    const char *method; /* GET answers HEAD too */
    const char *path;   /* {} stands for the id of a contest, or of a template */
    size_t body_max;
    void (*handle)(struct api_call *call); /* must see to it that the call is answered */
};

/* Each of these answers, and ends the call. text is JSON, and finished here. */
void api_call_answer(struct api_call *call, const struct api_answer *answer);
void api_call_json(struct api_call *call, struct text *text);
void api_call_problem(struct api_call *call, const struct problem *problem);
void api_call_refuse(struct api_call *call, enum status status, const struct refusal *refusal);
void api_call_unknown_contest(struct api_call *call);
void api_call_forbidden(struct api_call *call);

/* The room of the call's contest; NULL when there is none. */
struct room *api_call_room(const struct api_call *call);

/* The grant by which the caller has one of these roles (MAY_… bits) in this room: a seat whose ticket holds, or
 * the organiser's account. NULL when there is none. room may be NULL: the account alone. */
const struct grant *api_call_grant(const struct api_call *call, const struct room *room, unsigned roles);
/* How facts name the one who holds the grant. */
const char *api_grant_by(const struct grant *grant);

/* A member of the query, such as dry in "dry=1&op=…"; false, and "", when it is not there or does not fit. */
bool api_call_query(const struct api_call *call, const char *name, char *value, size_t room);

/* A room_answered for a call: its result, or its refusal. */
void api_call_answered(void *arg, const struct room_answer *answer);

#endif
