/*
 * tests/unit/rooms_bench.h - rooms on a real store, and hands at their links, driven step by step.
 */
#ifndef TESTS_UNIT_ROOMS_BENCH_H
#define TESTS_UNIT_ROOMS_BENCH_H

#include "tests/unit/store_bench.h"

#include <signal.h>
#include <sodium.h>

#include "server/commands/command.h"
#include "server/rooms/hall.h"

enum { SAID_SIZE = 16384 };

/* One connection, and what came through it. */
struct hand {
    struct link link;
    char said[SAID_SIZE]; /* everything since the last hand_forget, a line each */
    size_t size;
    unsigned messages;
    int closed;
};

struct rooms_bench {
    struct bench bench;
    struct witness *witness;
    struct hall *hall;
    struct room_world world;
    struct room *room;
    unsigned settled; /* times that on_settled was called */
    unsigned ops;
};

static inline void hand_send(struct link *link, const char *text, size_t size)
{
    struct hand *hand = (struct hand *)link;
    hand->messages++;
    if (hand->size + size + 2 < SAID_SIZE) {
        memcpy(hand->said + hand->size, text, size);
        hand->size += size;
        hand->said[hand->size++] = '\n';
        hand->said[hand->size] = '\0';
    }
}

static inline void hand_close(struct link *link, int code, const char *reason)
{
    (void)reason;
    ((struct hand *)link)->closed = code;
}

static inline void hand_forget(struct hand *hand)
{
    hand->size = 0;
    hand->messages = 0;
    hand->said[0] = '\0';
}

static inline bool hand_heard(const struct hand *hand, const char *words)
{
    return strstr(hand->said, words) != NULL;
}

/* The version in the newest answer. */
static inline uint64_t hand_v(const struct hand *hand)
{
    const char *at = strstr(hand->said, "\"result\":{\"v\":");
    assert_non_null(at);
    return strtoull(at + strlen("\"result\":{\"v\":"), NULL, 10);
}

static inline void rooms_on_state(void *arg, bool up)
{
    struct rooms_bench *rooms = arg;
    if (rooms->hall != NULL) {
        hall_store_changed(rooms->hall, up);
    }
}

static inline void rooms_on_settled(void *arg, struct room *room)
{
    (void)room;
    ((struct rooms_bench *)arg)->settled++;
}

static inline void rooms_write_ticket(void *arg, const struct room_ticket *ticket, char *text, size_t size)
{
    (void)arg;
    (void)snprintf(text, size, "%s/%s/%s/%u", ticket->contest, ticket->seat, role_name(ticket->role),
                   ticket->serial);
}

/* Opens store, witness and hall on the bench's directory, and waits until all rooms have their verdict. */
static inline void rooms_start(struct rooms_bench *rooms)
{
    struct store_options options = {
        .dir = rooms->bench.dir, .on_state = rooms_on_state, .arg = rooms, .deadline_ms = 1500};
    assert_int_equal(store_open(&options, &rooms->bench.loop, &rooms->bench.store), OK);
    assert_int_equal(witness_open(rooms->bench.dir, &rooms->bench.loop, &rooms->witness), OK);
    rooms->world = (struct room_world){.loop = &rooms->bench.loop,
                                       .store = rooms->bench.store,
                                       .witness = rooms->witness,
                                       .instance = "bench",
                                       .on_settled = rooms_on_settled,
                                       .write_ticket = rooms_write_ticket,
                                       .arg = rooms};
    rooms->hall = hall_create(&rooms->world);
}

static inline bool rooms_is_ready(struct rooms_bench *rooms)
{
    char reason[128];
    return hall_is_ready(rooms->hall, reason, sizeof reason);
}

/* Ends what rooms_start opened, as a server does: the witness has written its newest. The links have left. */
static inline void rooms_stop(struct rooms_bench *rooms)
{
    hall_destroy(rooms->hall);
    rooms->hall = NULL;
    rooms->room = NULL;
    bench_close(&rooms->bench);
    witness_close(rooms->witness);
    rooms->witness = NULL;
    BENCH_AWAIT(&rooms->bench, uv_loop_alive(&rooms->bench.loop) == 0);
}

struct asked {
    bool answered;
    enum status status;
    char result[512];
};

static inline void rooms_on_answer(void *arg, const struct room_answer *answer)
{
    struct asked *asked = arg;
    asked->answered = true;
    asked->status = answer->status;
    (void)snprintf(asked->result, sizeof asked->result, "%s", answer->result != NULL ? answer->result : "");
}

/* Asks by the organiser's account at the door of HTTP. params: without the op and the brace that opens. */
static inline struct asked rooms_ask(struct rooms_bench *rooms, const char *method, const char *params)
{
    struct asked asked = {0};
    size_t size = strlen(params) + 64;
    char *text = malloc(size);
    (void)snprintf(text, size, "{\"op\":\"%032x\",%s", ++rooms->ops, params);
    struct room_call call = {method, text, strlen(text), ROLE_ORGANISER, BY_ORGANISER};
    room_ask(rooms->room, &call, rooms_on_answer, &asked);
    BENCH_AWAIT(&rooms->bench, asked.answered);
    free(text);
    return asked;
}

static inline void rooms_do(struct rooms_bench *rooms, const char *method, const char *params)
{
    struct asked asked = rooms_ask(rooms, method, params);
    if (asked.status != OK) {
        fail_msg("%s %s: %s", method, params, status_name(asked.status));
    }
}

static inline char *rooms_read_file(const char *path)
{
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    char *text = calloc(1, 65536);
    assert_true(fread(text, 1, 65535, file) > 0);
    fclose(file);
    return text;
}

/* The dialogues' contest, open: judges J1 and J2 for, J3 for B-01, C1 chief judge. */
static inline void rooms_make_contest(struct rooms_bench *rooms, const char *contest)
{
    static const char *const tickets[] = {
        "\"seat\":\"J1\",\"role\":\"judge\"}", "\"seat\":\"J2\",\"role\":\"judge\"}",
        "\"seat\":\"J3\",\"role\":\"judge\"}", "\"seat\":\"C1\",\"role\":\"chief\"}"};
    char *definition = rooms_read_file("tests/commands/given/definition.json");
    char *roster = rooms_read_file("tests/commands/given/roster.json");
    char *params = malloc(131072);
    BENCH_AWAIT(&rooms->bench, rooms_is_ready(rooms));
    assert_int_equal(hall_open(rooms->hall, contest, &rooms->room), OK);
    (void)snprintf(params, 131072, "\"contest\":\"%s\",\"definition\":%s}", contest, definition);
    rooms_do(rooms, "contest.create", params);
    rooms_do(rooms, "roster.set", strchr(roster, '"'));
    for (size_t i = 0; i < sizeof tickets / sizeof tickets[0]; i++) {
        rooms_do(rooms, "ticket.issue", tickets[i]);
    }
    rooms_do(rooms, "contest.move", "\"phase\":\"open\"}");
    free(definition);
    free(roster);
    free(params);
}

static const struct link_wire hand_wire = {.send = hand_send, .close = hand_close};

static inline void hand_join(struct rooms_bench *rooms, struct hand *hand, const char *seat, enum role role,
                             uint64_t device)
{
    memset(hand, 0, sizeof *hand);
    hand->link.wire = &hand_wire;
    hand->link.role = role;
    hand->link.device = device;
    hand->link.serial = seat[0] != '\0';
    assert_true(seat[0] == '\0' || id_set(&hand->link.seat, seat));
    room_join(rooms->room, &hand->link);
}

static inline void hand_say(struct rooms_bench *rooms, struct hand *hand, const char *text)
{
    room_receive(rooms->room, &hand->link, text, strlen(text));
}

/* Sends a mark for A-01 by an op of that number; does not wait. */
static inline void hand_mark(struct rooms_bench *rooms, struct hand *hand, unsigned op, const char *criterion,
                             const char *value, uint64_t base)
{
    char text[512];
    (void)snprintf(text, sizeof text,
                   "{\"jsonrpc\":\"2.0\",\"id\":%u,\"method\":\"mark.set\",\"params\":{\"op\":\"aa%030x\","
                   "\"entrant\":\"A-01\",\"criterion\":\"%s\",\"value\":\"%s\",\"base\":%ju}}",
                   op, op, criterion, value, (uintmax_t)base);
    hand_say(rooms, hand, text);
}

static inline void rooms_open(struct rooms_bench *rooms)
{
    memset(rooms, 0, sizeof *rooms);
    assert_true(sodium_init() >= 0);
    bench_make(&rooms->bench);
    rooms_start(rooms);
}

static inline void rooms_end(struct rooms_bench *rooms)
{
    if (rooms->hall != NULL) {
        rooms_stop(rooms);
    }
    bench_end(&rooms->bench);
}

#endif
