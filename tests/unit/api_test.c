#include <signal.h>

#include "tests/unit/api_world.h"

struct fixture {
    struct world world;
    char organiser[COOKIE_SIZE];
    struct kept kept;
    char *definition, *roster;
};

static int make(void **state)
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

static int end(void **state)
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

static int ask(struct fixture *fixture, const char *method, const char *path, const char *query,
               const char *cookie, const char *body)
{
    struct asked asked = {method, path, query, cookie, body};
    return world_ask(&fixture->world, &asked, &fixture->kept);
}

static int get(struct fixture *fixture, const char *path, const char *cookie)
{
    return ask(fixture, "GET", path, NULL, cookie, NULL);
}

static bool says(const struct fixture *fixture, const char *words)
{
    return strstr(fixture->kept.body, words) != NULL;
}

static void make_contest(struct fixture *fixture)
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

static void on_told(void *arg, const struct room_answer *answer)
{
    struct told *told = arg;
    told->count++;
    told->status = answer->status;
    (void)snprintf(told->result, sizeof told->result, "%s", answer->result != NULL ? answer->result : "");
}

/* Asks the room directly. */
static void tell_as(struct fixture *fixture, enum role role, const char *method, const char *members,
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

static void tell(struct fixture *fixture, const char *method, const char *members, struct told *told)
{
    tell_as(fixture, ROLE_ORGANISER, method, members, told);
}

/* A ticket of that seat. */
static void issue(struct fixture *fixture, const char *seat, const char *role, char ticket[TICKET_SIZE])
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

static int sign_in_ticket(struct fixture *fixture, const char *ticket, const char *cookie)
{
    char body[TICKET_SIZE + 32];
    (void)snprintf(body, sizeof body, "{\"ticket\":\"%s\"}", ticket);
    return ask(fixture, "POST", "/api/sign-in", NULL, cookie, body);
}

/* Signs a fresh browser in with a new ticket of that seat. */
static void seat_cookie(struct fixture *fixture, const char *seat, const char *role, char cookie[COOKIE_SIZE])
{
    char ticket[TICKET_SIZE];
    issue(fixture, seat, role, ticket);
    assert_int_equal(sign_in_ticket(fixture, ticket, NULL), 204);
    world_keep_cookie(&fixture->kept, cookie);
}

static void move(struct fixture *fixture, const char *phase)
{
    struct told told;
    char members[48];
    (void)snprintf(members, sizeof members, "\"phase\":\"%s\"", phase);
    tell(fixture, "contest.move", members, &told);
}

static void health_and_readiness_are_told_to_anybody(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(get(fixture, "/healthz", NULL), 200);
    assert_int_equal(get(fixture, "/readyz", NULL), 200);
}

static void an_unknown_address_is_404_and_a_wrong_method_405_with_those_that_are_right(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(get(fixture, "/api/nothing", NULL), 404);
    assert_string_equal(fixture->kept.type, "application/problem+json");
    assert_int_equal(get(fixture, "/api/contests/a b/log", NULL), 404);
    assert_int_equal(ask(fixture, "DELETE", "/api/contests/a", NULL, NULL, NULL), 405);
    assert_string_equal(fixture->kept.allow, "GET, HEAD");
    assert_int_equal(ask(fixture, "PUT", "/api/sign-in", NULL, NULL, NULL), 405);
    assert_string_equal(fixture->kept.allow, "GET, HEAD, POST, DELETE");
    assert_int_equal(ask(fixture, "HEAD", "/api/contests", NULL, NULL, NULL), 200);
}

static void only_what_takes_a_body_has_room_for_one(void **state)
{
    (void)state;
    assert_int_equal(api_body_max("PUT", "/api/contests/a/definition"), 4 * 1024 * 1024);
    assert_int_equal(api_body_max("PUT", "/api/contests/a/roster"), 4 * 1024 * 1024);
    assert_int_equal(api_body_max("POST", "/api/sign-in"), 4096);
    assert_int_equal(api_body_max("GET", "/api/contests"), 0);
    assert_int_equal(api_body_max("POST", "/nowhere"), 0);
    assert_true(api_knows("/healthz") && api_knows("/api/whatever") && api_knows("/metrics"));
    assert_false(api_knows("/") || api_knows("/live/a/board") || api_knows("/apis"));
}

static void a_cookie_is_strict_and_out_of_the_reach_of_scripts(void **state)
{
    struct fixture *fixture = *state;
    char ticket[TICKET_SIZE];
    make_contest(fixture);
    issue(fixture, "J1", "judge", ticket);
    assert_int_equal(sign_in_ticket(fixture, ticket, NULL), 204);
    assert_non_null(strstr(fixture->kept.cookie, "; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000"));
    assert_null(strstr(fixture->kept.cookie, "Secure"));
}

static void one_browser_gathers_seats_and_is_told_which(void **state)
{
    struct fixture *fixture = *state;
    char ticket[TICKET_SIZE], cookie[COOKIE_SIZE];
    make_contest(fixture);
    seat_cookie(fixture, "J1", "judge", cookie);
    issue(fixture, "C1", "chief", ticket);
    assert_int_equal(sign_in_ticket(fixture, ticket, cookie), 204);
    world_keep_cookie(&fixture->kept, cookie);
    assert_int_equal(get(fixture, "/api/sign-in", cookie), 200);
    assert_string_equal(fixture->kept.body,
                        "{\"grants\":[{\"contest\":\"live\",\"seat\":\"C1\",\"role\":\"chief\"},"
                        "{\"contest\":\"live\",\"seat\":\"J1\",\"role\":\"judge\"}]}");
    assert_int_equal(get(fixture, "/api/sign-in", fixture->organiser), 200);
    assert_string_equal(fixture->kept.body, "{\"grants\":[{\"role\":\"organiser\"}]}");
    assert_int_equal(get(fixture, "/api/sign-in", NULL), 200);
    assert_string_equal(fixture->kept.body, "{\"grants\":[]}");
    assert_int_equal(ask(fixture, "DELETE", "/api/sign-in", NULL, cookie, NULL), 204);
    assert_non_null(strstr(fixture->kept.cookie, "jiangtai=; Path=/"));
    assert_non_null(strstr(fixture->kept.cookie, "Max-Age=0"));
}

static void every_wrong_sign_in_is_answered_with_the_same_words(void **state)
{
    struct fixture *fixture = *state;
    static const char *const bodies[] = {
        "{\"name\":\"organiser\",\"password\":\"wrong\"}",
        "{\"name\":\"nobody\",\"password\":\"wrong\"}",
        "{\"ticket\":\"AAAA\"}",
    };
    char first[512], ticket[TICKET_SIZE];
    struct told told;
    make_contest(fixture);
    issue(fixture, "J1", "judge", ticket);
    tell(fixture, "ticket.revoke", "\"seat\":\"J1\"", &told);
    assert_int_equal(sign_in_ticket(fixture, ticket, NULL), 401);
    (void)snprintf(first, sizeof first, "%s", fixture->kept.body);
    for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
        assert_int_equal(ask(fixture, "POST", "/api/sign-in", NULL, NULL, bodies[i]), 401);
        assert_string_equal(fixture->kept.body, first);
        assert_string_equal(fixture->kept.cookie, "");
    }
}

static void a_sign_in_of_no_known_shape_is_422(void **state)
{
    struct fixture *fixture = *state;
    static const char *const bodies[] = {"",
                                         "[]",
                                         "{}",
                                         "{\"ticket\":7}",
                                         "{\"name\":\"organiser\"}",
                                         "{\"ticket\":\"a\",\"ticket\":\"b\"}",
                                         "not json"};
    for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
        assert_int_equal(ask(fixture, "POST", "/api/sign-in", NULL, NULL, bodies[i]), 422);
        assert_true(says(fixture, "\"reason\":\"schema\""));
    }
}

static void guessing_is_slowed_down_with_429_and_when_to_come_back(void **state)
{
    struct fixture *fixture = *state;
    int tries = 0;
    while (ask(fixture, "POST", "/api/sign-in", NULL, NULL, "{\"name\":\"x\",\"password\":\"y\"}") == 401) {
        assert_true(++tries < 60);
    }
    assert_int_equal(fixture->kept.code, 429);
    assert_true(fixture->kept.retry_after > 0);
    assert_true(says(fixture, "\"reason\":\"busy\""));
}

static void a_revoked_ticket_is_no_grant_any_more(void **state)
{
    struct fixture *fixture = *state;
    char cookie[COOKIE_SIZE];
    struct told told;
    make_contest(fixture);
    seat_cookie(fixture, "S1", "supervisor", cookie);
    assert_int_equal(get(fixture, "/api/contests/live/log", cookie), 200);
    tell(fixture, "ticket.revoke", "\"seat\":\"S1\"", &told);
    assert_int_equal(get(fixture, "/api/contests/live/log", cookie), 403);
    assert_int_equal(get(fixture, "/api/sign-in", cookie), 200);
    assert_string_equal(fixture->kept.body, "{\"grants\":[]}");
}

static void a_contest_is_told_with_its_rules_and_names_where_they_are_public(void **state)
{
    struct fixture *fixture = *state;
    make_contest(fixture);
    assert_int_equal(get(fixture, "/api/contests", NULL), 200);
    assert_true(says(fixture, "{\"contests\":[{\"id\":\"live\",\"title\":{\"zh\":\""));
    assert_true(says(fixture, "\"phase\":\"draft\",\"state\":\"rw\"}]}"));
    assert_int_equal(get(fixture, "/api/contests/live", NULL), 200);
    assert_true(says(fixture, "\"phase\":\"draft\",\"v\":2,\"groups\":[{\"id\":\"common\""));
    assert_true(says(fixture, "\"step\":\"0.5\""));
    assert_true(says(fixture, "\"disclosure\":{\"identity\":\"name\",\"when\":\"previous_after_next\","
                              "\"from\":\"sheet\"}"));
    assert_true(says(fixture, "{\"id\":\"T-01\",\"group\":\"common\",\"name\":\"演示教学团队一\","
                              "\"school\":\"示范学校十五\"}"));
    assert_false(says(fixture, "salt"));
    move(fixture, "open");
    assert_int_equal(get(fixture, "/api/contests/live", NULL), 200);
    assert_true(says(fixture, "\"phase\":\"open\",\"v\":3,"));
    assert_int_equal(get(fixture, "/api/contests/other", NULL), 404);
}

/* The template, but its entrants are known to the public by code. */
static void make_blind(struct fixture *fixture)
{
    char *at = strstr(fixture->definition, "\"identity\": \"name\"");
    assert_non_null(at);
    memcpy(at, "\"identity\": \"code\"", strlen("\"identity\": \"code\""));
    make_contest(fixture);
}

static void behind_codes_names_are_told_to_the_organiser_alone(void **state)
{
    struct fixture *fixture = *state;
    char judge[COOKIE_SIZE];
    make_blind(fixture);
    seat_cookie(fixture, "J1", "judge", judge);
    assert_int_equal(get(fixture, "/api/contests/live", fixture->organiser), 200);
    assert_true(says(fixture, "\"name\":\"演示教学团队一\""));
    assert_int_equal(get(fixture, "/api/contests/live", judge), 200);
    assert_false(says(fixture, "演示教学团队一"));
    assert_int_equal(get(fixture, "/api/contests/live", NULL), 200);
    assert_false(says(fixture, "\"name\""));
    assert_false(says(fixture, "\"school\""));
    assert_int_equal(get(fixture, "/api/contests/live/log", fixture->organiser), 200);
    assert_false(says(fixture, "演示教学团队一"));
}

static void names_are_there_again_after_a_restart_and_new_after_a_new_roster(void **state)
{
    struct fixture *fixture = *state;
    make_contest(fixture);
    world_close(&fixture->world);
    world_open(&fixture->world);
    assert_int_equal(get(fixture, "/api/contests/live", NULL), 200);
    assert_true(says(fixture, "\"name\":\"演示教学团队一\""));
    assert_int_equal(ask(fixture, "PUT", "/api/contests/live/roster", NULL, fixture->organiser,
                         "entrant,group,name,school\nX-1,major1,新队,新校\n"),
                     200);
    assert_int_equal(get(fixture, "/api/contests/live", NULL), 200);
    assert_true(says(fixture, "\"entrants\":[{\"id\":\"X-1\",\"group\":\"major1\",\"name\":\"新队\","
                              "\"school\":\"新校\"}]}"));
}

static void a_file_with_faults_is_422_with_every_place_and_changes_nothing(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(
        ask(fixture, "PUT", "/api/contests/live/definition", NULL, fixture->organiser, "{\"jiangtai\":1}"),
        422);
    assert_true(says(fixture, "\"faults\":[{\"place\":\""));
    assert_int_equal(get(fixture, "/api/contests/live", NULL), 404);
    make_contest(fixture);
    assert_int_equal(ask(fixture, "PUT", "/api/contests/live/roster", NULL, fixture->organiser,
                         "entrant,group,name,school\nX-1,nowhere,a,b\n"),
                     422);
    assert_true(says(fixture, "row 2"));
    assert_int_equal(get(fixture, "/api/contests/live", NULL), 200);
    assert_true(says(fixture, "\"v\":2,"));
}

static void a_dry_run_only_reports(void **state)
{
    struct fixture *fixture = *state;
    const char *path = "/api/contests/live/definition";
    assert_int_equal(ask(fixture, "PUT", path, "dry=1", fixture->organiser, fixture->definition), 200);
    assert_string_equal(fixture->kept.body, "{\"faults\":[]}");
    assert_int_equal(ask(fixture, "PUT", path, "dry=1", fixture->organiser, "{}"), 422);
    assert_int_equal(get(fixture, "/api/contests/live", NULL), 404);
    make_contest(fixture);
    assert_int_equal(
        ask(fixture, "PUT", "/api/contests/live/roster", "dry=1", fixture->organiser, fixture->roster), 200);
    assert_string_equal(fixture->kept.body, "{\"faults\":[]}");
}

static void the_same_op_again_is_the_same_answer(void **state)
{
    struct fixture *fixture = *state;
    const char *query = "op=00112233445566778899aabbccddeeff";
    const char *path = "/api/contests/live/definition";
    char first[256];
    make_contest(fixture);
    assert_int_equal(ask(fixture, "PUT", path, query, fixture->organiser, fixture->definition), 200);
    (void)snprintf(first, sizeof first, "%s", fixture->kept.body);
    assert_int_equal(ask(fixture, "PUT", path, query, fixture->organiser, fixture->definition), 200);
    assert_string_equal(fixture->kept.body, first);
    assert_int_equal(ask(fixture, "PUT", path, "op=short", fixture->organiser, fixture->definition), 422);
    assert_true(says(fixture, "\"path\":\"op\""));
}

static void only_an_organiser_puts(void **state)
{
    struct fixture *fixture = *state;
    char judge[COOKIE_SIZE], organiser[COOKIE_SIZE];
    const char *path = "/api/contests/live/definition";
    assert_int_equal(ask(fixture, "PUT", path, NULL, NULL, fixture->definition), 401);
    make_contest(fixture);
    seat_cookie(fixture, "J1", "judge", judge);
    seat_cookie(fixture, "O1", "organiser", organiser);
    assert_int_equal(ask(fixture, "PUT", path, NULL, judge, fixture->definition), 403);
    assert_int_equal(ask(fixture, "PUT", "/api/contests/live/roster", NULL, judge, fixture->roster), 403);
    assert_int_equal(ask(fixture, "PUT", path, NULL, organiser, fixture->definition), 200);
    assert_int_equal(
        ask(fixture, "PUT", "/api/contests/another/definition", NULL, organiser, fixture->definition), 403);
}

static void past_its_draft_a_contest_takes_neither_rules_nor_people(void **state)
{
    struct fixture *fixture = *state;
    make_contest(fixture);
    move(fixture, "open");
    assert_int_equal(
        ask(fixture, "PUT", "/api/contests/live/definition", NULL, fixture->organiser, fixture->definition),
        409);
    assert_true(says(fixture, "\"reason\":\"phase\""));
    assert_int_equal(ask(fixture, "PUT", "/api/contests/live/roster", NULL, fixture->organiser,
                         "entrant,group,name,school\nX-1,major1,新队,新校\n"),
                     409);
    assert_int_equal(get(fixture, "/api/contests/live", NULL), 200);
    assert_true(says(fixture, "演示教学团队一"));
}

static void the_log_ends_with_its_head_and_begins_where_it_was_asked_to(void **state)
{
    struct fixture *fixture = *state;
    struct hash head;
    char hex[HASH_HEX + 1], last[128];
    make_contest(fixture);
    move(fixture, "open");
    room_head(hall_room(fixture->world.hall, "live"), &head);
    hash_print(&head, hex);
    (void)snprintf(last, sizeof last, "\n{\"v\":3,\"head\":\"%s\"}\n", hex);
    assert_int_equal(get(fixture, "/api/contests/live/log", fixture->organiser), 200);
    assert_string_equal(fixture->kept.type, "application/x-ndjson");
    assert_true(strncmp(fixture->kept.body, "{\"v\":1,", 7) == 0);
    assert_true(says(fixture, last));
    assert_int_equal(ask(fixture, "GET", "/api/contests/live/log", "since=2", fixture->organiser, NULL), 200);
    assert_true(strncmp(fixture->kept.body, "{\"v\":3,", 7) == 0);
    assert_int_equal(ask(fixture, "GET", "/api/contests/live/log", "since=9", fixture->organiser, NULL), 200);
    assert_string_equal(fixture->kept.body, last + 1);
    assert_int_equal(ask(fixture, "GET", "/api/contests/live/log", "since=-1", fixture->organiser, NULL),
                     422);
    assert_int_equal(ask(fixture, "GET", "/api/contests/live/log", "since=", fixture->organiser, NULL), 422);
}

/* Nothing is due any more, so the contest may be published. */
static void release_all(struct fixture *fixture)
{
    struct told told;
    char members[64];
    for (int i = 1; i <= 7; i++) {
        (void)snprintf(members, sizeof members, "\"seat\":\"J%d\",\"on\":true,\"reason\":\"x\"", i);
        tell_as(fixture, ROLE_CHIEF, "seat.release", members, &told);
    }
}

static void the_log_is_for_organiser_and_supervisor_until_the_contest_is_final(void **state)
{
    static const struct {
        const char *seat, *role;
        int code;
    } rows[] = {{"O1", "organiser", 200},
                {"S1", "supervisor", 200},
                {"C1", "chief", 403},
                {"H1", "host", 403},
                {"J1", "judge", 403}};
    struct fixture *fixture = *state;
    char cookie[COOKIE_SIZE];
    make_contest(fixture);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        seat_cookie(fixture, rows[i].seat, rows[i].role, cookie);
        assert_int_equal(get(fixture, "/api/contests/live/log", cookie), rows[i].code);
    }
    assert_int_equal(get(fixture, "/api/contests/live/log", NULL), 403);
    move(fixture, "open");
    release_all(fixture);
    move(fixture, "closed");
    move(fixture, "published");
    assert_int_equal(get(fixture, "/api/contests/live/log", NULL), 403);
    move(fixture, "final");
    assert_int_equal(get(fixture, "/api/contests/live/log", NULL), 200);
}

static void metrics_of_contests_want_the_organiser(void **state)
{
    struct fixture *fixture = *state;
    make_contest(fixture);
    assert_int_equal(get(fixture, "/metrics", NULL), 200);
    assert_true(says(fixture, "process_resident_memory_bytes "));
    assert_false(says(fixture, "contest=\"live\""));
    assert_int_equal(get(fixture, "/metrics", fixture->organiser), 200);
    assert_true(says(fixture, "jiangtai_contest_version{contest=\"live\"} 2\n"));
    assert_true(says(fixture, "jiangtai_contest_entrants{contest=\"live\"} 24\n"));
}

static void without_the_store_readiness_says_why_and_nothing_pretends(void **state)
{
    struct fixture *fixture = *state;
    char reason[256];
    make_contest(fixture);
    struct kept waiting = {0};
    struct asked asked = {"PUT", "/api/contests/live/definition", NULL, fixture->organiser,
                          fixture->definition};
    pid_t redis = bench_redis_pid(&fixture->world.bench);
    assert_int_equal(kill(redis, SIGSTOP), 0);
    world_send(&fixture->world, &asked, &waiting);
    BENCH_AWAIT(&fixture->world.bench, !hall_is_ready(fixture->world.hall, reason, sizeof reason));
    assert_int_equal(get(fixture, "/readyz", NULL), 503);
    assert_true(says(fixture, "\"reason\":\"store_down\""));
    assert_true(says(fixture, "\"contest\":\"live\""));
    assert_true(fixture->kept.retry_after > 0);
    assert_int_equal(get(fixture, "/healthz", NULL), 200);
    assert_int_equal(get(fixture, "/api/contests/live", NULL), 200);
    assert_int_equal(get(fixture, "/api/contests/live/log", fixture->organiser), 503);
    assert_int_equal(waiting.count, 0);
    assert_int_equal(kill(redis, SIGCONT), 0);
    BENCH_AWAIT(&fixture->world.bench, hall_is_ready(fixture->world.hall, reason, sizeof reason));
    assert_int_equal(get(fixture, "/readyz", NULL), 200);
    BENCH_AWAIT(&fixture->world.bench, waiting.count > 0);
    free(waiting.body);
}

static void what_is_under_way_when_the_house_closes_is_answered(void **state)
{
    struct fixture *fixture = *state;
    struct kept waiting[3] = {{0}};
    struct asked asked[3] = {
        {"POST", "/api/sign-in", NULL, NULL, "{\"name\":\"organiser\",\"password\":\"wrong\"}"},
        {"PUT", "/api/contests/live/definition", NULL, fixture->organiser, fixture->definition},
        {"GET", "/api/contests/live/log", NULL, fixture->organiser, NULL},
    };
    make_contest(fixture);
    for (size_t i = 0; i < 3; i++) {
        world_send(&fixture->world, &asked[i], &waiting[i]);
    }
    world_close(&fixture->world);
    for (size_t i = 0; i < 3; i++) {
        BENCH_AWAIT(&fixture->world.bench, waiting[i].count == 1);
        free(waiting[i].body);
    }
    world_open(&fixture->world);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(health_and_readiness_are_told_to_anybody),
        TEST(an_unknown_address_is_404_and_a_wrong_method_405_with_those_that_are_right),
        TEST(only_what_takes_a_body_has_room_for_one),
        TEST(a_cookie_is_strict_and_out_of_the_reach_of_scripts),
        TEST(one_browser_gathers_seats_and_is_told_which),
        TEST(every_wrong_sign_in_is_answered_with_the_same_words),
        TEST(a_sign_in_of_no_known_shape_is_422),
        TEST(guessing_is_slowed_down_with_429_and_when_to_come_back),
        TEST(a_revoked_ticket_is_no_grant_any_more),
        TEST(a_contest_is_told_with_its_rules_and_names_where_they_are_public),
        TEST(behind_codes_names_are_told_to_the_organiser_alone),
        TEST(names_are_there_again_after_a_restart_and_new_after_a_new_roster),
        TEST(a_file_with_faults_is_422_with_every_place_and_changes_nothing),
        TEST(a_dry_run_only_reports),
        TEST(the_same_op_again_is_the_same_answer),
        TEST(only_an_organiser_puts),
        TEST(past_its_draft_a_contest_takes_neither_rules_nor_people),
        TEST(the_log_ends_with_its_head_and_begins_where_it_was_asked_to),
        TEST(the_log_is_for_organiser_and_supervisor_until_the_contest_is_final),
        TEST(metrics_of_contests_want_the_organiser),
        TEST(without_the_store_readiness_says_why_and_nothing_pretends),
        TEST(what_is_under_way_when_the_house_closes_is_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
