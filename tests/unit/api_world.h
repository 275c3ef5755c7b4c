/*
 * tests/unit/api_world.h - the API on a real store, real rooms and real accounts; only the socket is not there.
 */
#ifndef TESTS_UNIT_API_WORLD_H
#define TESTS_UNIT_API_WORLD_H

#include "server/api.h"
#include "tests/unit/store_bench.h"

struct world {
    struct bench bench;
    struct witness *witness;
    struct accounts *accounts;
    struct hall *hall;
    struct api *api;
    char password[32];
};

/* An answer, kept. */
struct kept {
    int count, code;
    char type[64], allow[64], cookie[COOKIE_SIZE + 128];
    unsigned retry_after;
    char *body; /* the newest; freed with the next one asked into the same kept */
};

static inline void world_on_settled(void *arg, struct room *room)
{
    struct world *world = arg;
    if (world->api != NULL) {
        api_settled(world->api, room);
    }
}

static inline void world_write_ticket(void *arg, const struct room_ticket *ticket, char *text, size_t size)
{
    struct world *world = arg;
    struct grant grant = {.role = ticket->role, .serial = ticket->serial};
    char written[TICKET_SIZE];
    assert_true(id_set(&grant.contest, ticket->contest) && id_set(&grant.seat, ticket->seat));
    accounts_write_ticket(world->accounts, &grant, written);
    (void)snprintf(text, size, "%s", written);
}

static inline void world_on_state(void *arg, bool up)
{
    struct world *world = arg;
    if (world->hall != NULL) {
        hall_store_changed(world->hall, up);
    }
}

static inline void world_open(struct world *world)
{
    struct store_options options = {
        .dir = world->bench.dir, .on_state = world_on_state, .arg = world, .deadline_ms = 2000};
    struct bench *bench = &world->bench;
    char reason[256];
    assert_int_equal(store_open(&options, &bench->loop, &bench->store), OK);
    assert_int_equal(witness_open(bench->dir, &bench->loop, &world->witness), OK);
    char first[32];
    assert_int_equal(accounts_open(bench->dir, NULL, &bench->loop, &world->accounts, first), OK);
    if (first[0] != '\0') {
        memcpy(world->password, first, sizeof first);
    }
    struct room_world rooms = {.loop = &bench->loop,
                               .store = bench->store,
                               .witness = world->witness,
                               .instance = "test",
                               .on_settled = world_on_settled,
                               .write_ticket = world_write_ticket,
                               .arg = world};
    world->hall = hall_create(&rooms);
    struct api_world outside = {.hall = world->hall, .accounts = world->accounts, .store = bench->store};
    world->api = api_create(&outside);
    BENCH_AWAIT(bench, hall_is_ready(world->hall, reason, sizeof reason));
}

static inline void world_close(struct world *world)
{
    api_destroy(world->api);
    world->api = NULL;
    hall_destroy(world->hall);
    world->hall = NULL;
    accounts_close(world->accounts);
    bench_close(&world->bench);
    witness_close(world->witness);
}

static inline void world_on_answer(void *arg, const struct api_answer *answer)
{
    struct kept *kept = arg;
    kept->count++;
    kept->code = answer->code;
    kept->retry_after = answer->retry_after;
    (void)snprintf(kept->type, sizeof kept->type, "%s", answer->type != NULL ? answer->type : "");
    (void)snprintf(kept->allow, sizeof kept->allow, "%s", answer->allow != NULL ? answer->allow : "");
    (void)snprintf(kept->cookie, sizeof kept->cookie, "%s",
                   answer->set_cookie != NULL ? answer->set_cookie : "");
    kept->body = malloc(answer->body_size + 1);
    if (answer->body_size > 0) {
        memcpy(kept->body, answer->body, answer->body_size);
    }
    kept->body[answer->body_size] = '\0';
}

struct asked {
    const char *method, *path, *query, *cookie, *body;
};

static inline void world_send(struct world *world, const struct asked *asked, struct kept *kept)
{
    const char *body = asked->body != NULL ? asked->body : "";
    struct api_request request = {.method = asked->method,
                                  .path = asked->path,
                                  .query = asked->query != NULL ? asked->query : "",
                                  .cookie = asked->cookie != NULL ? asked->cookie : "",
                                  .accept = "",
                                  .body = body,
                                  .body_size = strlen(body)};
    free(kept->body);
    memset(kept, 0, sizeof *kept);
    api_handle(world->api, &request, world_on_answer, kept);
}

/* Asks and waits; the code. */
static inline int world_ask(struct world *world, const struct asked *asked, struct kept *kept)
{
    world_send(world, asked, kept);
    BENCH_AWAIT(&world->bench, kept->count > 0);
    assert_int_equal(kept->count, 1);
    return kept->code;
}

/* A Set-Cookie header as the Cookie header that a browser makes of it. */
static inline void world_keep_cookie(const struct kept *kept, char cookie[COOKIE_SIZE])
{
    (void)snprintf(cookie, COOKIE_SIZE, "%.*s", (int)strcspn(kept->cookie, ";"), kept->cookie);
}

static inline void world_sign_in(struct world *world, char cookie[COOKIE_SIZE])
{
    char body[128];
    struct kept kept = {0};
    (void)snprintf(body, sizeof body, "{\"name\":\"organiser\",\"password\":\"%s\"}", world->password);
    struct asked asked = {"POST", "/api/sign-in", NULL, NULL, body};
    assert_int_equal(world_ask(world, &asked, &kept), 204);
    world_keep_cookie(&kept, cookie);
    free(kept.body);
}

/* The whole file, from the root of the source; freed by the caller. */
static inline char *world_file(const char *path)
{
    FILE *file = fopen(path, "r");
    char *bytes = calloc(1, 1 << 18);
    assert_non_null(file);
    assert_non_null(bytes);
    assert_true(fread(bytes, 1, (1 << 18) - 1, file) > 0);
    (void)fclose(file);
    return bytes;
}

/* A world with the organiser signed in, and the files of a contest. */
struct fixture {
    struct world world;
    char organiser[COOKIE_SIZE];
    struct kept kept;
    char *definition, *roster;
};

static inline int make(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    bench_make(&fixture->world.bench);
    world_open(&fixture->world);
    world_sign_in(&fixture->world, fixture->organiser);
    fixture->definition = world_file("contests/templates/T06.json");
    fixture->roster = world_file("contests/templates/T06.roster.csv");
    *state = fixture;
    return 0;
}

static inline int end(void **state)
{
    struct fixture *fixture = *state;
    world_close(&fixture->world);
    bench_end(&fixture->world.bench);
    free(fixture->kept.body);
    free(fixture->definition);
    free(fixture->roster);
    free(fixture);
    return 0;
}

static inline int ask(struct fixture *fixture, const char *method, const char *path, const char *query,
                      const char *cookie, const char *body)
{
    struct asked asked = {method, path, query, cookie, body};
    return world_ask(&fixture->world, &asked, &fixture->kept);
}

static inline int get(struct fixture *fixture, const char *path, const char *cookie)
{
    return ask(fixture, "GET", path, NULL, cookie, NULL);
}

static inline bool says(const struct fixture *fixture, const char *words)
{
    return strstr(fixture->kept.body, words) != NULL;
}

static inline void make_contest(struct fixture *fixture)
{
    assert_int_equal(
        ask(fixture, "PUT", "/api/contests/live/definition", NULL, fixture->organiser, fixture->definition),
        200);
    assert_true(says(fixture, "\"v\":1,\"head\":\""));
    assert_int_equal(
        ask(fixture, "PUT", "/api/contests/live/roster", NULL, fixture->organiser, fixture->roster), 200);
    assert_true(says(fixture, "\"v\":2,\"head\":\""));
}

struct told {
    int count;
    enum status status;
    char result[512];
};

static inline void on_told(void *arg, const struct room_answer *answer)
{
    struct told *told = arg;
    told->count++;
    told->status = answer->status;
    (void)snprintf(told->result, sizeof told->result, "%s", answer->result != NULL ? answer->result : "");
}

/* Asks the room directly. */
static inline void tell_as(struct fixture *fixture, enum role role, const char *method, const char *members,
                           struct told *told)
{
    static int number;
    char params[256];
    (void)snprintf(params, sizeof params, "{\"op\":\"%032x\",%s}", ++number, members);
    struct room_call call = {.method = method,
                             .params = params,
                             .params_size = strlen(params),
                             .role = role,
                             .by = role_name(role)};
    memset(told, 0, sizeof *told);
    room_ask(hall_room(fixture->world.hall, "live"), &call, on_told, told);
    BENCH_AWAIT(&fixture->world.bench, told->count > 0);
    assert_int_equal(told->status, OK);
}

static inline void tell(struct fixture *fixture, const char *method, const char *members, struct told *told)
{
    tell_as(fixture, ROLE_ORGANISER, method, members, told);
}

/* A ticket of that seat. */
static inline void issue(struct fixture *fixture, const char *seat, const char *role,
                         char ticket[TICKET_SIZE])
{
    char members[96];
    struct told told;
    (void)snprintf(members, sizeof members, "\"seat\":\"%s\",\"role\":\"%s\"", seat, role);
    tell(fixture, "ticket.issue", members, &told);
    char *at = strstr(told.result, "\"ticket\":\"");
    assert_non_null(at);
    at += strlen("\"ticket\":\"");
    (void)snprintf(ticket, TICKET_SIZE, "%.*s", (int)strcspn(at, "\""), at);
}

static inline int sign_in_ticket(struct fixture *fixture, const char *ticket, const char *cookie)
{
    char body[TICKET_SIZE + 32];
    (void)snprintf(body, sizeof body, "{\"ticket\":\"%s\"}", ticket);
    return ask(fixture, "POST", "/api/sign-in", NULL, cookie, body);
}

/* Signs a fresh browser in with a new ticket of that seat. */
static inline void seat_cookie(struct fixture *fixture, const char *seat, const char *role,
                               char cookie[COOKIE_SIZE])
{
    char ticket[TICKET_SIZE];
    issue(fixture, seat, role, ticket);
    assert_int_equal(sign_in_ticket(fixture, ticket, NULL), 204);
    world_keep_cookie(&fixture->kept, cookie);
}

static inline void move(struct fixture *fixture, const char *phase)
{
    struct told told;
    char members[48];
    (void)snprintf(members, sizeof members, "\"phase\":\"%s\"", phase);
    tell(fixture, "contest.move", members, &told);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make, end)

#endif
