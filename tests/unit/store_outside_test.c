/* What somebody else sees in the store's Redis, and may do there. */
#include "tests/unit/store_bench.h"

static int make(void **state)
{
    static struct bench bench;
    bench_make(&bench);
    bench_open(&bench);
    *state = &bench;
    return 0;
}

static int end(void **state)
{
    bench_end(*state);
    return 0;
}

/* The server's own password, from DIR/redis.acl. */
static void find_password(const struct bench *bench, char password[80])
{
    char path[96];
    char line[1024];
    bool found = false;
    snprintf(path, sizeof path, "%s/redis.acl", bench->dir);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (!found && fgets(line, sizeof line, file) != NULL) {
        found = sscanf(line, "user jiangtai on >%64s", password) == 1;
    }
    fclose(file);
    assert_true(found);
}

static void ask_as(const struct bench *bench, const char *user, const char *words, char answer[4096])
{
    char password[80] = "any";
    char command[1024];
    if (strcmp(user, "jiangtai") == 0) {
        find_password(bench, password);
    }
    snprintf(command, sizeof command,
             "redis-cli -s %s/redis.sock --user %s --pass %s --no-auth-warning %s 2>&1 | tr '\\n' ' '",
             bench->dir, user, password, words);
    FILE *out = popen(command, "r");
    assert_non_null(out);
    answer[fread(answer, 1, 4095, out)] = '\0';
    pclose(out);
}

static void assert_answer(const struct bench *bench, const char *words, const char *expected)
{
    char answer[4096];
    ask_as(bench, "reader", words, answer);
    assert_string_equal(answer, expected);
}

static void readers_see_log_head_board_and_standing_as_published(void **state)
{
    struct bench *bench = *state;
    struct bench_log log = bench_log_start("skills-2021");
    const struct store_place places[] = {{"A-17", "84.00"}, {"A-18", "79.5"}};
    char head[HASH_HEX + 1];
    char expected[160];

    assert_int_equal(bench_append(bench, &log, 2), OK);
    store_project(bench->store, "skills-2021", "{\"v\":2,\"board\":{}}", 18, places, 2);
    assert_int_equal(bench_check_log(bench, "skills-2021"), 2); /* answered behind the projection */

    assert_answer(bench, "XRANGE 'jt:{skills-2021}:log' - +",
                  "1-0 e {\"v\":1,\"of\":\"skills-2021\"} 2-0 e {\"v\":2,\"of\":\"skills-2021\"} ");
    hash_print(&log.head, head);
    snprintf(expected, sizeof expected, "v 2 hash %s ", head);
    assert_answer(bench, "HGETALL 'jt:{skills-2021}:head'", expected);
    assert_answer(bench, "GET 'jt:{skills-2021}:board'", "{\"v\":2,\"board\":{}} ");
    assert_answer(bench, "ZRANGE 'jt:{skills-2021}:standing' 0 -1 REV WITHSCORES", "A-17 84 A-18 79.5 ");
}

static void of_many_projections_the_newest_stands(void **state)
{
    struct bench *bench = *state;
    char board[32];
    char answer[4096];
    struct bench_page page;

    for (int i = 0; i < 1000; i++) {
        int size = snprintf(board, sizeof board, "{\"v\":%d}", i);
        const struct store_place place = {i < 999 ? "left" : "stays", "1"};
        store_project(bench->store, "busy", board, (size_t)size, &place, 1);
    }
    for (int i = 0; i < 2; i++) { /* the first goes at once, the last when it has been answered */
        bench_read(bench, "busy", 0, 1, &page);
    }
    ask_as(bench, "reader", "GET 'jt:{busy}:board'", answer);
    assert_string_equal(answer, "{\"v\":999} ");
    assert_answer(bench, "ZRANGE 'jt:{busy}:standing' 0 -1", "stays ");
}

static void nobody_may_sign_in_as_default_or_without_a_name(void **state)
{
    struct bench *bench = *state;
    char answer[4096];
    ask_as(bench, "default", "GET x", answer);
    assert_non_null(strstr(answer, "WRONGPASS"));
}

static void the_server_itself_cannot_take_anything_out_of_a_log(void **state)
{
    const char *forbidden[] = {
        "DEL 'jt:{a}:log'",
        "XDEL 'jt:{a}:log' 1-0",
        "XTRIM 'jt:{a}:log' MAXLEN 0",
        "SET 'jt:{a}:log' x",
        "HSET 'jt:{a}:log' v 1",
        "ZADD 'jt:{a}:log' 1 x",
        "DEL 'jt:{a}:head'",
        "SET 'jt:{a}:head' x",
        "RENAME 'jt:{a}:log' 'jt:{b}:log'",
        "FLUSHALL",
        "CONFIG SET dir /tmp",
        "EVAL 'return 1' 0",
        "FUNCTION FLUSH",
        "SHUTDOWN",
        "REPLICAOF 127.0.0.1 1",
        "RESTORE 'jt:{a}:log' 0 x",
        "EXPIRE 'jt:{a}:log' 1",
        "XADD 'other:{a}:log' 1-0 e x",
        "ACL LIST",
        "COPY 'jt:{a}:log' 'jt:{a}:board' REPLACE",
    };
    struct bench *bench = *state;
    char answer[4096];
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
        ask_as(bench, "jiangtai", forbidden[i], answer);
        assert_non_null(strstr(answer, "NOPERM"));
    }
}

static void readers_cannot_write_or_see_people(void **state)
{
    const char *forbidden[] = {"SET 'jt:{a}:board' x", "XADD 'jt:{a}:log' '*' e x", "HGETALL 'jt:{a}:people'",
                               "FCALL jt_project 2 'jt:{a}:board' 'jt:{a}:standing' x"};
    struct bench *bench = *state;
    char answer[4096];
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
        ask_as(bench, "reader", forbidden[i], answer);
        assert_non_null(strstr(answer, "NOPERM"));
    }
}

struct people {
    int answers;
    size_t count;
    char text[256];
};

static void on_people(void *arg, enum status status, const struct store_person *people, size_t count)
{
    struct people *kept = arg;
    assert_int_equal(status, OK);
    kept->answers++;
    kept->count = count;
    kept->text[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        size_t size = strlen(kept->text);
        snprintf(kept->text + size, sizeof kept->text - size, "%s=%s;", people[i].entrant, people[i].record);
    }
}

static struct people get_people(struct bench *bench)
{
    struct people people = {0};
    store_get_people(bench->store, "named", on_people, &people);
    BENCH_AWAIT(bench, people.answers == 1);
    return people;
}

static void put_people(struct bench *bench, const struct store_person *people, size_t count)
{
    struct bench_answer answer = {0};
    store_put_people(bench->store, "named", people, count, bench_on_done, &answer);
    BENCH_AWAIT(bench, answer.count == 1);
    assert_int_equal(answer.status, OK);
}

static void people_are_replaced_as_a_whole(void **state)
{
    const struct store_person two[] = {{"A-1", "{\"name\":\"甲\"}"}, {"A-2", "{\"name\":\"乙\"}"}};
    const struct store_person one[] = {{"A-2", "{\"name\":\"丙\"}"}};
    struct bench *bench = *state;
    assert_int_equal(get_people(bench).count, 0);
    put_people(bench, two, 2);
    assert_string_equal(get_people(bench).text, "A-1={\"name\":\"甲\"};A-2={\"name\":\"乙\"};");
    put_people(bench, one, 1);
    assert_string_equal(get_people(bench).text, "A-2={\"name\":\"丙\"};");
    put_people(bench, NULL, 0);
    assert_int_equal(get_people(bench).count, 0);
}

static void an_entry_of_another_form_is_a_broken_chain(void **state)
{
    struct bench *bench = *state;
    struct bench_log log = bench_log_start("foreign");
    struct bench_page page;
    char answer[4096];
    assert_int_equal(bench_append(bench, &log, 1), OK);
    ask_as(bench, "jiangtai", "XADD 'jt:{foreign}:log' 2-5 e x", answer);
    assert_string_equal(answer, "2-5 ");
    bench_read(bench, "foreign", 0, 10, &page);
    assert_int_equal(page.status, FAULT_CHAIN_BROKEN);
    assert_int_equal(bench_append(bench, &log, 1), REFUSED_CONFLICT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readers_see_log_head_board_and_standing_as_published),
        cmocka_unit_test(of_many_projections_the_newest_stands),
        cmocka_unit_test(nobody_may_sign_in_as_default_or_without_a_name),
        cmocka_unit_test(the_server_itself_cannot_take_anything_out_of_a_log),
        cmocka_unit_test(readers_cannot_write_or_see_people),
        cmocka_unit_test(people_are_replaced_as_a_whole),
        cmocka_unit_test(an_entry_of_another_form_is_a_broken_chain),
    };
    return cmocka_run_group_tests(tests, make, end);
}
