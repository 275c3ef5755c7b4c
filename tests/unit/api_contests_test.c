#include "tests/unit/api_world.h"

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

/* What it tells is tests/commands/entrant.why.json; here, that anybody may ask, and how a question is refused. */
static void anybody_may_ask_why_and_a_refusal_has_its_name(void **state)
{
    struct fixture *fixture = *state;
    make_contest(fixture);
    move(fixture, "open");
    assert_int_equal(ask(fixture, "GET", "/api/contests/other/why", "entrant=T-01", NULL, NULL), 404);
    assert_int_equal(get(fixture, "/api/contests/live/why", NULL), 422);
    assert_int_equal(ask(fixture, "GET", "/api/contests/live/why", "entrant=T%2001", NULL, NULL), 422);
    assert_true(says(fixture, "\"path\":\"entrant\""));
    assert_int_equal(ask(fixture, "GET", "/api/contests/live/why", "entrant=T-99", NULL, NULL), 404);
    assert_int_equal(ask(fixture, "GET", "/api/contests/live/why", "entrant=T-01", fixture->organiser, NULL),
                     409);
    assert_true(says(fixture, "\"reason\":\"disclosure\""));
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
    assert_non_null(
        strstr(fixture->kept.body,
               "{\"faults\":[],\"entrants\":[{\"id\":\"T-01\",\"group\":\"common\",\"record\":{\"name\":\""));
}

/* Asks twice; what is answered must be the same, byte for byte. */
static void put_twice(struct fixture *fixture, const char *path, const char *query, const char *body)
{
    char first[256];
    assert_int_equal(ask(fixture, "PUT", path, query, fixture->organiser, body), 200);
    (void)snprintf(first, sizeof first, "%s", fixture->kept.body);
    assert_int_equal(ask(fixture, "PUT", path, query, fixture->organiser, body), 200);
    assert_string_equal(fixture->kept.body, first);
}

static void the_same_op_again_is_the_same_answer(void **state)
{
    struct fixture *fixture = *state;
    const char *path = "/api/contests/live/definition";
    put_twice(fixture, path, "op=00112233445566778899aabbccddeeff", fixture->definition);
    put_twice(fixture, path, "op=10112233445566778899aabbccddeeff", fixture->definition);
    put_twice(fixture, "/api/contests/live/roster", "op=20112233445566778899aabbccddeeff", fixture->roster);
    assert_int_equal(get(fixture, "/api/contests/live", NULL), 200);
    assert_true(says(fixture, "\"v\":3,"));
    assert_int_equal(ask(fixture, "PUT", path, "op=20112233445566778899aabbccddeeff", fixture->organiser,
                         fixture->definition),
                     409);
    assert_true(says(fixture, "\"reason\":\"op_reused\""));
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_contest_is_told_with_its_rules_and_names_where_they_are_public),
        TEST(anybody_may_ask_why_and_a_refusal_has_its_name),
        TEST(behind_codes_names_are_told_to_the_organiser_alone),
        TEST(names_are_there_again_after_a_restart_and_new_after_a_new_roster),
        TEST(a_file_with_faults_is_422_with_every_place_and_changes_nothing),
        TEST(a_dry_run_only_reports),
        TEST(the_same_op_again_is_the_same_answer),
        TEST(only_an_organiser_puts),
        TEST(past_its_draft_a_contest_takes_neither_rules_nor_people),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
