#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "server/bots/ask.h"
#include "server/bots/flags.h"
#include "server/bots/roster_text.h"
#include "server/bots/scale.h"

static struct params *parse(const char *text)
{
    struct params *params;
    struct refusal refusal;
    assert_int_equal(params_read(text, strlen(text), &params, &refusal), OK);
    return params;
}

static const char rules_text[] = "{\"groups\":[{\"id\":\"g1\"},{\"id\":\"g2\"}]}";
static const char csv[] = "entrant,group,name,school,note\n"
                          "T-01,g1,甲,一校,x\n"
                          "T-02,g2,乙,二校,y\n"
                          "T-09,g1,丙,三校,z\n";

static void expect_roster(const char *from, size_t entrants, const char *expected)
{
    struct text roster = {0};
    struct params *rules = parse(rules_text);
    roster_make(from, rules, entrants, &roster);
    assert_string_equal(roster.bytes, expected);
    text_finish(&roster);
    params_drop(rules);
}

static void a_roster_is_cut(void **state)
{
    (void)state;
    expect_roster(csv, 2, "entrant,group,name,school,note\nT-01,g1,甲,一校,x\nT-02,g2,乙,二校,y\n");
}

static void a_roster_goes_on_in_its_codes_with_people_who_are_made_up(void **state)
{
    (void)state;
    expect_roster(csv, 5,
                  "entrant,group,name,school,note\n"
                  "T-01,g1,甲,一校,x\n"
                  "T-02,g2,乙,二校,y\n"
                  "T-09,g1,丙,三校,z\n"
                  "T-10,g2,演示选手 10,示范学校,\n"
                  "T-11,g1,演示选手 11,示范学校,\n");
}

static void a_roster_without_people_is_made_up_whole(void **state)
{
    (void)state;
    expect_roster("entrant,group,name,school\n", 2,
                  "entrant,group,name,school\n"
                  "A-01,g1,演示选手 1,示范学校\n"
                  "A-02,g2,演示选手 2,示范学校\n");
}

static struct scale make_scale(const char *method, const char *max, const char *step)
{
    char module_text[64], criterion_text[96];
    struct scale scale;
    (void)snprintf(module_text, sizeof module_text, "{\"method\":\"%s\"}", method);
    (void)snprintf(criterion_text, sizeof criterion_text, "{\"id\":\"c1\",\"max\":\"%s\",\"step\":\"%s\"}",
                   max, step);
    struct params *module = parse(module_text), *criterion = parse(criterion_text);
    assert_true(scale_read(&scale, module, criterion));
    params_drop(module);
    params_drop(criterion);
    return scale;
}

/* In halves; a value must be one. */
static long read_halves(const char *value)
{
    char *end;
    long whole = strtol(value, &end, 10);
    if (*end == '\0') {
        return 2 * whole;
    }
    assert_string_equal(end, ".5");
    return 2 * whole + 1;
}

static void values_stay_on_the_scale_and_differ_between_entrants_and_judges(void **state)
{
    (void)state;
    struct scale scale = make_scale("panel", "25", "0.5");
    bool seen[51] = {false};
    size_t different = 0;
    for (int entrant = 0; entrant < 40; entrant++) {
        for (int judge = 0; judge < 5; judge++) {
            char e[8], j[8], value[SCALE_VALUE_SIZE], again[SCALE_VALUE_SIZE];
            (void)snprintf(e, sizeof e, "A-%d", entrant);
            (void)snprintf(j, sizeof j, "J%d", judge);
            scale_value(&scale, e, j, 0, value);
            scale_value(&scale, e, j, 0, again);
            assert_string_equal(value, again);
            long halves = read_halves(value);
            assert_true(halves >= 0 && halves <= 50);
            different += seen[halves] ? 0 : 1;
            seen[halves] = true;
        }
    }
    assert_true(different > 10);
}

static void second_thoughts_never_leave_the_scale(void **state)
{
    (void)state;
    struct scale scale = make_scale("panel", "25", "0.5");
    char value[SCALE_VALUE_SIZE];
    scale_value(&scale, "A-1", "J1", 1000, value);
    assert_string_equal(value, "25");
    scale_value(&scale, "A-1", "J1", -1000, value);
    assert_string_equal(value, "0");
}

static void deductions_are_mostly_nothing(void **state)
{
    (void)state;
    struct scale scale = make_scale("deduction", "30", "0.5");
    size_t nothing = 0;
    for (int entrant = 0; entrant < 100; entrant++) {
        char e[8], value[SCALE_VALUE_SIZE];
        (void)snprintf(e, sizeof e, "A-%d", entrant);
        scale_value(&scale, e, "J1", 0, value);
        nothing += strcmp(value, "0") == 0 ? 1 : 0;
    }
    assert_true(nothing > 60 && nothing < 100);
}

struct heard {
    int count;
    uint64_t v;
    char reason[32];
};

static void on_heard(void *arg, const struct speaker_answer *answer)
{
    struct heard *heard = arg;
    heard->count++;
    heard->v = answer->v;
    (void)snprintf(heard->reason, sizeof heard->reason, "%s", answer->reason);
}

static struct ask *add_change(struct asks *asks, struct heard *heard)
{
    struct ask_words words = {.method = "mark.set", .members = "\"base\":0", .is_change = true};
    return asks_add(asks, &words, on_heard, heard);
}

/* Writes it as if it was sent. */
static void send_ask(struct ask *ask, struct text *text)
{
    text_clear(text);
    ask_write(ask, text);
    ask->state = ASK_SENT;
}

static enum ask_outcome hear(struct ask *ask, const char *message, uint64_t now_ms)
{
    struct params *params = parse(message);
    enum ask_outcome outcome = ask_hear(ask, params, now_ms);
    params_drop(params);
    return outcome;
}

static void a_lost_change_is_sent_again_with_its_op_then_asked_about(void **state)
{
    (void)state;
    struct asks asks = {0};
    struct heard heard = {0};
    struct text first = {0}, text = {0};
    struct ask *ask = add_change(&asks, &heard);
    send_ask(ask, &first);
    asks_lose(&asks);
    assert_int_equal(ask->state, ASK_WAITS);
    send_ask(ask, &text);
    assert_string_equal(text.bytes, first.bytes);
    asks_lose(&asks);
    send_ask(ask, &text);
    assert_non_null(strstr(text.bytes, "\"method\":\"op.status\""));
    assert_non_null(strstr(text.bytes, ask->op));
    assert_null(strstr(text.bytes, "base"));
    text_finish(&first);
    text_finish(&text);
    asks_finish(&asks);
}

static void an_op_that_never_applied_is_replaced_and_one_that_did_is_an_answer(void **state)
{
    (void)state;
    struct asks asks = {0};
    struct heard heard = {0};
    struct text text = {0};
    struct ask *ask = add_change(&asks, &heard);
    char op[CHANCE_OP_SIZE];
    memcpy(op, ask->op, sizeof op);
    ask->lost = 2;
    send_ask(ask, &text);
    assert_int_equal(hear(ask, "{\"result\":{\"outcome\":\"never\",\"v\":7}}", 0), ASK_AGAIN_NOW);
    assert_string_not_equal(ask->op, op);
    send_ask(ask, &text);
    assert_non_null(strstr(text.bytes, "mark.set"));
    ask->lost = 2;
    send_ask(ask, &text);
    assert_int_equal(hear(ask, "{\"result\":{\"outcome\":\"applied\",\"v\":8}}", 0), ASK_KNOWN);
    text_finish(&text);
    asks_finish(&asks);
}

static void busy_and_read_only_are_waited_out_and_other_refusals_are_told(void **state)
{
    (void)state;
    struct asks asks = {0};
    struct heard heard = {0};
    struct ask *ask = add_change(&asks, &heard);
    assert_int_equal(
        hear(ask, "{\"error\":{\"code\":-32000,\"data\":{\"reason\":\"busy\",\"retry_ms\":40}}}", 100),
        ASK_LATER);
    assert_int_equal(ask->due_ms, 140);
    assert_int_equal(hear(ask, "{\"error\":{\"code\":-32000,\"data\":{\"reason\":\"read_only\"}}}", 100),
                     ASK_LATER);
    assert_true(ask->due_ms > 100);
    const char *conflict = "{\"error\":{\"code\":-32000,\"data\":{\"reason\":\"conflict\",\"v\":12}}}";
    assert_int_equal(hear(ask, conflict, 100), ASK_KNOWN);
    struct params *message = parse(conflict);
    asks_take(&asks, ask);
    ask_answer(ask, message);
    assert_int_equal(heard.count, 1);
    assert_int_equal(heard.v, 12);
    assert_string_equal(heard.reason, "conflict");
    params_drop(message);
}

static void flags_are_read_from_the_line_then_from_the_environment(void **state)
{
    (void)state;
    const char *url = NULL, *pace = "9", *open = NULL;
    const struct flag flags[] = {
        {"url", "URL", "", &url}, {"test-pace", "MS", "", &pace}, {"open", NULL, "", &open}};
    char *line[] = {"bots", "--url=http://a", "--open"};
    assert_int_equal(setenv("JIANGTAI_URL", "http://b", 1), 0);
    assert_int_equal(setenv("JIANGTAI_TEST_PACE", "7", 1), 0);
    assert_int_equal(flags_read(flags, 3, 3, line), FLAGS_READY);
    assert_string_equal(url, "http://a");
    assert_string_equal(pace, "7");
    assert_non_null(open);
    char *missing[] = {"bots", "--url"}, *unknown[] = {"bots", "--nothing"};
    assert_int_equal(flags_read(flags, 3, 2, missing), FLAGS_BAD);
    assert_int_equal(flags_read(flags, 3, 2, unknown), FLAGS_BAD);
    size_t number;
    assert_true(flags_number("n", "12", 1, 12, &number) && number == 12);
    assert_false(flags_number("n", "13", 1, 12, &number));
    assert_false(flags_number("n", "-1", 0, 12, &number));
    assert_false(flags_number("n", "1x", 0, 12, &number));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_roster_is_cut),
        cmocka_unit_test(a_roster_goes_on_in_its_codes_with_people_who_are_made_up),
        cmocka_unit_test(a_roster_without_people_is_made_up_whole),
        cmocka_unit_test(values_stay_on_the_scale_and_differ_between_entrants_and_judges),
        cmocka_unit_test(second_thoughts_never_leave_the_scale),
        cmocka_unit_test(deductions_are_mostly_nothing),
        cmocka_unit_test(a_lost_change_is_sent_again_with_its_op_then_asked_about),
        cmocka_unit_test(an_op_that_never_applied_is_replaced_and_one_that_did_is_an_answer),
        cmocka_unit_test(busy_and_read_only_are_waited_out_and_other_refusals_are_told),
        cmocka_unit_test(flags_are_read_from_the_line_then_from_the_environment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
