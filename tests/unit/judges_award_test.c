/* judges/award: how many places, and who gets them. */
#include "tests/unit/judges_world.h"

#include "judges/award.h"

enum { ROWS_MAX = 30, NONE = 3 };

static struct rulebook *create_one_mark(size_t groups)
{
    struct rubric *rubric = rubric_create(1, 1, 1, 1);

    set_criterion(rubric, 0, "100", "1");
    set_module(rubric, 0, 0, 1);
    set_panel(rubric, 0, 1);
    return create_rulebook(rubric, groups);
}

static void assert_places(bool cumulative, enum rounding_mode rounding, size_t entrants,
                          const size_t expected[3])
{
    struct rulebook *rulebook = create_one_mark(1);
    struct award_rule *rule = &rulebook->rubric->awards;
    size_t places[TIERS_MAX];

    rule->cumulative = cumulative;
    rule->rounding = rounding;
    award_places(rule, entrants, places);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(places[i], expected[i]);
    }
    rulebook_destroy(rulebook);
}

/* contest-rules, test vector 4. */
static void ten_twenty_thirty_percent_half_up_give_the_figures_of_the_rule_books(void **state)
{
    static const struct {
        size_t entrants, places[3];
    } cases[] = {
        {7, {1, 1, 2}},  {13, {1, 3, 4}},     {15, {2, 3, 5}},
        {25, {3, 5, 8}}, {110, {11, 22, 33}}, {0, {0, 0, 0}},
    };
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_places(false, ROUND_HALF_UP, cases[i].entrants, cases[i].places);
    }
}

static void counted_cumulatively_twenty_five_give_3_5_7(void **state)
{
    (void)state;

    assert_places(true, ROUND_HALF_UP, 25, (const size_t[3]){3, 5, 7});
}

static void rounded_down_the_small_groups_get_less(void **state)
{
    (void)state;

    assert_places(false, ROUND_FLOOR, 7, (const size_t[3]){0, 1, 2});
    assert_places(false, ROUND_FLOOR, 15, (const size_t[3]){1, 3, 4});
}

/* Entrant i gets scores[i]; returns each entrant's tier. The rule book is taken. */
static void award(struct rulebook *rulebook, const unsigned *scores, size_t count, size_t *tiers)
{
    struct judging *judging = create_open(rulebook, count);
    struct standing_row rows[ROWS_MAX];
    size_t by_row[ROWS_MAX];

    for (size_t i = 0; i < count; i++) {
        char value[8];

        (void)snprintf(value, sizeof value, "%u", scores[i]);
        fill_sheet(judging, 0, i, value);
        rows[i] = (struct standing_row){.entrant = i, .result = results_of(judging, i)};
    }
    standing_settle(judging, rows, count);
    award_settle(judging, rows, count, by_row);
    for (size_t i = 0; i < count; i++) {
        tiers[rows[i].entrant] = by_row[i];
    }
    judging_destroy(judging);
}

static void assert_tiers(bool ties_in, const unsigned scores[10], const size_t expected[10])
{
    struct rulebook *rulebook = create_one_mark(1); /* ten entrants: 1, 2 and 3 places */
    size_t tiers[ROWS_MAX];

    rulebook->rubric->awards.ties_in = ties_in;
    award(rulebook, scores, 10, tiers);
    for (size_t i = 0; i < 10; i++) {
        assert_int_equal(tiers[i], expected[i]);
    }
}

static void without_ties_the_tiers_are_filled_from_the_top(void **state)
{
    static const unsigned scores[] = {50, 90, 80, 70, 60, 40, 30, 20, 10, 0};
    static const size_t expected[] = {2, 0, 1, 1, 2, 2, NONE, NONE, NONE, NONE};
    (void)state;

    assert_tiers(true, scores, expected);
    assert_tiers(false, scores, expected);
}

static void a_tie_across_a_border_is_lifted_and_takes_a_place_of_the_tier_below(void **state)
{
    static const unsigned scores[] = {90, 90, 80, 70, 60, 50, 50, 20, 10, 0};
    static const size_t expected[] = {0, 0, 1, 2, 2, 2, 2, NONE, NONE, NONE};
    (void)state;

    assert_tiers(true, scores, expected);
}

static void a_tie_wider_than_the_next_tier_uses_that_up_too(void **state)
{
    static const unsigned scores[] = {90, 90, 90, 90, 60, 50, 40, 20, 10, 0};
    static const size_t expected[] = {0, 0, 0, 0, 2, 2, NONE, NONE, NONE, NONE};
    (void)state;

    assert_tiers(true, scores, expected);
}

static void a_tie_that_is_left_below_begins_the_next_tier_and_no_tier_has_more_than_its_places(void **state)
{
    static const unsigned scores[] = {90, 90, 80, 70, 60, 60, 50, 20, 10, 0};
    static const size_t expected[] = {1, 1, 2, 2, NONE, NONE, NONE, NONE, NONE, NONE};
    (void)state;

    assert_tiers(false, scores, expected);
}

static void with_ties_out_nobody_passes_equals_who_got_nothing(void **state)
{
    static const unsigned scores[] = {90, 90, 90, 90, 60, 50, 40, 20, 10, 0};
    static const size_t expected[] = {NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE};
    (void)state;

    assert_tiers(false, scores, expected);
}

static void each_group_counts_by_itself_where_the_rule_book_says_so(void **state)
{
    /* Entrants go to the two groups in turn; each has five: 1, 1 and 2 places. */
    static const unsigned scores[] = {90, 5, 80, 4, 70, 3, 60, 2, 50, 1};
    static const size_t expected[] = {0, 0, 1, 1, 2, 2, 2, 2, NONE, NONE};
    struct rulebook *rulebook = create_one_mark(2);
    size_t tiers[ROWS_MAX];
    (void)state;

    rulebook->rubric->awards.per = AWARD_PER_GROUP;
    award(rulebook, scores, 10, tiers);
    for (size_t i = 0; i < 10; i++) {
        assert_int_equal(tiers[i], expected[i]);
    }
}

static void a_tier_by_number_has_its_places_however_many_there_are(void **state)
{
    struct rulebook *rulebook = create_one_mark(1);
    struct award_rule *rule = &rulebook->rubric->awards;
    size_t places[TIERS_MAX];
    (void)state;

    rule->tiers[0].count = 1;
    rule->tiers[1].count = 3;
    award_places(rule, 25, places);
    assert_int_equal(places[0], 1);
    assert_int_equal(places[1], 3);
    assert_int_equal(places[2], 8);
    rulebook_destroy(rulebook);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_twenty_thirty_percent_half_up_give_the_figures_of_the_rule_books),
        cmocka_unit_test(counted_cumulatively_twenty_five_give_3_5_7),
        cmocka_unit_test(rounded_down_the_small_groups_get_less),
        cmocka_unit_test(without_ties_the_tiers_are_filled_from_the_top),
        cmocka_unit_test(a_tie_across_a_border_is_lifted_and_takes_a_place_of_the_tier_below),
        cmocka_unit_test(a_tie_wider_than_the_next_tier_uses_that_up_too),
        cmocka_unit_test(a_tie_that_is_left_below_begins_the_next_tier_and_no_tier_has_more_than_its_places),
        cmocka_unit_test(with_ties_out_nobody_passes_equals_who_got_nothing),
        cmocka_unit_test(each_group_counts_by_itself_where_the_rule_book_says_so),
        cmocka_unit_test(a_tier_by_number_has_its_places_however_many_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
