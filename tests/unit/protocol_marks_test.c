#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "server/protocol/definition.h"
#include "server/protocol/marks.h"
#include "server/protocol/result_table.h"
#include "server/protocol/result_text.h"
#include "tests/unit/protocol_small.h"

/* SHA-256 of the small definition, and of it where everybody goes on. */
#define RULES             "69323621e99b26b0cf132c8c9b6d131db8dcef35079cf63b0fb8ef53b9ad8dfa"
#define RULES_WITHOUT_CUT "3db8cde05d707b5e23fef32492237ac5b3092b7a41c13f945ed08c43c8d383ca"

static struct text read_file(const char *path)
{
    struct text text = {0};
    char bytes[4096];
    size_t size;
    FILE *file = fopen(path, "rb");

    assert_non_null(file);
    while ((size = fread(bytes, 1, sizeof bytes, file)) > 0) {
        text_add(&text, bytes, size);
    }
    fclose(file);
    return text;
}

static struct rulebook *read_rulebook(const char *json, size_t size)
{
    struct faults faults = {0};
    struct rulebook *rulebook;

    assert_int_equal(definition_read(json, size, &rulebook, &faults), OK);
    return rulebook;
}

static struct text read_template(const char *name, const char *ending)
{
    char path[64];

    (void)snprintf(path, sizeof path, "contests/templates/%s%s", name, ending);
    return read_file(path);
}

static void assert_result(const char *template)
{
    struct text definition = read_template(template, ".json");
    struct text marks = read_template(template, ".marks.csv");
    struct text expected = read_template(template, ".expected.json");
    struct text result = {0};
    struct faults faults = {0};
    struct judging *judging = marks_judge(&marks, read_rulebook(definition.bytes, definition.size), &faults);

    assert_int_equal(faults.found, 0);
    assert_int_equal(result_write(judging, &result), OK);
    assert_string_equal(result.bytes, expected.bytes);
    judging_destroy(judging);
    text_finish(&definition);
    text_finish(&marks);
    text_finish(&expected);
    text_finish(&result);
}

/* The expected results are what tests/reference/ works out from the rule text. */
static void the_examples_have_the_results_that_stand_beside_them(void **state)
{
    (void)state;
    static const char *const templates[] = {
        "T01", "T02", "T03", "T04", "T05", "T06", "T07", "T08", "T09", "T10",
        "T11", "T12", "T13", "T14", "T15", "T16", "T17", "T18", "T19", "rooms",
    };

    for (size_t i = 0; i < sizeof templates / sizeof templates[0]; i++) {
        assert_result(templates[i]);
    }
}

static struct text result_of(const char *marks_text, struct faults *faults)
{
    struct text marks = {0};
    struct text result = {0};

    text_put(&marks, marks_text);
    struct judging *judging = marks_judge(&marks, read_rulebook(small, sizeof small - 1), faults);
    assert_int_equal(result_write(judging, &result), OK);
    judging_destroy(judging);
    text_finish(&marks);
    return result;
}

static void lines_of_json_say_what_a_table_says(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct text table = result_of(
        "entrant,judge,criterion,value,group\nA,J1,c1,8.5,g1\nA,J1,c2,20,g1\nB,,,forfeit,g2\n", &faults);
    struct text lines = result_of(
        "{\"entrant\":\"A\",\"judge\":\"J1\",\"criterion\":\"c1\",\"value\":\"8.5\",\"group\":\"g1\"}\n"
        "{\"entrant\":\"A\",\"judge\":\"J1\",\"criterion\":\"c2\",\"value\":20,\"group\":\"g1\"}\n"
        "\n{\"entrant\":\"B\",\"value\":\"forfeit\",\"group\":\"g2\"}\n",
        &faults);

    assert_int_equal(faults.found, 0);
    assert_string_equal(lines.bytes, table.bytes);
    text_finish(&table);
    text_finish(&lines);
}

static void without_entrants_there_is_an_empty_result(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct text result = result_of("entrant,judge,criterion,value,group\n", &faults);

    assert_int_equal(faults.found, 1);
    assert_string_equal(result.bytes,
                        "{\"definition\":\"small\",\"rules\":\"" RULES "\",\"entrants\":[\n]}\n");
    text_finish(&result);
    faults_finish(&faults);
}

static void a_faulty_line_is_named_by_its_number(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"{\"entrant\":\"A\",\"judge\":\"J1\",\"criterion\":\"c1\",\"value\":\"99\"}\n",
         "row 1, column value", "is \"99\"; \"c1\" takes 0 to 10 in steps of 0.5"},
        {"{\"entrant\":\"A\",\"value\":\"forfeit\"}\n{\"entrant\":\n", "row 2", "is no JSON object"},
        {"{\"entrant\":\"A\",\"value\":8.5}\n", "row 1, column value",
         "is no string; a mark is written as one, such as \"18.5\""},
        {"{\"entrant\":\"A\",\"jugde\":\"J1\"}\n", "row 1",
         "has an unknown member; they are entrant, judge, criterion, value and group"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct faults faults = {0};
        struct text result = result_of(cases[i][0], &faults);

        assert_int_equal(faults.found, 1);
        assert_string_equal(faults.list[0].place, cases[i][1]);
        assert_string_equal(faults.list[0].words, cases[i][2]);
        text_finish(&result);
        faults_finish(&faults);
    }
}

static void a_table_says_it_to_people(void **state)
{
    (void)state;
    struct text definition = read_template("T19", ".json");
    struct text marks = read_template("T19", ".marks.csv");
    struct text table = {0};
    struct faults faults = {0};
    struct judging *judging = marks_judge(&marks, read_rulebook(definition.bytes, definition.size), &faults);

    assert_int_equal(result_write_table(judging, &table), OK);
    assert_int_equal(strncmp(table.bytes,
                             "place  entrant  group  score  award   note\n"
                             "    1  Y-16     all     9.52  特等奖\n",
                             80),
                     0);
    assert_non_null(strstr(table.bytes, "\n   12  Y-03     all     9.21  三等奖  penalty 0.05\n"));
    assert_non_null(strstr(table.bytes, "\n   22  Y-05     all     8.08          behind by the exact total\n"
                                        "       Y-17     all                   forfeit\n"));
    judging_destroy(judging);
    text_finish(&definition);
    text_finish(&marks);
    text_finish(&table);
}

static struct judging *judge(const char *table, const char *definition, struct faults *faults)
{
    struct text marks = {0};

    text_put(&marks, table);
    struct judging *judging = marks_judge(&marks, read_rulebook(definition, strlen(definition)), faults);
    text_finish(&marks);
    return judging;
}

/* Everybody goes on to the second stage. */
static struct judging *judge_small(const char *table, struct faults *faults)
{
    return judge(table, SMALL(""), faults);
}

static void every_way_to_a_value_is_written_down(void **state)
{
    (void)state;
    struct text result = {0};
    struct faults faults = {0};
    struct text table = {0};

    text_put(&table, "entrant,judge,criterion,value,group\n");
    static const char *const of_c1[] = {"9", "8", "9", "10", "7", "9", "8.5"};
    for (int judge = 1; judge <= 7; judge++) {
        text_format(&table, "A,J%d,c1,%s,g1\nA,J%d,c2,15.25,g1\n", judge, of_c1[judge - 1], judge);
    }
    text_put(&table, "A,J8,c3,4,g1\nA,J8,c4,0,g1\nA,J9,c4,50,g1\nA,J10,c4,150,g1\nB,J1,c1,9,g2\n");
    struct judging *judging = judge_small(table.bytes, &faults);
    assert_int_equal(faults.found, 0);
    assert_int_equal(result_write(judging, &result), OK);
    assert_string_equal(
        result.bytes,
        "{\"definition\":\"small\",\"rules\":\"" RULES_WITHOUT_CUT "\",\"entrants\":[\n"
        "{\"entrant\":\"A\",\"group\":\"g1\",\"rank\":1,\"total\":\"78.32\",\"award\":\"gold\",\"complete\":"
        "true,"
        "\"stages\":[{\"stage\":\"s1\",\"value\":\"79.833\"},{\"stage\":\"s2\",\"value\":\"77.666\"}],"
        "\"modules\":["
        "{\"module\":\"m1\",\"value\":\"23.95\",\"reductions\":[{\"parts\":["
        "{\"judge\":\"J1\",\"value\":\"24.25\"},{\"judge\":\"J2\",\"value\":\"23.25\"},"
        "{\"judge\":\"J3\",\"value\":\"24.25\"},{\"judge\":\"J4\",\"value\":\"25.25\",\"dropped\":\"high\"},"
        "{\"judge\":\"J5\",\"value\":\"22.25\",\"dropped\":\"low\"},{\"judge\":\"J6\",\"value\":\"24.25\"},"
        "{\"judge\":\"J7\",\"value\":\"23.75\"}],\"value\":\"23.95\"}]},"
        "{\"module\":\"m2\",\"value\":\"4\",\"reductions\":[{\"parts\":[{\"judge\":\"J8\",\"value\":\"4\"}],"
        "\"value\":\"4\"}]},"
        "{\"module\":\"m3\",\"value\":\"170/"
        "3\",\"reductions\":[{\"parts\":[{\"judge\":\"J8\",\"value\":\"100\"},"
        "{\"judge\":\"J9\",\"value\":\"50\"},{\"judge\":\"J10\",\"value\":\"20\"}],\"value\":\"170/"
        "3\"}]}]},\n"
        "{\"entrant\":\"B\",\"group\":\"g2\",\"complete\":false,\"stages\":[{\"stage\":\"s1\"},{\"stage\":"
        "\"s2\"}],"
        "\"modules\":[{\"module\":\"m1\",\"reductions\":[{\"parts\":[]}]},"
        "{\"module\":\"m2\",\"reductions\":[{\"parts\":[]}]},{\"module\":\"m3\",\"reductions\":[{\"parts\":[]"
        "}]}]}\n]}\n");
    judging_destroy(judging);
    text_finish(&table);
    text_finish(&result);
}

/* A table, and every fault that is found in it. */
static const struct {
    const char *table, *faults;
} samples[] = {
    {"entrant,judge,criterion,value\n", "marks: have no entrant\n"},
    {"entrant,judge,criterion\nA,J1,c1\n",
     "row 1: has no column \"value\"; the first row names the columns, with commas between\n"},
    {"entrant,judge,criterion,value\nA,J1,c1,10.5\nA,J1,c1,9.3\nA,J1,c1,x\nA,J1,c1,9\n",
     "row 2, column value: is \"10.5\"; \"c1\" takes 0 to 10 in steps of 0.5\n"
     "row 3, column value: is \"9.3\"; \"c1\" takes 0 to 10 in steps of 0.5\n"
     "row 4, column value: is \"x\"; \"c1\" takes 0 to 10 in steps of 0.5\n"},
    {"entrant,judge,criterion,value\nA,J1,c1,9\nA,J1,c1,8\n",
     "row 3, column value: is the second one; this mark was given in an earlier row\n"},
    {"entrant,judge,criterion,value\nA,J11,c1,9\nA,J1,c9,9\nA,J1,c3,1\n",
     "row 2, column judge: is no judge of this contest; they are J1 to J10\n"
     "row 3, column criterion: is no criterion of this contest\n"
     "row 4, column judge: does not mark this criterion of this entrant\n"},
    {"entrant,judge,criterion,value\nA,,s1,0.5\nA,,s1,0.5\nB,,s1,0\nB,,s2,101\n",
     "row 3, column value: is \"0.5\"; a penalty is more than 0, at most the stage's full marks, and one for "
     "each "
     "entrant and stage\n"
     "row 4, column value: is \"0\"; a penalty is more than 0, at most the stage's full marks, and one for "
     "each "
     "entrant and stage\n"
     "row 5, column value: is \"101\"; a penalty is more than 0, at most the stage's full marks, and one for "
     "each "
     "entrant and stage\n"},
    {"entrant,judge,criterion,value,group\nA,J1,c1,9,g1\nA,J2,c1,9,g2\nB,J1,c1,9,g3\nC C,J1,c1,9,g1\n",
     "row 3, column group: is another than in an earlier row of A\n"
     "row 4, column group: is \"g3\"; there is no such group\n"
     "row 5, column entrant: is \"C C\", which cannot be the code of an entrant\n"},
};

static void every_faulty_row_is_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        struct faults faults = {0};
        struct text found = {0};
        judging_destroy(judge_small(samples[i].table, &faults));
        for (size_t j = 0; j < faults.count; j++) {
            text_format(&found, "%s: %s\n", faults.list[j].place, faults.list[j].words);
        }
        assert_string_equal(found.bytes, samples[i].faults);
        faults_finish(&faults);
        text_finish(&found);
    }
}

/* All seven sheets of the first stage, with one value for c1 and 10 for c2. */
static void put_first_stage(struct text *table, const char *entrant, const char *value)
{
    for (int judge = 1; judge <= 7; judge++) {
        text_format(table, "%s,J%d,c1,%s\n%s,J%d,c2,10\n", entrant, judge, value, entrant, judge);
    }
}

static void only_who_goes_on_is_judged_in_the_next_stage(void **state)
{
    (void)state;
    struct text table = {0};
    struct faults faults = {0};

    text_put(&table, "entrant,judge,criterion,value\nB,J8,c3,4\nB,J8,c4,0\nB,J9,c4,50\nB,J10,c4,150\n");
    put_first_stage(&table, "A", "8");
    put_first_stage(&table, "B", "9");
    judging_destroy(judge(table.bytes, small, &faults));
    assert_int_equal(faults.found, 0);
    text_put(&table, "A,J8,c3,4\n");
    judging_destroy(judge(table.bytes, small, &faults));
    assert_int_equal(faults.found, 1);
    assert_string_equal(faults.list[0].place, "row 34, column entrant");
    assert_string_equal(faults.list[0].words, "does not take part in the stage of \"c3\"");
    faults_finish(&faults);
    text_finish(&table);
}

static void a_stage_that_lacks_a_sheet_decides_nothing(void **state)
{
    (void)state;
    struct text table = {0};
    struct faults faults = {0};

    text_put(&table, "entrant,judge,criterion,value\n");
    put_first_stage(&table, "A", "8");
    text_put(&table, "B,J1,c1,9\nA,J8,c3,4\nA,J8,c4,0\n");
    judging_destroy(judge(table.bytes, small, &faults));
    assert_int_equal(faults.found, 1);
    assert_string_equal(faults.list[0].place, "marks");
    assert_string_equal(faults.list[0].words,
                        "lack the sheet B/J1, so it is not decided who goes on from stage \"s1\"");
    faults_finish(&faults);
    text_finish(&table);
}

static const struct entrant *entrant_of(const struct judging *judging, const char *id)
{
    return &judging->contest.entrants[contest_entrant(&judging->contest, id)];
}

/* B goes on and does not come; C never came; without C the better half of two is one. */
static void who_did_not_come_is_declared_where_its_marks_end(void **state)
{
    (void)state;
    struct text table = {0};
    struct faults faults = {0};

    text_put(&table, "entrant,judge,criterion,value\nC,,,withdrawn\nB,,,forfeit\n");
    put_first_stage(&table, "A", "8");
    put_first_stage(&table, "B", "9");
    struct judging *judging = judge(table.bytes, small, &faults);
    assert_int_equal(faults.found, 0);
    assert_int_equal(entrant_of(judging, "B")->reach, 2);
    assert_int_equal(entrant_of(judging, "B")->attendance, ATTENDANCE_FORFEIT);
    assert_int_equal(entrant_of(judging, "A")->reach, 1);
    assert_int_equal(entrant_of(judging, "C")->attendance, ATTENDANCE_WITHDRAWN);
    judging_destroy(judging);
    text_put(&table, "A,,,late\n");
    judging_destroy(judge(table.bytes, small, &faults));
    assert_int_equal(faults.found, 1);
    assert_string_equal(
        faults.list[0].words,
        "is \"late\"; a row without judge and criterion says forfeit, withdrawn or disqualified");
    faults_finish(&faults);
    text_finish(&table);
}

static void a_blank_value_is_no_mark(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct judging *judging = judge_small("entrant,judge,criterion,value\nA,J8,c3,\n", &faults);

    assert_int_equal(faults.found, 0);
    assert_int_equal(judging_sheet(judging, 7, 0)->state, SHEET_DRAFT);
    judging_destroy(judging);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_examples_have_the_results_that_stand_beside_them),
        cmocka_unit_test(lines_of_json_say_what_a_table_says),
        cmocka_unit_test(without_entrants_there_is_an_empty_result),
        cmocka_unit_test(a_faulty_line_is_named_by_its_number),
        cmocka_unit_test(a_table_says_it_to_people),
        cmocka_unit_test(every_way_to_a_value_is_written_down),
        cmocka_unit_test(every_faulty_row_is_named),
        cmocka_unit_test(only_who_goes_on_is_judged_in_the_next_stage),
        cmocka_unit_test(a_stage_that_lacks_a_sheet_decides_nothing),
        cmocka_unit_test(who_did_not_come_is_declared_where_its_marks_end),
        cmocka_unit_test(a_blank_value_is_no_mark),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
