/*
 * contests/contest.h - a contest 赛项: its definition, its people by code, its life. It never sees a mark.
 *
 * All arrays are owned here. Entrants and seats are named by id in facts and by index inside the
 * program; an index is stable for as long as the contest stays past its draft.
 */
#ifndef CONTESTS_CONTEST_H
#define CONTESTS_CONTEST_H

#include <stddef.h>
#include <stdint.h>

#include "contests/attendance.h"
#include "contests/disclosure.h"
#include "contests/id.h"
#include "contests/id_index.h"
#include "contests/papers.h"
#include "contests/phase.h"
#include "contests/role.h"
#include "contests/scene.h"
#include "contests/segment.h"
#include "contests/status.h"
#include "contests/words.h"

enum {
    GROUPS_MAX = 32,
    STAGES_MAX = 8,
    SEGMENTS_MAX = 32,
    ENTRANTS_MAX = 2000,
    SEATS_MAX = 512,
    SESSIONS_MAX = 64,
    SESSION_SIZE = 4 * 40 + 1,
    SEASON_SIZE = 4 * 40 + 1,
};

/* 场次: a part of the show, such as a half-day, by the title that the roster gives it. */
struct session {
    char title[SESSION_SIZE];
};

/* 组别 */
struct group {
    struct id id;
    struct words title;
    unsigned share; /* what awards by quota are shared out by; 0 where there are none */
};

/* 阶段; what it weighs is the rubric's. */
struct stage {
    struct id id;
    struct words title;
};

/* 参赛者, known here by code alone. */
struct entrant {
    struct id id;
    size_t group;              /* index of its group */
    size_t session;            /* index of its session; session_count = none */
    uint8_t record_hash[32];   /* salted hash of the record that stands in people */
    uint64_t called_v;         /* version of the call that counts; 0 = not yet called */
    int64_t called_t, ended_t; /* contest time, ms; ended_t is −1 until it ended */
    unsigned turn;             /* place in the order of the show, from 1 */
    unsigned reach;            /* how many stages it takes part in, as far as is decided */
    enum attendance attendance;
    int64_t took_ms[SEGMENTS_MAX]; /* each segment without its extra time; 0 = not measured */
    int64_t penalties[STAGES_MAX]; /* 罚分: points taken off each stage, in millionths */
    uint64_t decision_v;           /* version of the decision that told it from its equals; 0 = none did */
    unsigned decision_place;       /* by that decision, from 1 */
};

/* One entrant's call as it stood before, so that the newest one can be taken back. */
struct call {
    uint64_t called_v;
    int64_t called_t, ended_t;
    int64_t took_ms[SEGMENTS_MAX];
};

/* One role's place. A ticket carries the seat's serial; a lower one is revoked. */
struct seat {
    struct id id;
    enum role role;
    size_t panel;     /* for a judge: index of the panel in the rubric */
    size_t number;    /* for a judge: place in the panel, from 0; 0 leads */
    uint32_t serial;  /* of the ticket in force; 0 = none was issued or it was revoked */
    uint32_t serials; /* how many were ever issued */
    bool released;
};

/* What is written before the day: owned whole, replaced whole. */
struct definition {
    struct id id;       /* the template's own name, such as "T06" */
    uint8_t digest[32]; /* SHA-256 of all its rules: two results under one digest are by the same rules */
    struct words title;
    char season[SEASON_SIZE]; /* 赛季: what contests are listed under, such as "2026"; "" for none */
    struct group *groups;
    size_t group_count;
    struct stage *stages;
    size_t stage_count;
    struct segment *segments; /* stage by stage */
    size_t segment_count;
    struct disclosure disclosure;
    struct papers papers;
};

/* Frees what is owned; a zeroed definition is fine. */
void definition_finish(struct definition *definition);

struct contest {
    struct id id;
    struct definition definition;
    struct entrant *entrants;
    size_t entrant_count;
    struct id_index entrant_index;
    struct session *sessions; /* in the order in which the roster names them first */
    size_t session_count;
    struct seat *seats; /* the judges' first, in the order of the panels */
    size_t seat_count;
    size_t judge_count;
    struct id_index seat_index;
    uint32_t serials_retired; /* no seat that is new now issues a serial that a vanished one has issued */
    enum phase phase;
    int64_t t;           /* contest time of the newest fact, ms */
    bool running;        /* contest time moves */
    uint64_t v;          /* version of the newest fact applied */
    size_t now;          /* entrant on stage; entrant_count = nobody */
    struct call before;  /* of the entrant on stage, before it was called */
    size_t segment_last; /* the newest one that was started for the entrant on stage; segment_count = none */
    size_t segment;      /* that runs; segment_count = none */
    int64_t segment_t;   /* contest time at which it began */
    int64_t segment_extra_ms; /* 补时 granted to it */
    struct screen screen;
    int64_t freeze_t;              /* contest time at which the board freezes by itself; 0 = it does not */
    uint64_t ended_call_v;         /* newest call whose performance has ended; 0 = none has */
    size_t stages_closed;          /* in their order; who goes on from them is decided */
    uint64_t closed_v[STAGES_MAX]; /* versions of those closings */
};

/* Frees what is owned; a zeroed contest is fine. */
void contest_finish(struct contest *contest);

/* Replaces all sessions (or entrants, or seats) and takes the array. */
void contest_take_sessions(struct contest *contest, struct session *sessions, size_t count);
void contest_take_entrants(struct contest *contest, struct entrant *entrants, size_t count);
void contest_take_seats(struct contest *contest, struct seat *seats, size_t count, size_t judge_count);

/* Index of the one with that id; the count when there is none. */
size_t contest_group(const struct contest *contest, const char *id);
size_t contest_entrant(const struct contest *contest, const char *id);
size_t contest_seat(const struct contest *contest, const char *id);
size_t contest_segment(const struct contest *contest, const char *id);
size_t contest_stage(const struct contest *contest, const char *id);

/* Others went on from a stage, this entrant did not: 未晋级. */
bool contest_eliminated(const struct contest *contest, size_t entrant);

/* Called since the newest stage was closed; before that was another show. */
bool contest_called(const struct contest *contest, size_t entrant);

/* The segment that runs, if any, ends at that contest time, and how long it took is kept. */
void contest_stop_segment(struct contest *contest, int64_t t);

/* Nobody was called since the newest stage was closed. */
bool contest_show_is_new(const struct contest *contest);

#endif
