/* judges/entrant_facts: who is on stage. */
#include "tests/unit/judges_world.h"

static void one_entrant_at_a_time_is_on_stage(void **state)
{
    struct judging *judging = create_open(create_final(1), 2);
    const struct contest *contest = &judging->contest;
    (void)state;

    assert_refused(judging, entrant_fact(FACT_ENTRANT_END, 0), REFUSED_CONFLICT, "entrant");
    assert_refused(judging, entrant_fact(FACT_ENTRANT_CALL, 2), REFUSED_UNKNOWN, "entrant");
    happen(judging, entrant_fact(FACT_ENTRANT_CALL, 0));
    assert_int_equal(contest->now, 0);
    assert_int_equal(contest->entrants[0].called_v, contest->v);
    assert_int_equal(contest->entrants[0].called_t, contest->t);
    assert_refused(judging, entrant_fact(FACT_ENTRANT_CALL, 0), REFUSED_EXISTS, "entrant");
    assert_refused(judging, entrant_fact(FACT_ENTRANT_CALL, 1), REFUSED_CONFLICT, "entrant");
    assert_refused(judging, entrant_fact(FACT_ENTRANT_END, 1), REFUSED_CONFLICT, "entrant");
    happen(judging, entrant_fact(FACT_ENTRANT_END, 0));
    assert_int_equal(contest->entrants[0].ended_t, contest->t);
    assert_int_equal(contest->now, 2);
    assert_refused(judging, entrant_fact(FACT_ENTRANT_END, 0), REFUSED_CONFLICT, "entrant");
    judging_destroy(judging);
}

static void a_second_call_is_a_new_run(void **state)
{
    struct judging *judging = create_open(create_final(1), 1);
    (void)state;

    happen(judging, entrant_fact(FACT_ENTRANT_CALL, 0));
    happen(judging, entrant_fact(FACT_ENTRANT_END, 0));
    happen(judging, entrant_fact(FACT_ENTRANT_CALL, 0));
    assert_int_equal(judging->contest.entrants[0].ended_t, -1);
    assert_int_equal(judging->contest.entrants[0].called_v, judging->contest.v);
    judging_destroy(judging);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_entrant_at_a_time_is_on_stage),
        cmocka_unit_test(a_second_call_is_a_new_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
