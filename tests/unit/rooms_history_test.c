#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/rooms/history.h"

/* A history under construction, and the bytes of the fact that is about to be added. */
struct pen {
    struct history *history;
    struct fact_stamp stamp;
    struct text bytes;
    const char *why;
};

static void take_up(struct pen *pen)
{
    struct id contest;
    memset(pen, 0, sizeof *pen);
    assert_true(id_set(&contest, "small"));
    pen->history = history_create(&contest);
}

static void lay_down(struct pen *pen)
{
    history_destroy(pen->history);
    text_finish(&pen->bytes);
}

static void stamp(struct pen *pen, const char *kind, const char *by, const char *op)
{
    pen->stamp = (struct fact_stamp){.v = pen->history->v + 1, .t = 100, .at_ms = 1, .mono_ms = 5000};
    (void)snprintf(pen->stamp.kind, sizeof pen->stamp.kind, "%s", kind);
    (void)snprintf(pen->stamp.by, sizeof pen->stamp.by, "%s", by);
    (void)snprintf(pen->stamp.op, sizeof pen->stamp.op, "%s", op);
    (void)snprintf(pen->stamp.boot, sizeof pen->stamp.boot, "0badb007");
}

static enum status replay(struct pen *pen, const char *of)
{
    text_clear(&pen->bytes);
    fact_write(&pen->stamp, of, strlen(of), &pen->bytes);
    return history_replay(pen->history, pen->bytes.bytes, pen->bytes.size, &pen->why);
}

static const char create_op[] = "00000000000000000000000000000001";
static const char roster_op[] = "00000000000000000000000000000002";
static const char open_op[] = "00000000000000000000000000000003";
static const char ticket_op[] = "00000000000000000000000000000004";

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "r");
    char *text = calloc(1, 65536);
    assert_non_null(file);
    assert_true(fread(text, 1, 65535, file) > 0);
    fclose(file);
    return text;
}

static void write_contest(struct pen *pen)
{
    char *definition = read_file("tests/commands/given/definition.json");
    char *roster = read_file("tests/commands/given/roster.json");
    char *of = calloc(1, 131072);
    (void)snprintf(of, 131072, "{\"contest\":\"small\",\"definition\":%s}", definition);
    stamp(pen, "contest.create", "organiser", create_op);
    assert_int_equal(replay(pen, of), OK);
    stamp(pen, "roster.set", "organiser", roster_op);
    assert_int_equal(replay(pen, roster), OK);
    stamp(pen, "contest.move", "organiser", open_op);
    assert_int_equal(replay(pen, "{\"phase\":\"open\"}"), OK);
    free(definition);
    free(roster);
    free(of);
}

static void the_chain_is_that_of_the_contract(void **state)
{
    struct pen pen;
    struct hash head, entry;
    (void)state;
    take_up(&pen);
    chain_start("small", &head);
    assert_memory_equal(&pen.history->head, &head, sizeof head);
    write_contest(&pen);
    stamp(&pen, "ticket.issue", "organiser", ticket_op);
    struct hash before = pen.history->head;
    assert_int_equal(replay(&pen, "{\"role\":\"judge\",\"seat\":\"J1\"}"), OK);
    chain_hash_entry(pen.bytes.bytes, pen.bytes.size, &entry);
    chain_extend(&before, &entry);
    assert_memory_equal(&pen.history->head, &before, sizeof before);
    assert_memory_equal(history_head(pen.history, 4), &before, sizeof before);
    assert_int_equal(history_serial(pen.history, 4), 1);
    lay_down(&pen);
}

static void what_could_not_have_happened_is_not_replayed(void **state)
{
    static const struct {
        const char *kind, *by, *op, *of;
    } cases[] = {
        {"no.such", "organiser", ticket_op, "{}"},
        {"seat.sheets", "J1", ticket_op, "{}"},
        {"op.status", "J1", ticket_op, "{}"},
        {"mark.set", "J1", ticket_op, "{\"entrant\":\"A-01\"}"},
        {"mark.set", "J1", ticket_op, "{\"base\":0,\"criterion\":\"c1\",\"entrant\":7,\"value\":\"8\"}"},
        {"mark.set", "J1", ticket_op,
         "{\"base\":0,\"criterion\":\"c1\",\"entrant\":\"Z-99\",\"value\":\"8\"}"},
        {"mark.set", "nobody", ticket_op,
         "{\"base\":0,\"criterion\":\"c1\",\"entrant\":\"A-01\",\"value\":\"8\"}"},
        {"mark.set", "J1", ticket_op,
         "{\"base\":0,\"criterion\":\"c1\",\"entrant\":\"A-01\",\"value\":\"99\"}"},
        {"mark.set", "J1", ticket_op,
         "{\"base\":3,\"criterion\":\"c1\",\"entrant\":\"A-01\",\"value\":\"8\"}"},
        {"contest.move", "organiser", open_op, "{\"phase\":\"paused\"}"},
        {"contest.move", "organiser", ticket_op, "{\"phase\":\"final\"}"},
    };
    struct pen pen;
    (void)state;
    take_up(&pen);
    write_contest(&pen);
    struct hash head = pen.history->head;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        stamp(&pen, cases[i].kind, cases[i].by, cases[i].op);
        assert_int_equal(replay(&pen, cases[i].of), FAULT_CHAIN_BROKEN);
        assert_non_null(pen.why);
        assert_memory_equal(&pen.history->head, &head, sizeof head);
    }
    stamp(&pen, "ticket.issue", "organiser", ticket_op);
    pen.stamp.v++;
    assert_int_equal(replay(&pen, "{\"role\":\"judge\",\"seat\":\"J1\"}"), FAULT_CHAIN_BROKEN);
    assert_int_equal(history_replay(pen.history, "nonsense", 8, &pen.why), FAULT_CHAIN_BROKEN);
    lay_down(&pen);
}

static void nothing_comes_before_the_creation(void **state)
{
    struct pen pen;
    (void)state;
    take_up(&pen);
    stamp(&pen, "mark.set", "J1", ticket_op);
    assert_int_equal(replay(&pen, "{\"base\":0,\"criterion\":\"c1\",\"entrant\":\"A-01\",\"value\":\"8\"}"),
                     FAULT_CHAIN_BROKEN);
    stamp(&pen, "contest.create", "organiser", create_op);
    assert_int_equal(replay(&pen, "{\"contest\":\"another\",\"definition\":{}}"), FAULT_CHAIN_BROKEN);
    lay_down(&pen);
}

static void an_op_is_known_by_who_asked_for_what(void **state)
{
    struct pen pen;
    (void)state;
    take_up(&pen);
    write_contest(&pen);
    const struct op *op = ops_find(&pen.history->ops, open_op);
    assert_non_null(op);
    assert_int_equal(op->v, 3);
    assert_false(op->never);
    const char words[] = "{\"phase\":\"open\"}";
    struct op_digest same = op_digest("organiser", "contest.move", words, strlen(words));
    struct op_digest other = op_digest("C1", "contest.move", words, strlen(words));
    assert_true(op->digest.words == same.words && op->digest.by == same.by);
    assert_true(op->digest.words != other.words && op->digest.by != other.by);
    stamp(&pen, "op.never", "J1", ticket_op);
    assert_int_equal(replay(&pen, "{}"), OK);
    assert_true(ops_find(&pen.history->ops, ticket_op)->never);
    assert_null(ops_find(&pen.history->ops, "00000000000000000000000000000099"));
    lay_down(&pen);
}

static void contest_time_moves_with_the_clock_only_while_it_runs(void **state)
{
    struct pen pen;
    (void)state;
    take_up(&pen);
    write_contest(&pen);
    assert_int_equal(history_time(pen.history, 5000), 100);
    assert_int_equal(history_time(pen.history, 5250), 350);
    assert_int_equal(history_time(pen.history, 4000), 100); /* a clock that went back moves nothing */
    assert_true(history_resume(pen.history, "0badb007"));
    assert_int_equal(history_time(pen.history, 9000), 4100); /* the same boot: it went on */
    assert_false(history_resume(pen.history, "another0"));
    assert_int_equal(history_time(pen.history, 9000), 100); /* another: it stands still */
    assert_int_equal(history_time(pen.history, 9000000), 100);
    stamp(&pen, "contest.move", "organiser", ticket_op);
    assert_int_equal(replay(&pen, "{\"phase\":\"paused\"}"), OK);
    assert_int_equal(history_time(pen.history, 99999), 100);
    lay_down(&pen);
}

static void a_witness_that_knows_more_or_other_is_not_agreed_with(void **state)
{
    struct pen pen;
    (void)state;
    take_up(&pen);
    write_contest(&pen);
    struct witness_mark nothing = {0};
    struct witness_mark older = {.v = 2, .head = *history_head(pen.history, 2)};
    struct witness_mark newer = {.v = 4};
    struct witness_mark other = {.v = 2, .head = *history_head(pen.history, 1)};
    assert_int_equal(history_agrees(pen.history, &nothing), OK);
    assert_int_equal(history_agrees(pen.history, &older), OK);
    assert_int_equal(history_agrees(pen.history, &newer), FAULT_STORE_BEHIND);
    assert_int_equal(history_agrees(pen.history, &other), FAULT_CHAIN_BROKEN);
    lay_down(&pen);
}

static void ten_thousand_ops_are_all_found_again(void **state)
{
    struct ops ops = {0};
    char id[33];
    (void)state;
    for (unsigned i = 1; i <= 10000; i++) {
        (void)snprintf(id, sizeof id, "%08x%024x", i * 2654435761u, i);
        assert_null(ops_find(&ops, id));
        ops_add(&ops, id, (struct op_digest){.by = i, .words = 2 * i}, i, i % 2 == 0);
    }
    for (unsigned i = 1; i <= 10000; i++) {
        (void)snprintf(id, sizeof id, "%08x%024x", i * 2654435761u, i);
        const struct op *op = ops_find(&ops, id);
        assert_non_null(op);
        assert_true(op->v == i && op->digest.by == i && op->never == (i % 2 == 0));
    }
    assert_true(3 * ops.count <= 2 * ops.room);
    ops_finish(&ops);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_chain_is_that_of_the_contract),
        cmocka_unit_test(what_could_not_have_happened_is_not_replayed),
        cmocka_unit_test(nothing_comes_before_the_creation),
        cmocka_unit_test(an_op_is_known_by_who_asked_for_what),
        cmocka_unit_test(contest_time_moves_with_the_clock_only_while_it_runs),
        cmocka_unit_test(a_witness_that_knows_more_or_other_is_not_agreed_with),
        cmocka_unit_test(ten_thousand_ops_are_all_found_again),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
