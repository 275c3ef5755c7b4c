#include "tests/unit/api_world.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_cookie_is_strict_and_out_of_the_reach_of_scripts),
        TEST(one_browser_gathers_seats_and_is_told_which),
        TEST(every_wrong_sign_in_is_answered_with_the_same_words),
        TEST(a_sign_in_of_no_known_shape_is_422),
        TEST(guessing_is_slowed_down_with_429_and_when_to_come_back),
        TEST(a_revoked_ticket_is_no_grant_any_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
