/* judges/sheet: the moves of a judge's sheet. */
#include "tests/unit/judges_world.h"

static void a_sheet_moves_along_these_lines_and_no_other(void **state)
{
    static const struct {
        enum sheet_state from;
        enum sheet_move move;
        enum sheet_state to;
    } legal[] = {
        {SHEET_BLANK, SHEET_MARK, SHEET_DRAFT},       {SHEET_DRAFT, SHEET_MARK, SHEET_DRAFT},
        {SHEET_DRAFT, SHEET_SUBMIT, SHEET_SUBMITTED}, {SHEET_SUBMITTED, SHEET_RETURN, SHEET_RETURNED},
        {SHEET_RETURNED, SHEET_MARK, SHEET_DRAFT},    {SHEET_RETURNED, SHEET_SUBMIT, SHEET_SUBMITTED},
    };
    unsigned seen[SHEET_STATES] = {0};
    (void)state;

    for (size_t i = 0; i < sizeof legal / sizeof legal[0]; i++) {
        struct sheet sheet = {.state = legal[i].from};

        assert_true(sheet_may(&sheet, legal[i].move));
        sheet_move(&sheet, legal[i].move);
        assert_int_equal(sheet.state, legal[i].to);
        seen[legal[i].from] |= 1u << legal[i].move;
    }
    for (enum sheet_state from = SHEET_BLANK; from < SHEET_STATES; from++) {
        for (enum sheet_move move = SHEET_MARK; move < SHEET_MOVES; move++) {
            struct sheet sheet = {.state = from};

            assert_int_equal(sheet_may(&sheet, move), (seen[from] & 1u << move) != 0);
        }
    }
}

static void every_state_has_a_word(void **state)
{
    (void)state;

    assert_string_equal(sheet_state_name(SHEET_BLANK), "blank");
    assert_string_equal(sheet_state_name(SHEET_DRAFT), "draft");
    assert_string_equal(sheet_state_name(SHEET_SUBMITTED), "submitted");
    assert_string_equal(sheet_state_name(SHEET_RETURNED), "returned");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sheet_moves_along_these_lines_and_no_other),
        cmocka_unit_test(every_state_has_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
