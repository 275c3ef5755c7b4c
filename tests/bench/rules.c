/*
 * tests/bench/rules.c - how long the rules take: one mark, everybody anew, a million facts. No server, no store.
 *
 *     bench-rules < DEFINITION     prints {"mark_us","anew_us","replay_s"} for 200 entrants
 *
 * Every judge marks every criterion of every entrant and submits; then marks move one by one, each followed by the board
 * that everybody sees.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "contests/memory.h"
#include "judges/board.h"
#include "judges/results.h"
#include "server/protocol/definition.h"

enum { ENTRANTS = 200, UPDATES = 2000, TIMES_ANEW = 20, FACTS = 1000000, SIZE_MAX_READ = 1 << 20 };

static double now_us(void)
{
    struct timespec time;

    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static void die(const char *what)
{
    (void)fprintf(stderr, "bench-rules: %s\n", what);
    exit(1);
}

static void happen(struct judging *judging, struct fact *fact)
{
    fact->v = judging->contest.v + 1;
    judging_apply(judging, fact);
}

static struct judging *open_contest(const char *definition, size_t size)
{
    struct judging *judging = judging_create();
    struct roster_row *rows = memory_zeroed(ENTRANTS, sizeof *rows);
    struct fact create = {.kind = FACT_CONTEST_CREATE};
    struct fact roster = {.kind = FACT_ROSTER_SET, .roster = rows, .roster_count = ENTRANTS};
    struct fact open = {.kind = FACT_CONTEST_MOVE, .phase = PHASE_OPEN};
    struct faults faults = {0};
    char id[16];

    if (definition_read(definition, size, &create.rulebook, &faults) != OK) {
        die(faults.count > 0 ? faults.list[0].words : "no definition");
    }
    (void)id_set(&create.contest, "rules");
    happen(judging, &create);
    for (size_t i = 0; i < ENTRANTS; i++) {
        (void)snprintf(id, sizeof id, "E-%zu", i + 1);
        (void)id_set(&rows[i].entrant, id);
    }
    happen(judging, &roster);
    happen(judging, &open);
    free(rows);
    return judging;
}

/* The n-th mark: all criteria of all sheets in turn, then all of them again. */
static void set_mark(struct judging *judging, size_t n)
{
    size_t criteria = judging->rubric->criterion_count, judges = judging->contest.judge_count;
    struct fact fact = {.kind = FACT_MARK_SET,
                        .criterion = n % criteria,
                        .seat = n / criteria % judges,
                        .entrant = n / criteria / judges % ENTRANTS};

    (void)snprintf(fact.value, sizeof fact.value, "%zu", (n * 7 + fact.entrant) % 6);
    happen(judging, &fact);
}

static void fill(struct judging *judging)
{
    size_t marks = judging->rubric->criterion_count * judging->contest.judge_count * ENTRANTS;

    for (size_t i = 0; i < marks; i++) {
        set_mark(judging, i);
    }
}

static void read_board(const struct judging *judging, struct board *board)
{
    if (board_read(judging, board) != OK) {
        die("no board");
    }
}

/* One mark and the board after it; the marks are spread over everybody. */
static double time_updates(struct judging *judging, struct board *board)
{
    double began;

    read_board(judging, board);
    began = now_us();
    for (size_t i = 0; i < UPDATES; i++) {
        set_mark(judging, i * 7919);
        read_board(judging, board);
    }
    return (now_us() - began) / UPDATES;
}

static double time_anew(struct judging *judging, struct board *board)
{
    double began = now_us();

    for (size_t i = 0; i < TIMES_ANEW; i++) {
        results_destroy(judging->results);
        judging->results = results_create(judging);
        read_board(judging, board);
    }
    return (now_us() - began) / TIMES_ANEW;
}

static double time_replay(const char *definition, size_t size, struct board *board)
{
    double began = now_us();
    struct judging *judging = open_contest(definition, size);

    for (size_t i = 0; i < FACTS; i++) {
        set_mark(judging, i);
    }
    read_board(judging, board);
    judging_destroy(judging);
    return (now_us() - began) / 1e6;
}

int main(void)
{
    char *definition = memory_zeroed(SIZE_MAX_READ, 1);
    size_t size = fread(definition, 1, SIZE_MAX_READ, stdin);
    struct judging *judging = open_contest(definition, size);
    struct board board = {0};

    fill(judging);
    double mark_us = time_updates(judging, &board);
    double anew_us = time_anew(judging, &board);
    judging_destroy(judging);
    double replay_s = time_replay(definition, size, &board);
    (void)printf("{\"mark_us\":%.1f,\"anew_us\":%.1f,\"replay_s\":%.3f}\n", mark_us, anew_us, replay_s);
    board_finish(&board);
    free(definition);
    return 0;
}
