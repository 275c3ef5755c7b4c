/* Tickets, cookies and the organiser's password, on a real directory and a real loop. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "server/accounts.h"

struct fixture {
    char dir[64];
    uv_loop_t loop;
    struct accounts *accounts;
    char first[32];
};

static void open_accounts(struct fixture *fixture, const char *password_file)
{
    assert_int_equal(
        accounts_open(fixture->dir, password_file, &fixture->loop, &fixture->accounts, fixture->first), OK);
}

static void close_accounts(struct fixture *fixture)
{
    accounts_close(fixture->accounts);
    (void)uv_run(&fixture->loop, UV_RUN_DEFAULT);
}

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    (void)snprintf(fixture->dir, sizeof fixture->dir, "/tmp/accounts_test.XXXXXX");
    assert_non_null(mkdtemp(fixture->dir));
    assert_int_equal(uv_loop_init(&fixture->loop), 0);
    open_accounts(fixture, NULL);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    char command[128];
    close_accounts(fixture);
    assert_int_equal(uv_loop_close(&fixture->loop), 0);
    (void)snprintf(command, sizeof command, "rm -rf %s", fixture->dir);
    assert_int_equal(system(command), 0);
    free(fixture);
    return 0;
}

static struct grant judge(const char *contest, const char *seat, uint32_t serial)
{
    struct grant grant = {.role = ROLE_JUDGE, .serial = serial};
    assert_true(id_set(&grant.contest, contest));
    assert_true(id_set(&grant.seat, seat));
    return grant;
}

static const struct grant organiser = {.role = ROLE_ORGANISER};

struct verdict {
    int right, wrong;
};

static void on_checked(void *arg, bool right)
{
    struct verdict *verdict = arg;
    *(right ? &verdict->right : &verdict->wrong) += 1;
}

static bool signs_in(struct fixture *fixture, const char *name, const char *password)
{
    struct verdict verdict = {0};
    assert_int_equal(accounts_check_password(fixture->accounts, name, password, on_checked, &verdict), OK);
    assert_int_equal(verdict.right + verdict.wrong, 0);
    while (verdict.right + verdict.wrong == 0) {
        (void)uv_run(&fixture->loop, UV_RUN_NOWAIT);
        uv_sleep(1);
    }
    return verdict.right == 1;
}

static void a_ticket_says_again_what_was_written(void **state)
{
    struct fixture *fixture = *state;
    struct grant grant = judge("skills-2021-with-32-characters.x", "J1-with-32-characters.-_________", 7),
                 read;
    char ticket[TICKET_SIZE];
    accounts_write_ticket(fixture->accounts, &grant, ticket);
    assert_true(strlen(ticket) > 0);
    assert_true(accounts_read_ticket(fixture->accounts, ticket, &read));
    assert_string_equal(read.contest.text, grant.contest.text);
    assert_string_equal(read.seat.text, grant.seat.text);
    assert_int_equal(read.role, ROLE_JUDGE);
    assert_int_equal(read.serial, 7);
    assert_int_equal(read.device, 0);
}

static void a_ticket_holds_after_a_restart_and_not_on_another_server(void **state)
{
    struct fixture *fixture = *state;
    struct grant grant = judge("a", "J1", 1), read;
    char ticket[TICKET_SIZE], path[128];
    accounts_write_ticket(fixture->accounts, &grant, ticket);
    close_accounts(fixture);
    open_accounts(fixture, NULL);
    assert_string_equal(fixture->first, "");
    assert_true(accounts_read_ticket(fixture->accounts, ticket, &read));
    close_accounts(fixture);
    (void)snprintf(path, sizeof path, "%s/secret.key", fixture->dir);
    assert_int_equal(unlink(path), 0);
    open_accounts(fixture, NULL);
    assert_false(accounts_read_ticket(fixture->accounts, ticket, &read));
}

static void a_ticket_with_any_character_changed_is_nobodys(void **state)
{
    struct fixture *fixture = *state;
    struct grant grant = judge("a", "J1", 1), read;
    char ticket[TICKET_SIZE];
    accounts_write_ticket(fixture->accounts, &grant, ticket);
    for (size_t i = 0; ticket[i] != '\0'; i++) {
        char kept = ticket[i];
        ticket[i] = kept == 'A' ? 'B' : 'A';
        assert_false(accounts_read_ticket(fixture->accounts, ticket, &read));
        ticket[i] = kept;
    }
    assert_true(accounts_read_ticket(fixture->accounts, ticket, &read));
    ticket[strlen(ticket) - 1] = '\0';
    assert_false(accounts_read_ticket(fixture->accounts, ticket, &read));
    assert_false(accounts_read_ticket(fixture->accounts, "", &read));
    assert_false(accounts_read_ticket(fixture->accounts, "no base64!", &read));
}

static void a_cookie_carries_several_seats_among_other_cookies(void **state)
{
    struct fixture *fixture = *state;
    struct grants grants = {.count = 0}, read;
    char cookie[COOKIE_SIZE], header[COOKIE_SIZE + 64];
    struct grant first = judge("a", "J1", 1), second = judge("b", "J2", 2);
    accounts_add(&grants, &first);
    accounts_add(&grants, &second);
    accounts_write_cookie(fixture->accounts, &grants, cookie);
    (void)snprintf(header, sizeof header, "lang=zh; jiangtai=nonsense; %s; theme=dark", cookie);
    accounts_read_cookie(fixture->accounts, header, &read);
    assert_int_equal(read.count, 2);
    assert_string_equal(read.list[0].seat.text, "J2");
    assert_string_equal(read.list[1].seat.text, "J1");
    assert_true(read.list[0].device == grants.list[0].device);
    assert_true(read.list[0].device != read.list[1].device);
}

static void a_cookie_of_eight_longest_seats_fits(void **state)
{
    struct fixture *fixture = *state;
    struct grants grants = {.count = 0}, read;
    char cookie[COOKIE_SIZE], seat[40];
    for (int i = 0; i < GRANTS_MAX + 1; i++) {
        (void)snprintf(seat, sizeof seat, "J-with-very-many-characters-%04d", i);
        struct grant grant = judge("contest-with-32-characters.-____", seat, 1);
        accounts_add(&grants, &grant);
    }
    accounts_write_cookie(fixture->accounts, &grants, cookie);
    accounts_read_cookie(fixture->accounts, cookie, &read);
    assert_int_equal(read.count, GRANTS_MAX);
    assert_string_equal(read.list[0].seat.text, "J-with-very-many-characters-0008");
    assert_string_equal(read.list[7].seat.text, "J-with-very-many-characters-0001");
}

static void the_same_seat_again_replaces_its_grant_and_stays_one_device(void **state)
{
    (void)state;
    struct grants grants = {.count = 0};
    struct grant old = judge("a", "J1", 1), new = judge("a", "J1", 2), elsewhere = judge("b", "J1", 1);
    accounts_add(&grants, &old);
    accounts_add(&grants, &elsewhere);
    uint64_t device = grants.list[1].device;
    accounts_add(&grants, &new);
    assert_int_equal(grants.count, 2);
    assert_true(grants.list[0].device == device);
    assert_int_equal(grants.list[0].serial, 2);
    assert_string_equal(grants.list[1].contest.text, "b");
}

static void a_ticket_is_no_cookie_and_a_cookie_no_ticket(void **state)
{
    struct fixture *fixture = *state;
    struct grant grant = judge("a", "J1", 1), read;
    struct grants grants = {.count = 0}, none;
    char ticket[TICKET_SIZE], cookie[COOKIE_SIZE], header[TICKET_SIZE + 16];
    accounts_write_ticket(fixture->accounts, &grant, ticket);
    (void)snprintf(header, sizeof header, "jiangtai=%s", ticket);
    accounts_read_cookie(fixture->accounts, header, &none);
    assert_int_equal(none.count, 0);
    accounts_add(&grants, &grant);
    accounts_write_cookie(fixture->accounts, &grants, cookie);
    assert_false(accounts_read_ticket(fixture->accounts, strchr(cookie, '=') + 1, &read));
}

static void the_first_password_is_told_once_and_is_right(void **state)
{
    struct fixture *fixture = *state;
    char told[32];
    assert_int_equal(strlen(fixture->first), 19);
    assert_int_equal(strcspn(fixture->first, "01ilo"), 19);
    memcpy(told, fixture->first, sizeof told);
    close_accounts(fixture);
    open_accounts(fixture, NULL);
    assert_string_equal(fixture->first, "");
    assert_true(signs_in(fixture, "organiser", told));
    assert_false(signs_in(fixture, "organiser", "guess"));
    assert_false(signs_in(fixture, "organiser", ""));
    assert_false(signs_in(fixture, "somebody", told));
}

static void a_password_file_is_taken_at_a_later_start_too(void **state)
{
    struct fixture *fixture = *state;
    char path[128];
    (void)snprintf(path, sizeof path, "%s/given", fixture->dir);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs("correct horse\n", file) >= 0);
    assert_int_equal(fclose(file), 0);
    close_accounts(fixture);
    open_accounts(fixture, path);
    assert_string_equal(fixture->first, "");
    assert_true(signs_in(fixture, "organiser", "correct horse"));
}

static void a_password_file_that_is_not_there_or_empty_is_a_fault(void **state)
{
    struct fixture *fixture = *state;
    struct accounts *accounts = NULL;
    char first[32];
    assert_int_equal(accounts_open(fixture->dir, "/nowhere/file", &fixture->loop, &accounts, first),
                     FAULT_IO);
    assert_int_equal(accounts_open(fixture->dir, "/dev/null", &fixture->loop, &accounts, first), FAULT_IO);
}

static void secrets_are_readable_for_this_user_alone(void **state)
{
    struct fixture *fixture = *state;
    static const char *const names[] = {"secret.key", "organiser.password"};
    for (size_t i = 0; i < 2; i++) {
        char path[128];
        struct stat stat_of;
        (void)snprintf(path, sizeof path, "%s/%s", fixture->dir, names[i]);
        assert_int_equal(stat(path, &stat_of), 0);
        assert_int_equal(stat_of.st_mode & 0777, 0600);
    }
}

static void a_new_password_ends_the_accounts_cookies_and_leaves_seats(void **state)
{
    struct fixture *fixture = *state;
    struct grants grants = {.count = 0}, read;
    struct grant seat = judge("a", "J1", 1);
    char cookie[COOKIE_SIZE], password[32];
    accounts_add(&grants, &seat);
    accounts_add(&grants, &organiser);
    accounts_write_cookie(fixture->accounts, &grants, cookie);
    accounts_read_cookie(fixture->accounts, cookie, &read);
    assert_int_equal(read.count, 2);
    assert_int_equal(read.list[0].role, ROLE_ORGANISER);
    assert_int_equal(accounts_new_password(fixture->dir, password), OK);
    accounts_read_cookie(fixture->accounts, cookie, &read);
    assert_int_equal(read.count, 1);
    assert_string_equal(read.list[0].seat.text, "J1");
    assert_true(signs_in(fixture, "organiser", password));
    assert_false(signs_in(fixture, "organiser", fixture->first));
}

static void the_twenty_first_wrong_password_in_a_row_must_wait_and_unknown_names_lock_nobody_out(void **state)
{
    struct fixture *fixture = *state;
    struct verdict verdict = {0};
    int taken = 0;
    while (accounts_check_password(fixture->accounts, "somebody", "x", on_checked, &verdict) == OK) {
        assert_true(++taken < 40); /* on a slow machine some are forgiven meanwhile, one in three seconds */
    }
    assert_true(taken >= 20);
    assert_true(signs_in(fixture, "organiser", fixture->first));
    close_accounts(fixture);
    assert_int_equal(verdict.wrong, taken);
    open_accounts(fixture, NULL);
}

static void right_passwords_are_not_counted(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 25; i++) {
        assert_true(signs_in(fixture, "organiser", fixture->first));
    }
}

static void more_than_thirty_six_at_once_are_refused_and_closing_answers_the_rest(void **state)
{
    struct fixture *fixture = *state;
    struct verdict verdict = {0};
    int taken = 0;
    for (int i = 0; i < 38; i++) {
        const char *name = i % 2 == 0 ? "organiser" : "somebody";
        taken += accounts_check_password(fixture->accounts, name, "x", on_checked, &verdict) == OK ? 1 : 0;
    }
    assert_int_equal(taken, 36);
    close_accounts(fixture);
    assert_int_equal(verdict.wrong, 36);
    open_accounts(fixture, NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_ticket_says_again_what_was_written),
        TEST(a_ticket_holds_after_a_restart_and_not_on_another_server),
        TEST(a_ticket_with_any_character_changed_is_nobodys),
        TEST(a_cookie_carries_several_seats_among_other_cookies),
        TEST(a_cookie_of_eight_longest_seats_fits),
        TEST(the_same_seat_again_replaces_its_grant_and_stays_one_device),
        TEST(a_ticket_is_no_cookie_and_a_cookie_no_ticket),
        TEST(the_first_password_is_told_once_and_is_right),
        TEST(a_password_file_is_taken_at_a_later_start_too),
        TEST(a_password_file_that_is_not_there_or_empty_is_a_fault),
        TEST(secrets_are_readable_for_this_user_alone),
        TEST(a_new_password_ends_the_accounts_cookies_and_leaves_seats),
        TEST(the_twenty_first_wrong_password_in_a_row_must_wait_and_unknown_names_lock_nobody_out),
        TEST(right_passwords_are_not_counted),
        TEST(more_than_thirty_six_at_once_are_refused_and_closing_answers_the_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
