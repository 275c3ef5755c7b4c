#include "server/rooms/audience.h"
#include "tests/unit/rooms_bench.h"

#include "server/rooms/loading.h"

enum { JUDGES = 3, MARKS = 150, FAULTS = 6 };

/* A judge who sends one mark after the other, each until it is answered for good. */
struct marker {
    struct hand hand; /* first: the link's owner */
    const char *entrant;
    unsigned op;   /* of the mark that is out */
    uint64_t base; /* version of the value before it */
    uint64_t acked[MARKS];
    unsigned done;
    int64_t again_ms; /* when to send it again; 0: it is out */
};

struct loaded {
    bool done;
    enum status status;
    struct history *history;
};

static void on_loaded(void *arg, enum status status, struct history *history)
{
    *(struct loaded *)arg = (struct loaded){true, status, history};
}

static unsigned op_of(size_t judge, unsigned mark)
{
    return (unsigned)judge * 100000 + mark + 1;
}

static void send_mark(struct rooms_bench *rooms, struct marker *marker)
{
    char text[512];
    hand_forget(&marker->hand);
    marker->again_ms = 0;
    marker->hand.link.place->pace.spent_ms = 0; /* the rate is another test's */
    (void)snprintf(text, sizeof text,
                   "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"mark.set\",\"params\":{\"op\":\"aa%030x\","
                   "\"entrant\":\"%s\",\"criterion\":\"c1\",\"value\":\"%u\",\"base\":%ju}}",
                   marker->op, marker->entrant, marker->done % 10, (uintmax_t)marker->base);
    hand_say(rooms, &marker->hand, text);
}

static void look_at_answer(struct rooms_bench *rooms, struct marker *marker, size_t judge)
{
    if (marker->again_ms > 0) {
        if (bench_now_ms() >= marker->again_ms) {
            send_mark(rooms, marker);
        }
        return;
    }
    if (hand_heard(&marker->hand, "\"error\"")) {
        assert_true(hand_heard(&marker->hand, "\"busy\"") || hand_heard(&marker->hand, "\"read_only\""));
        marker->again_ms = bench_now_ms() + 10;
    } else if (hand_heard(&marker->hand, "\"result\"")) {
        marker->base = hand_v(&marker->hand);
        marker->acked[marker->done++] = marker->base;
        marker->op = op_of(judge, marker->done);
        if (marker->done < MARKS) {
            send_mark(rooms, marker);
        }
    }
}

/* Kills Redis, or lets it hang for longer than the deadline of a command. */
static void strike(struct rooms_bench *rooms, unsigned fault)
{
    pid_t redis = bench_redis_pid(&rooms->bench);
    if (fault % 3 != 2) {
        kill(redis, SIGKILL);
        return;
    }
    kill(redis, SIGSTOP);
    BENCH_AWAIT(&rooms->bench, !room_is_writable(rooms->room));
    kill(redis, SIGCONT);
}

static struct history *load(struct rooms_bench *rooms)
{
    struct loaded loaded = {0};
    struct id contest;
    BENCH_AWAIT(&rooms->bench, room_is_writable(rooms->room));
    assert_true(id_set(&contest, room_contest(rooms->room)));
    (void)loading_begin(rooms->bench.store, &contest, on_loaded, &loaded);
    BENCH_AWAIT(&rooms->bench, loaded.done);
    assert_int_equal(loaded.status, OK);
    return loaded.history;
}

static void every_acknowledged_mark_is_in_the_log_once_whatever_became_of_redis(void **state)
{
    static struct rooms_bench rooms;
    static struct marker markers[JUDGES];
    static const char *const entrants[JUDGES] = {"A-01", "A-02", "B-01"};
    unsigned faults = 0;
    unsigned least = 0;
    (void)state;
    rooms_open(&rooms);
    rooms_make_contest(&rooms, "small");
    uint64_t v = room_v(rooms.room);
    for (size_t i = 0; i < JUDGES; i++) {
        char seat[] = {'J', (char)('1' + i), '\0'};
        hand_join(&rooms, &markers[i].hand, seat, ROLE_JUDGE, i + 1);
        markers[i].entrant = entrants[i];
        markers[i].op = op_of(i, 0);
        send_mark(&rooms, &markers[i]);
    }
    while (least < MARKS) {
        uv_run(&rooms.bench.loop, UV_RUN_NOWAIT);
        least = MARKS;
        for (size_t i = 0; i < JUDGES; i++) {
            if (markers[i].done < MARKS) {
                look_at_answer(&rooms, &markers[i], i);
            }
            least = markers[i].done < least ? markers[i].done : least;
        }
        if (faults < FAULTS && least >= (faults + 1) * MARKS / (FAULTS + 1) && room_is_writable(rooms.room)) {
            strike(&rooms, faults++);
        }
    }
    assert_int_equal(faults, FAULTS);
    struct history *history = load(&rooms);
    assert_int_equal(history->v, v + (uint64_t)JUDGES * MARKS);
    for (size_t i = 0; i < JUDGES; i++) {
        for (unsigned k = 0; k < MARKS; k++) {
            char op[33];
            (void)snprintf(op, sizeof op, "aa%030x", op_of(i, k));
            assert_int_equal(ops_find(&history->ops, op)->v, markers[i].acked[k]);
        }
        room_leave(rooms.room, &markers[i].hand.link);
    }
    history_destroy(history);
    rooms_end(&rooms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_acknowledged_mark_is_in_the_log_once_whatever_became_of_redis),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
