#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "server/protocol/roster.h"

static struct group groups[] = {
    {.id = {"common"}, .title = {.zh = "公共基础课程组", .en = "General courses"}},
    {.id = {"major1"}},
    {.id = {"major2"}}};
static const struct definition definition = {.groups = groups, .group_count = 3};

#define HEADER      "entrant,group,name,school\n"
#define HEADER_WORK "entrant,group,name,school,work\n"

static void assert_read(const char *table, struct roster *roster)
{
    struct faults faults = {0};

    if (roster_read(table, strlen(table), &definition, roster, &faults) != OK) {
        fail_msg("%s: %s", faults.list[0].place, faults.list[0].words);
    }
}

static void a_table_becomes_people_with_records(void **state)
{
    (void)state;
    struct roster roster;

    assert_read("entrant,group,name,note,school\n"
                "A-01,major1,演示选手,made up,示范学校一\n"
                "A-02,common,\"Smith, \"\"Al\"\"\",,\n",
                &roster);
    assert_int_equal(roster.count, 2);
    assert_string_equal(roster.people[0].entrant.text, "A-01");
    assert_string_equal(roster.people[0].group.text, "major1");
    assert_string_equal(roster.people[0].record,
                        "{\"name\":\"演示选手\",\"note\":\"made up\",\"school\":\"示范学校一\"}");
    assert_string_equal(roster.people[1].record,
                        "{\"name\":\"Smith, \\\"Al\\\"\",\"note\":\"\",\"school\":\"\"}");
    assert_null(roster.people[0].salt_hex);
    roster_finish(&roster);
}

static void columns_and_groups_may_be_named_in_chinese(void **state)
{
    (void)state;
    struct roster roster;

    assert_read("序号,参赛编号,单位,姓名,参赛组别,场次\n"
                "1,A-01,示范学校一,演示选手,公共基础课程组,10 日上午\n"
                "2,A-02,示范学校二,演示选手,General courses,\n"
                "3,A-03,示范学校三,演示选手,major1,10 日下午\n",
                &roster);
    assert_int_equal(roster.count, 3);
    assert_string_equal(roster.people[0].entrant.text, "A-01");
    assert_string_equal(roster.people[0].group.text, "common");
    assert_string_equal(roster.people[0].session, "10 日上午");
    assert_string_equal(roster.people[1].session, "");
    assert_string_equal(roster.people[1].group.text, "common");
    assert_string_equal(roster.people[2].group.text, "major1");
    assert_string_equal(roster.people[0].record,
                        "{\"序号\":\"1\",\"school\":\"示范学校一\",\"name\":\"演示选手\"}");
    roster_finish(&roster);
}

static void a_work_is_an_address(void **state)
{
    (void)state;
    struct roster roster;
    struct faults faults = {0};

    assert_read(
        "entrant,group,name,school,作品\nA-01,common,Ann,,https://works.example/1\nA-02,common,Ben,,\n",
        &roster);
    assert_string_equal(roster.people[0].record,
                        "{\"name\":\"Ann\",\"school\":\"\",\"work\":\"https://works.example/1\"}");
    roster_finish(&roster);
    static const char table[] = HEADER_WORK "A-01,common,Ann,,javascript:alert(1)\n";
    assert_int_equal(roster_read(table, strlen(table), &definition, &roster, &faults), REFUSED_SCHEMA);
    assert_string_equal(faults.list[0].place, "row 2, column work");
    faults_finish(&faults);
}

static void what_spreadsheets_write_is_taken(void **state)
{
    (void)state;
    struct roster roster;

    assert_read("\xEF\xBB\xBF"
                "entrant, group ,\"name\",school,note\r\n"
                " A-01 ,common,Ann,,\"two\r\nlines\"\r\n"
                "\r\n"
                ",,,,\r\n"
                "A-02,common,Ben,,",
                &roster);
    assert_int_equal(roster.count, 2);
    assert_string_equal(roster.people[0].entrant.text, "A-01");
    assert_string_equal(roster.people[0].record,
                        "{\"name\":\"Ann\",\"school\":\"\",\"note\":\"two\\r\\nlines\"}");
    roster_finish(&roster);
}

/* A table, and every fault that is found in it. */
static const struct {
    const char *table;
    const char *faults;
} samples[] = {
    {"", "row 1: has a column without a name, or one of more than 64 bytes\n"},
    {HEADER, "roster: has no entrants below its header\n"},
    {"entrant,group,name\nA-01,common,Ann\n",
     "row 1: has no column \"school\" (or \"学校\"); the first row names the columns, with commas between\n"},
    {"entrant;group;name;school\nA-01;common;Ann;\n",
     "row 1: has no column \"entrant\" (or \"编号\"); the first row names the columns, with commas between\n"
     "row 1: has no column \"group\" (or \"组别\"); the first row names the columns, with commas between\n"
     "row 1: has no column \"name\" (or \"姓名\"); the first row names the columns, with commas between\n"
     "row 1: has no column \"school\" (or \"学校\"); the first row names the columns, with commas between\n"},
    {"entrant,group,name,school,name\nA-01,common,Ann,,\n", "row 1: has the column \"name\" twice\n"},
    {HEADER "A-01,common,Ann,\nA-02,majr1,Ben,\nA-03,,Cy,\n",
     "row 3, column group: is \"majr1\"; this contest has common 公共基础课程组, major1, major2\n"
     "row 4, column group: is \"\"; this contest has common 公共基础课程组, major1, major2\n"},
    {HEADER "A 01,common,Ann,\n,common,Ben,\n",
     "row 2, column entrant: is \"A 01\"; a code is 1 to 32 of A-Z a-z 0-9 . _ -, and begins with a letter "
     "or digit\n"
     "row 3, column entrant: is empty; it is the entrant's code\n"},
    {HEADER "A-01,common,Ann,\nA-02,common,Ben,\nA-01,common,Cy,\n",
     "row 4, column entrant: is \"A-01\", as in row 2; a code is given once\n"},
    {HEADER "A-01,common,,\n", "row 2, column name: is empty; every entrant has a name\n"},
    {HEADER "A-01,common,\"A\nB\",\n", "row 2, column name: has a control character or a line break\n"},
    {"entrant,group,name,school,note\nA-01,common,Ann,,a\x01"
     "b\n",
     "row 2, column note: has a control character\n"},
    {"entrant,group,name,school,session\nA-01,common,Ann,,12345678901234567890123456789012345678901\n"
     "A-02,common,Ben,,\"two\nlines\"\n",
     "row 2, column session: has 41 characters; at most 40\n"
     "row 3, column session: has a control character or a line break\n"},
    {HEADER "A-01,common,Ann\nA-02,common,Ben,,\n",
     "row 2: has 3 values; the header names 4 columns\nrow 3: has 5 values; the header names 4 columns\n"},
    {HEADER "A-01,common,An\"n,\n", "row 2: has a quote inside a value that does not begin with one\n"},
    {HEADER "A-01,common,\"Ann\"a,\nA-02,nowhere,Ben,\n",
     "row 2: has something between a closing quote and the next comma\n"
     "row 3, column group: is \"nowhere\"; this contest has common 公共基础课程组, major1, major2\n"},
    {HEADER "A-01,common,\"Ann,\n", "row 2: has a quote that never closes\n"},
    {HEADER "A-01,common,Ann,\nA-02,common,\xB0\xA1,\n",
     "row 3: is not in UTF-8; save the table as \"CSV UTF-8\"\n"},
    {HEADER "A-01,common,\xED\xA0\x80,\n", "row 2: is not in UTF-8; save the table as \"CSV UTF-8\"\n"},
};

static void every_faulty_row_is_named_in_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        struct roster roster;
        struct faults faults = {0};
        struct text found = {0};
        const char *table = samples[i].table;
        if (roster_read(table, strlen(table), &definition, &roster, &faults) != REFUSED_SCHEMA) {
            fail_msg("taken: %s", table);
        }
        assert_int_equal(roster.count, 0);
        for (size_t j = 0; j < faults.count; j++) {
            text_format(&found, "%s: %s\n", faults.list[j].place, faults.list[j].words);
            assert_non_null(faults.list[j].zh);
        }
        const char *expected = samples[i].faults;
        assert_string_equal(found.bytes, expected);
        faults_finish(&faults);
        text_finish(&found);
    }
}

static void faults_are_told_in_chinese_too(void **state)
{
    static const char table[] = HEADER "A-01,majr1,Ann,\nA-01,common,\"A\nB\",\nA-02,common,Ann\n";
    static const char *const expected[] = {"是“majr1”；本赛项的组别是 common 公共基础课程组, major1, major2",
                                           "是“A-01”，与第 2 行相同；代码不能重复", "含有控制字符或换行",
                                           "有 3 项；第一行有 4 列"};
    struct roster roster;
    struct faults faults = {0};

    (void)state;
    assert_int_equal(roster_read(table, strlen(table), &definition, &roster, &faults), REFUSED_SCHEMA);
    assert_int_equal(faults.count, sizeof expected / sizeof expected[0]);
    for (size_t i = 0; i < faults.count; i++) {
        assert_string_equal(faults.list[i].zh, expected[i]);
    }
    faults_finish(&faults);
}

static void a_row_beyond_the_last_entrant_is_a_fault(void **state)
{
    (void)state;
    struct roster roster;
    struct faults faults = {0};
    struct text table = {0};

    text_put(&table, HEADER);
    for (int i = 0; i <= ENTRANTS_MAX; i++) {
        text_format(&table, "E%d,common,x,\n", i);
    }
    assert_int_equal(roster_read(table.bytes, table.size, &definition, &roster, &faults), REFUSED_SCHEMA);
    assert_string_equal(faults.list[0].place, "row 2002, column entrant");
    faults_finish(&faults);
    text_finish(&table);
}

static void a_person_is_hashed_with_its_salt(void **state)
{
    (void)state;
    struct person person = {.record = "{\"name\":\"x\"}", .salt_hex = "00112233445566778899aabbccddeeff"};
    struct text input = {0};

    person_hash_input(&person, &input);
    assert_string_equal(input.bytes, "00112233445566778899aabbccddeeff{\"name\":\"x\"}");
    text_finish(&input);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_becomes_people_with_records),
        cmocka_unit_test(columns_and_groups_may_be_named_in_chinese),
        cmocka_unit_test(a_work_is_an_address),
        cmocka_unit_test(what_spreadsheets_write_is_taken),
        cmocka_unit_test(every_faulty_row_is_named_in_words),
        cmocka_unit_test(faults_are_told_in_chinese_too),
        cmocka_unit_test(a_row_beyond_the_last_entrant_is_a_fault),
        cmocka_unit_test(a_person_is_hashed_with_its_salt),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
