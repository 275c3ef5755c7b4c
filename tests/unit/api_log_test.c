#include "tests/unit/api_world.h"

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

static void the_log_is_for_organiser_and_supervisor_until_the_contest_is_published(void **state)
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
    assert_int_equal(get(fixture, "/api/contests/live/log", NULL), 403);
    move(fixture, "published");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_log_ends_with_its_head_and_begins_where_it_was_asked_to),
        TEST(the_log_is_for_organiser_and_supervisor_until_the_contest_is_published),
        TEST(metrics_of_contests_want_the_organiser),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
