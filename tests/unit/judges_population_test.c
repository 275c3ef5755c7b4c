/* judges/population, and what else a panel or a pool decides: coefficients, shares of the best, spread, quotas. */
#include "tests/unit/judges_world.h"

#include "judges/award.h"
#include "judges/outlier.h"
#include "judges/results.h"

static const struct rounding two = {true, 2, ROUND_HALF_UP}, three = {true, 3, ROUND_HALF_UP},
                             four = {true, 4, ROUND_HALF_UP};

/* One criterion of 100 by 0.01, one judge for each room, which is a group. */
static struct judging *create_rooms(size_t rooms, size_t entrants, const struct coefficient_rule *rule)
{
    struct rubric *rubric = rubric_create(1, 1, 1, rooms);

    set_criterion(rubric, 0, "100", "0.01");
    set_module(rubric, 0, 0, 1);
    for (size_t i = 0; i < rooms; i++) {
        set_panel(rubric, i, 1);
        rubric->panels[i].groups = 1u << i;
    }
    rubric->coefficients[0] = *rule;
    struct rulebook *rulebook = create_rulebook(rubric, rooms);
    rubric->rounding.total = four;
    return create_open(rulebook, entrants);
}

static void assert_coefficient(const struct judging *judging, size_t entrant, const char *coefficient,
                               const char *score)
{
    const struct result *result = results_of(judging, entrant);

    assert_true(result->coefficients[0].there && result->total.there);
    assert_number(result->coefficients[0].q, coefficient);
    assert_number(result->total.q, score);
}

/* 宣城 2024: panel means 68.52, 72.15, 78.26; common 72.98; coefficients of three decimals 1.065, 1.012, 0.933. */
static void three_rooms_have_the_coefficients_of_xuancheng(void **state)
{
    const struct coefficient_rule rule = {
        .on = true, .mean_rounding = two, .rounding = three, .score_rounding = two};
    struct judging *judging = create_rooms(3, 6, &rule);
    static const char *const marks[] = {"68.02", "72.65", "78.26", "69.02", "71.65", "78.26"};
    (void)state;

    for (size_t i = 0; i < 6; i++) {
        assert_false(results_of(judging, 0)->total.there);
        fill_sheet(judging, i % 3, i, marks[i]);
    }
    assert_coefficient(judging, 0, "1.065", "72.44");
    assert_coefficient(judging, 1, "1.012", "73.52");
    assert_coefficient(judging, 2, "0.933", "73.02");
    judging_destroy(judging);
}

/* 河南: 20 with mean 76.12 and 18 with 83.05. Pooled 79.40, coefficients 1.04 and 0.96; of means 79.585. */
static void assert_henan(enum common_mean mean, struct rounding places, const char *first, const char *second)
{
    const struct coefficient_rule rule = {
        .on = true, .mean = mean, .mean_rounding = places, .rounding = two, .score_rounding = four};
    struct judging *judging = create_rooms(2, 40, &rule);

    for (size_t i = 0; i < 40; i++) {
        if (i % 2 == 1 && i > 35) {
            happen(
                judging,
                (struct fact){.kind = FACT_ENTRANT_DECLARE, .entrant = i, .attendance = ATTENDANCE_FORFEIT});
        } else {
            fill_sheet(judging, i % 2, i, i % 2 == 0 ? "76.12" : "83.05");
        }
    }
    assert_coefficient(judging, 0, first, mean == MEAN_POOLED ? "79.1648" : "79.9260");
    assert_coefficient(judging, 1, second, "79.7280");
    judging_destroy(judging);
}

static void two_rooms_have_the_coefficients_of_henan(void **state)
{
    (void)state;
    assert_henan(MEAN_POOLED, two, "1.04", "0.96");
    assert_henan(MEAN_OF_MEANS, three, "1.05", "0.96");
}

/* 高安: the highest and lowest of each room are left out of its mean, and of all together out of the common one. */
static void extremes_are_left_out_of_each_mean_and_of_the_common_one(void **state)
{
    const struct coefficient_rule rule = {.on = true,
                                          .drop_high = 1,
                                          .drop_low = 1,
                                          .mean_rounding = four,
                                          .rounding = four,
                                          .score_rounding = four};
    struct judging *judging = create_rooms(2, 8, &rule);
    static const char *const marks[] = {"70", "0", "80", "80", "75", "84", "100", "85"};
    (void)state;

    for (size_t i = 0; i < 8; i++) {
        fill_sheet(judging, i % 2, i, marks[i]);
    }
    /* 75 and 80: 77.5; 80 and 84: 82; all but 0 and 100: 474 ÷ 6 = 79 */
    assert_coefficient(judging, 0, "1.0194", "71.3580");
    assert_coefficient(judging, 1, "0.9634", "0.0000");
    judging_destroy(judging);
}

static void a_room_that_has_nothing_has_no_coefficient_and_no_score(void **state)
{
    const struct coefficient_rule rule = {.on = true, .rounding = two};
    struct judging *judging = create_rooms(2, 2, &rule);
    (void)state;

    fill_sheet(judging, 0, 0, "0");
    fill_sheet(judging, 1, 1, "80");
    assert_false(results_of(judging, 0)->total.there);
    assert_coefficient(judging, 1, "0.5", "40.0000");
    judging_destroy(judging);
}

static struct judging *create_votes(enum module_scale scale)
{
    struct rubric *rubric = rubric_create(1, 1, 1, 1);

    set_criterion(rubric, 0, "100000", "1");
    set_module(rubric, 0, 0, 1);
    set_panel(rubric, 0, 1);
    rubric->modules[0].scale = scale;
    rubric->rounding.module = two;
    return create_open(create_rulebook(rubric, 2), 4);
}

/* 100 × votes ÷ the most votes, once all are counted. */
static void votes_are_a_share_of_the_most(void **state)
{
    struct judging *judging = create_votes(SCALE_CONTEST);
    static const char *const votes[] = {"412", "137", "900", "0"};
    static const char *const shares[] = {"45.78", "15.22", "100", "0"};
    (void)state;

    for (size_t i = 0; i < 4; i++) {
        assert_false(results_of(judging, 0)->total.there);
        fill_sheet(judging, 0, i, votes[i]);
    }
    for (size_t i = 0; i < 4; i++) {
        assert_number(results_of(judging, i)->total.q, shares[i]);
    }
    happen(judging,
           (struct fact){.kind = FACT_ENTRANT_DECLARE, .entrant = 2, .attendance = ATTENDANCE_DISQUALIFIED});
    assert_number(results_of(judging, 1)->total.q, "33.25");
    judging_destroy(judging);
    judging = create_votes(SCALE_GROUP); /* */
    for (size_t i = 0; i < 4; i++) {
        fill_sheet(judging, 0, i, votes[i]);
    }
    assert_number(results_of(judging, 0)->total.q, "45.78");
    assert_number(results_of(judging, 1)->total.q, "100");
    judging_destroy(judging);
}

/* 世赛 评价: 0 to 3 by three judges; more than one point apart, they talk and mark anew. */
static void judges_who_lie_apart_give_no_value_until_they_have_marked_anew(void **state)
{
    struct rulebook *rulebook = create_final(3);
    struct judging *judging;
    static const char *const marks[] = {"8", "10", "9.5"};
    size_t criterion;
    (void)state;

    rulebook->rubric->modules[0].spread = 1500000;
    judging = create_open(rulebook, 1);
    for (size_t seat = 0; seat < 3; seat++) {
        fill_sheet(judging, seat, 0, marks[seat]);
    }
    assert_false(results_of(judging, 0)->total.there);
    assert_int_equal(results_of(judging, 0)->modules[0].apart, 0);
    assert_true(outlier_is(judging, 0, 0, &criterion) && criterion == 0);
    assert_true(outlier_is(judging, 1, 0, NULL));
    assert_false(outlier_is(judging, 2, 0, NULL));
    assert_refused(judging, (struct fact){.kind = FACT_SHEET_KEEP, .seat = 0, .reason = "so be it"},
                   REFUSED_CONFLICT, "spread");
    happen(judging, (struct fact){.kind = FACT_SHEET_RETURN, .seat = 0, .entrant = 0, .reason = "8 and 10"});
    fill_sheet(judging, 0, 0, "8.5");
    assert_true(results_of(judging, 0)->total.there);
    assert_int_equal(results_of(judging, 0)->modules[0].apart, judging->rubric->criterion_count);
    judging_destroy(judging);
}

/* 150 places by largest remainder of 1,234 : 866 : 400 teachers: 74.04, 51.96, 24. */
static void a_quota_is_shared_out_by_largest_remainder(void **state)
{
    static const struct {
        unsigned shares[3];
        size_t count, places[3];
    } cases[] = {
        {{1234, 866, 400}, 150, {74, 52, 24}},
        {{1, 1, 1}, 10, {4, 3, 3}},
        {{1, 1, 1}, 2, {1, 1, 0}},
        {{6, 3, 1}, 5, {3, 2, 0}},
        {{1000000, 1, 1}, 2000, {2000, 0, 0}},
    };
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct group groups[3] = {0};
        struct definition definition = {.groups = groups, .group_count = 3};

        for (size_t j = 0; j < 3; j++) {
            groups[j].share = cases[i].shares[j];
        }
        for (size_t j = 0; j < 3; j++) {
            assert_int_equal(award_quota(&definition, cases[i].count, j), cases[i].places[j]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_rooms_have_the_coefficients_of_xuancheng),
        cmocka_unit_test(two_rooms_have_the_coefficients_of_henan),
        cmocka_unit_test(extremes_are_left_out_of_each_mean_and_of_the_common_one),
        cmocka_unit_test(a_room_that_has_nothing_has_no_coefficient_and_no_score),
        cmocka_unit_test(votes_are_a_share_of_the_most),
        cmocka_unit_test(judges_who_lie_apart_give_no_value_until_they_have_marked_anew),
        cmocka_unit_test(a_quota_is_shared_out_by_largest_remainder),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
