#include <signal.h>

#include "tests/unit/api_world.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(health_and_readiness_are_told_to_anybody),
        TEST(an_unknown_address_is_404_and_a_wrong_method_405_with_those_that_are_right),
        TEST(only_what_takes_a_body_has_room_for_one),
        TEST(without_the_store_readiness_says_why_and_nothing_pretends),
        TEST(what_is_under_way_when_the_house_closes_is_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
