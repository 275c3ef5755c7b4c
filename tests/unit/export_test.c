#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "server/store/export.h"

enum { ENTRIES = 3, LINES = ENTRIES + 1, LINE_SIZE = 200 };

static char lines[LINES][LINE_SIZE];

/* An export of three entries, the second hidden, and its last line. */
static int make(void **state)
{
    static const char *const entries[ENTRIES] = {"{\"v\":1,\"of\":{\"contest\":\"skills\"}}",
                                                 "{\"v\":2,\"of\":{\"value\":\"21.5\"}}",
                                                 "{\"v\":3,\"of\":{\"value\":null}}"};
    struct hash head;
    struct hash hash;
    char hex[HASH_HEX + 1];

    (void)state;
    chain_start("skills", &head);
    for (int i = 0; i < ENTRIES; i++) {
        chain_hash_entry(entries[i], strlen(entries[i]), &hash);
        chain_extend(&head, &hash);
        snprintf(lines[i], LINE_SIZE, "%s", entries[i]);
        if (i == 1) {
            hash_print(&hash, hex);
            snprintf(lines[i], LINE_SIZE, "{\"v\":2,\"h\":\"%s\"}", hex);
        }
    }
    hash_print(&head, hex);
    snprintf(lines[ENTRIES], LINE_SIZE, "{\"v\":3,\"head\":\"%s\"}", hex);
    return 0;
}

/* The number of the line at which the expected fault is seen; 0: after the last. */
static int line_of(enum export_fault expected, const char *contest, int count)
{
    struct export_check check;

    export_start(&check, contest);
    for (int i = 0; i < count; i++) {
        enum export_fault fault = export_take(&check, lines[i], strlen(lines[i]));
        if (fault != EXPORT_FINE) {
            assert_int_equal(fault, expected);
            return i + 1;
        }
    }
    assert_int_equal(export_finish(&check), expected);
    return 0;
}

static void a_whole_export_holds(void **state)
{
    (void)state;
    assert_int_equal(line_of(EXPORT_FINE, "skills", LINES), 0);
}

static void a_changed_byte_in_any_line_is_found(void **state)
{
    for (int line = 0; line < LINES; line++) {
        for (size_t at = 0; lines[line][at] != '\0'; at++) {
            struct export_check check;
            enum export_fault fault = EXPORT_FINE;
            lines[line][at] ^= 1;
            export_start(&check, "skills");
            for (int i = 0; i < LINES && fault == EXPORT_FINE; i++) {
                fault = export_take(&check, lines[i], strlen(lines[i]));
            }
            assert_true(fault != EXPORT_FINE || export_finish(&check) != EXPORT_FINE);
            make(state);
        }
    }
}

static void another_contest_leads_to_another_head(void **state)
{
    (void)state;
    assert_int_equal(line_of(EXPORT_WRONG_HEAD, "teaching", LINES), LINES);
}

static void a_missing_or_doubled_line_is_not_dense(void **state)
{
    (void)state;
    memcpy(lines[1], lines[2], LINE_SIZE);
    assert_int_equal(line_of(EXPORT_NOT_DENSE, "skills", LINES), 2);
    memcpy(lines[1], lines[0], LINE_SIZE);
    assert_int_equal(line_of(EXPORT_NOT_DENSE, "skills", LINES), 2);
}

static void an_export_without_its_last_line_is_not_whole(void **state)
{
    (void)state;
    assert_int_equal(line_of(EXPORT_NO_END, "skills", LINES - 1), 0);
}

static void nothing_follows_the_last_line(void **state)
{
    struct hash head;
    struct hash hash;
    char hex[HASH_HEX + 1];
    (void)state;
    chain_start("skills", &head);
    chain_hash_entry(lines[0], strlen(lines[0]), &hash);
    chain_extend(&head, &hash);
    hash_print(&head, hex);
    snprintf(lines[1], LINE_SIZE, "{\"v\":1,\"head\":\"%s\"}", hex);
    assert_int_equal(line_of(EXPORT_AFTER_END, "skills", LINES), 3);
}

static void a_line_that_does_not_begin_with_its_version_is_refused(void **state)
{
    static const char *const bad[] = {
        "",          "{}",         "[1]",           " {\"v\":1,\"of\":{}}", "{\"of\":{},\"v\":1}",
        "{\"v\":1}", "{\"v\":01,", "{\"v\":\"1\",", "{\"v\":-1,",           "{\"v\":1000000000000000000000,"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        snprintf(lines[0], LINE_SIZE, "%s", bad[i]);
        assert_int_equal(line_of(EXPORT_NO_VERSION, "skills", LINES), 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_whole_export_holds, make),
        cmocka_unit_test_setup(a_changed_byte_in_any_line_is_found, make),
        cmocka_unit_test_setup(another_contest_leads_to_another_head, make),
        cmocka_unit_test_setup(a_missing_or_doubled_line_is_not_dense, make),
        cmocka_unit_test_setup(an_export_without_its_last_line_is_not_whole, make),
        cmocka_unit_test_setup(nothing_follows_the_last_line, make),
        cmocka_unit_test_setup(a_line_that_does_not_begin_with_its_version_is_refused, make),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
