/* contests/phase, role and status: their words, and every move of a contest that there is or is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "contests/phase.h"
#include "contests/role.h"
#include "contests/status.h"

static void a_contest_moves_along_these_lines_and_no_other(void **state)
{
    static const struct {
        enum phase from, to;
    } moves[] = {
        {PHASE_DRAFT, PHASE_OPEN},       {PHASE_OPEN, PHASE_PAUSED},      {PHASE_PAUSED, PHASE_OPEN},
        {PHASE_OPEN, PHASE_CLOSED},      {PHASE_PAUSED, PHASE_CLOSED},    {PHASE_CLOSED, PHASE_OPEN},
        {PHASE_CLOSED, PHASE_PUBLISHED}, {PHASE_PUBLISHED, PHASE_CLOSED}, {PHASE_PUBLISHED, PHASE_FINAL},
    };
    unsigned expected[PHASES] = {0};
    (void)state;

    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
        expected[moves[i].from] |= 1u << moves[i].to;
    }
    for (enum phase from = PHASE_DRAFT; from < PHASES; from++) {
        for (enum phase to = PHASE_DRAFT; to < PHASES; to++) {
            assert_int_equal(phase_may_follow(from, to), (expected[from] & 1u << to) != 0);
        }
    }
}

static void every_phase_is_read_back_from_its_name(void **state)
{
    enum phase read = PHASE_FINAL;
    (void)state;

    for (enum phase phase = PHASE_DRAFT; phase < PHASES; phase++) {
        assert_true(phase_read(phase_name(phase), &read));
        assert_int_equal(read, phase);
    }
    assert_false(phase_read("Open", &read));
    assert_false(phase_read("", &read));
    assert_int_equal(read, PHASE_FINAL);
}

static void every_role_is_read_back_from_its_name(void **state)
{
    enum role read = ROLE_HOST;
    (void)state;

    for (enum role role = ROLE_SPECTATOR; role < ROLES; role++) {
        assert_true(role_read(role_name(role), &read));
        assert_int_equal(read, role);
    }
    assert_false(role_read("jury", &read));
    assert_int_equal(read, ROLE_SCREEN);
}

static void every_status_has_a_word_of_its_own(void **state)
{
    (void)state;

    for (enum status a = OK; a <= FAULT_IO; a++) {
        assert_non_null(status_name(a));
        for (enum status b = OK; b < a; b++) {
            assert_string_not_equal(status_name(a), status_name(b));
        }
    }
    assert_false(status_is_fault(REFUSED_READ_ONLY));
    assert_true(status_is_fault(FAULT_MEMORY));
}

static void a_long_path_of_a_refusal_is_cut(void **state)
{
    struct refusal refusal = {.value = "21.5", .v = 7};
    char path[200];
    (void)state;

    memset(path, 'x', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    assert_int_equal(refusal_at(&refusal, REFUSED_UNKNOWN, path), REFUSED_UNKNOWN);
    assert_int_equal(strlen(refusal.path), sizeof refusal.path - 1);
    assert_string_equal(refusal.value, "");
    assert_int_equal(refusal.v, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_contest_moves_along_these_lines_and_no_other),
        cmocka_unit_test(every_phase_is_read_back_from_its_name),
        cmocka_unit_test(every_role_is_read_back_from_its_name),
        cmocka_unit_test(every_status_has_a_word_of_its_own),
        cmocka_unit_test(a_long_path_of_a_refusal_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
