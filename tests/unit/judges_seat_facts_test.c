/* judges/seat_facts: tickets, releases and recusals. */
#include "tests/unit/judges_world.h"

static void a_ticket_makes_a_seat_and_each_further_one_replaces_the_last(void **state)
{
    struct judging *judging = create_draft(create_final(2), 1);
    const struct seat *host;
    (void)state;

    happen(judging, ticket_fact("host", ROLE_HOST));
    host = &judging->contest.seats[contest_seat(&judging->contest, "host")];
    assert_int_equal(host->role, ROLE_HOST);
    assert_int_equal(host->serial, 1);
    happen(judging, ticket_fact("host", ROLE_HOST));
    assert_int_equal(host->serial, 2);
    happen(judging, (struct fact){.kind = FACT_TICKET_REVOKE, .seat = 2});
    assert_int_equal(host->serial, 0);
    happen(judging, ticket_fact("host", ROLE_HOST));
    assert_int_equal(host->serial, 3);
    judging_destroy(judging);
}

static void a_ticket_for_the_wrong_role_or_an_unknown_judge_is_refused(void **state)
{
    struct judging *judging = create_draft(create_final(2), 1);
    (void)state;

    assert_refused(judging, ticket_fact("J1", ROLE_CHIEF), REFUSED_EXISTS, "role");
    assert_refused(judging, ticket_fact("J3", ROLE_JUDGE), REFUSED_UNKNOWN, "seat");
    assert_refused(judging, ticket_fact("anybody", ROLE_SPECTATOR), REFUSED_UNKNOWN, "role");
    assert_refused(judging, ticket_fact("two words", ROLE_HOST), REFUSED_SCHEMA, "seat");
    assert_refused(judging, (struct fact){.kind = FACT_TICKET_REVOKE, .seat = 2}, REFUSED_UNKNOWN, "seat");
    judging_destroy(judging);
}

static void there_are_no_more_seats_than_the_limit(void **state)
{
    struct judging *judging = create_draft(create_final(2), 1);
    char id[16];
    (void)state;

    for (size_t i = judging->contest.seat_count; i < SEATS_MAX; i++) {
        (void)snprintf(id, sizeof id, "host%zu", i);
        happen(judging, ticket_fact(id, ROLE_HOST));
    }
    assert_refused(judging, ticket_fact("one-more", ROLE_HOST), REFUSED_RANGE, "seat");
    happen(judging, ticket_fact("host2", ROLE_HOST));
    judging_destroy(judging);
}

static void releasing_and_recusing_twice_is_refused(void **state)
{
    struct judging *judging = create_open(create_skills(), 1);
    (void)state;

    assert_refused(judging, release_fact(0, false), REFUSED_EXISTS, "on");
    happen(judging, release_fact(0, true));
    assert_refused(judging, release_fact(0, true), REFUSED_EXISTS, "on");
    assert_refused(judging, release_fact(5, true), REFUSED_UNKNOWN, "seat");
    assert_refused(judging, recusal_fact(0, 0, false), REFUSED_EXISTS, "on");
    happen(judging, recusal_fact(0, 0, true));
    assert_refused(judging, recusal_fact(0, 0, true), REFUSED_EXISTS, "on");
    happen(judging, recusal_fact(0, 0, false));
    assert_refused(judging, recusal_fact(0, 9, true), REFUSED_UNKNOWN, "entrant");
    assert_refused(judging, recusal_fact(9, 0, true), REFUSED_UNKNOWN, "seat");
    assert_refused(judging, recusal_fact(3, 0, true), REFUSED_UNKNOWN, "entrant"); /* agrees, has no sheet */
    judging_destroy(judging);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ticket_makes_a_seat_and_each_further_one_replaces_the_last),
        cmocka_unit_test(a_ticket_for_the_wrong_role_or_an_unknown_judge_is_refused),
        cmocka_unit_test(there_are_no_more_seats_than_the_limit),
        cmocka_unit_test(releasing_and_recusing_twice_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
