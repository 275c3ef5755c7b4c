#include "tests/unit/store_bench.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>

static int make(void **state)
{
    static struct bench bench;
    bench_make(&bench);
    *state = &bench;
    return 0;
}

static int end(void **state)
{
    bench_end(*state);
    return 0;
}

static void await_next_up(struct bench *bench, int ups)
{
    BENCH_AWAIT(bench, bench->ups > ups && store_is_up(bench->store));
}

/* Answers of batches that are sent one behind the other. */
struct flow {
    struct bench_answer answers[64];
    int sent;
};

static int answered(const struct flow *flow)
{
    int count = 0;
    for (int i = 0; i < flow->sent; i++) {
        assert_true(flow->answers[i].count <= 1);
        count += flow->answers[i].count;
    }
    return count;
}

static int acknowledged(const struct flow *flow)
{
    int count = 0;
    for (int i = 0; i < flow->sent; i++) {
        count += flow->answers[i].count == 1 && flow->answers[i].status == OK;
    }
    return count;
}

static void send_flow(struct bench *bench, struct bench_log *log, struct flow *flow, int batches,
                      size_t count)
{
    memset(flow, 0, sizeof *flow);
    for (flow->sent = 0; flow->sent < batches; flow->sent++) {
        bench_append_send(bench, log, count, &flow->answers[flow->sent]);
    }
}

static void killed_redis_comes_back_with_every_acknowledged_entry(void **state)
{
    struct bench *bench = *state;
    struct bench_log log = bench_log_start("killed");
    bench_open(bench);
    for (int round = 0; round < 3; round++) {
        int ups = bench->ups;
        for (int i = 0; i < 20; i++) {
            assert_int_equal(bench_append(bench, &log, 5), OK);
        }
        kill(bench_redis_pid(bench), SIGKILL);
        await_next_up(bench, ups);
        assert_int_equal(bench_check_log(bench, "killed"), log.v);
    }
}

static void a_reopened_store_has_every_acknowledged_entry(void **state)
{
    struct bench *bench = *state;
    struct bench_log log = bench_log_start("reopened");
    bench_open(bench);
    assert_int_equal(bench_append(bench, &log, 100), OK);
    bench_close(bench);
    bench_open(bench);
    assert_int_equal(bench_check_log(bench, "reopened"), 100);
    assert_int_equal(bench_append(bench, &log, 1), OK);
}

static void a_kill_in_mid_flow_faults_what_was_pending_and_leaves_whole_batches(void **state)
{
    static struct flow flow;
    struct bench *bench = *state;
    struct bench_log log = bench_log_start("flowing");
    bench_open(bench);
    send_flow(bench, &log, &flow, 64, 50);
    BENCH_AWAIT(bench, answered(&flow) >= 5);
    kill(bench_redis_pid(bench), SIGKILL);
    BENCH_AWAIT(bench, bench->downs == 1);
    assert_int_equal(answered(&flow), 64); /* before the state was told */
    await_next_up(bench, 1);
    uint64_t v = bench_check_log(bench, "flowing");
    assert_int_equal(v % 50, 0);
    assert_true(v >= 50 * (uint64_t)acknowledged(&flow));
}

static void a_command_without_an_answer_in_time_is_a_fault_and_may_still_have_applied(void **state)
{
    static struct flow flow;
    struct bench *bench = *state;
    struct bench_log log = bench_log_start("stopped");
    bench_open(bench);
    assert_int_equal(bench_append(bench, &log, 1), OK);
    pid_t redis = bench_redis_pid(bench);
    kill(redis, SIGSTOP);
    send_flow(bench, &log, &flow, 2, 3);
    BENCH_AWAIT(bench, answered(&flow) == 2);
    assert_int_equal(flow.answers[0].status, FAULT_STORE);
    assert_int_equal(flow.answers[1].status, FAULT_STORE);
    assert_false(store_is_up(bench->store));
    kill(redis, SIGCONT);
    await_next_up(bench, 1);
    uint64_t v = bench_check_log(bench, "stopped");
    assert_true(v == 1 || v == 4 || v == 7);
}

static void a_redis_that_stands_still_is_noticed_though_nobody_asks_it(void **state)
{
    struct bench *bench = *state;
    bench_open(bench);
    kill(bench_redis_pid(bench), SIGSTOP);
    BENCH_AWAIT(bench, !store_is_up(bench->store));
    kill(bench_redis_pid(bench), SIGCONT);
}

static void calls_while_the_store_is_away_fault_later(void **state)
{
    struct bench *bench = *state;
    struct bench_log log = bench_log_start("away");
    assert_int_equal(bench_try_open(bench, NULL), OK);
    assert_false(store_is_up(bench->store));
    assert_int_equal(bench_append(bench, &log, 1), FAULT_STORE);
    BENCH_AWAIT(bench, store_is_up(bench->store));
    assert_int_equal(bench_append(bench, &log, 1), OK);
}

static void a_full_disk_faults_and_loses_nothing_that_was_acknowledged(void **state)
{
    struct bench *bench = *state;
    struct bench_log log = bench_log_start("full");
    struct rlimit before;
    getrlimit(RLIMIT_FSIZE, &before);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){64 * 1024, before.rlim_max});
    bench_open(bench);
    enum status status = OK;
    for (int i = 0; i < 1000 && status == OK; i++) {
        status = bench_append(bench, &log, 20);
    }
    assert_int_equal(status, FAULT_STORE);
    assert_true(log.v > 100);
    setrlimit(RLIMIT_FSIZE, &before);
    int ups = bench->ups;
    pid_t redis = bench_redis_pid(bench);
    kill(redis, SIGKILL); /* one that was started under the limit */
    await_next_up(bench, ups);
    uint64_t v = bench_check_log(bench, "full");
    assert_true(v == log.v || v == log.v + 20);
}

static void a_directory_that_is_held_is_refused(void **state)
{
    struct bench *bench = *state;
    struct store_options options = {.dir = bench->dir, .on_state = bench_on_state, .arg = bench};
    struct store *second = NULL;
    bench_open(bench);
    assert_int_equal(store_open(&options, &bench->loop, &second), REFUSED_EXISTS);
    options.redis = "unix:/nowhere";
    assert_int_equal(store_open(&options, &bench->loop, &second), REFUSED_EXISTS);
    assert_null(second);
    bench_close(bench);
    bench_open(bench);
}

static void an_address_of_neither_form_is_refused(void **state)
{
    const char *bad[] = {
        "",          "unix:",          "redis://",        "redis://host", "redis://:6379",
        "/tmp/sock", "redis://host:0", "redis://h:65536", "redis://h:1x", "http://host:6379"};
    struct bench *bench = *state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(bench_try_open(bench, bad[i]), REFUSED_SCHEMA);
    }
}

/* A server in a process of its own, that acknowledges `count` entries and is then killed. */
static pid_t run_server_and_kill_it(struct bench *bench, const char *contest, size_t count, int before_kill)
{
    int ready[2];
    assert_int_equal(pipe(ready), 0);
    pid_t pid = fork();
    if (pid == 0) {
        struct bench_log log = bench_log_start(contest);
        uv_loop_init(&bench->loop);
        bench_open(bench);
        assert_int_equal(bench_append(bench, &log, count), OK);
        assert_int_equal(write(ready[1], "!", 1), 1);
        pause();
        _exit(0);
    }
    char byte;
    assert_int_equal(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    close(ready[1]);
    pid_t redis = bench_redis_pid(bench);
    if (before_kill != 0) {
        kill(redis, before_kill);
    }
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    return redis;
}

/* A process that has ended may stand in the table until its parent looks. */
static bool is_running(pid_t pid)
{
    char path[32];
    char life = 'Z';
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *file = fopen(path, "r");
    if (file != NULL) {
        assert_int_equal(fscanf(file, "%*d %*s %c", &life), 1);
        fclose(file);
    }
    return life != 'Z';
}

static void the_redis_of_a_killed_server_ends_and_its_directory_is_taken_over(void **state)
{
    struct bench *bench = *state;
    pid_t old = run_server_and_kill_it(bench, "orphan", 50, 0);
    bench_open(bench);
    assert_int_not_equal(bench_redis_pid(bench), old);
    assert_int_equal(bench_check_log(bench, "orphan"), 50);
}

static void a_redis_that_does_not_end_by_itself_is_ended(void **state)
{
    struct bench *bench = *state;
    log_setup(LOG_TEXT, LOG_ERROR);
    pid_t old = run_server_and_kill_it(bench, "stuck", 50, SIGSTOP);
    bench_open(bench);
    assert_false(is_running(old));
    assert_int_equal(bench_check_log(bench, "stuck"), 50);
}

static void redis_ends_with_the_store(void **state)
{
    struct bench *bench = *state;
    bench_open(bench);
    pid_t redis = bench_redis_pid(bench);
    bench_close(bench);
    assert_false(is_running(redis));
}

/* A Redis that is nobody's child of ours, at a port or a unix socket in the bench's directory. */
static pid_t start_foreign_redis(struct bench *bench, const char *port)
{
    pid_t pid = fork();
    if (pid == 0) {
        assert_int_equal(chdir(bench->dir), 0);
        int log = open("foreign.log", O_WRONLY | O_CREAT | O_APPEND, 0600);
        dup2(log, STDOUT_FILENO);
        execlp("redis-server", "redis-server", "--port", port, "--bind", "127.0.0.1", "--unixsocket",
               "foreign.sock", "--appendonly", "yes", "--appendfsync", "always", "--appenddirname", "foreign",
               (char *)NULL);
        _exit(127);
    }
    return pid;
}

static void end_foreign_redis(pid_t pid)
{
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}

static void two_servers_on_one_redis_cannot_interleave(void **state)
{
    static struct flow first_flow;
    static struct flow second_flow;
    struct bench *bench = *state;
    static struct bench second;
    char url[96];
    pid_t redis = start_foreign_redis(bench, "0");
    bench_make(&second);
    snprintf(url, sizeof url, "unix:%s/foreign.sock", bench->dir);
    assert_int_equal(bench_try_open(bench, url), OK);
    assert_int_equal(bench_try_open(&second, url), OK);
    BENCH_AWAIT(bench, store_is_up(bench->store));
    BENCH_AWAIT(&second, store_is_up(second.store));

    struct bench_log log = bench_log_start("shared");
    assert_int_equal(bench_append(bench, &log, 1), OK);
    struct bench_log second_log = log;
    send_flow(bench, &log, &first_flow, 32, 3);
    send_flow(&second, &second_log, &second_flow, 32, 2);
    BENCH_AWAIT(&second, answered(&second_flow) == 32);
    BENCH_AWAIT(bench, answered(&first_flow) == 32);

    int won = acknowledged(&first_flow);
    int also = acknowledged(&second_flow);
    assert_true((won == 32 && also == 0) || (won == 0 && also == 32));
    assert_int_equal(bench_check_log(bench, "shared"), 1 + (won == 32 ? 32 * 3 : 32 * 2));
    bench_end(&second);
    bench_close(bench);
    end_foreign_redis(redis);
}

static int free_port(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&address, &size), 0);
    close(fd);
    return ntohs(address.sin_port);
}

static void a_port_where_nobody_listens_is_tried_until_somebody_does(void **state)
{
    struct bench *bench = *state;
    struct bench_answer answer = {0};
    char port[8];
    char url[64];
    snprintf(port, sizeof port, "%d", free_port());
    snprintf(url, sizeof url, "redis://127.0.0.1:%s", port);
    assert_int_equal(bench_try_open(bench, url), OK);
    for (int i = 0; i < 500; i++) {
        uv_run(&bench->loop, UV_RUN_NOWAIT);
        usleep(1000);
    }
    assert_false(store_is_up(bench->store));
    pid_t redis = start_foreign_redis(bench, port);
    BENCH_AWAIT(bench, store_is_up(bench->store));
    struct bench_log log = bench_log_start("tcp");
    assert_int_equal(bench_append(bench, &log, 1), OK);
    end_foreign_redis(redis);
    BENCH_AWAIT(bench, bench->downs == 1);
    bench_append_send(bench, &log, 1, &answer);
    BENCH_AWAIT(bench, answer.count == 1);
    assert_int_equal(answer.status, FAULT_STORE);
    bench_close(bench);
}

static void functions_that_somebody_deletes_are_loaded_again(void **state)
{
    struct bench *bench = *state;
    struct bench_log log = bench_log_start("flushed");
    char command[160];
    pid_t redis = start_foreign_redis(bench, "0");
    snprintf(command, sizeof command, "unix:%s/foreign.sock", bench->dir);
    assert_int_equal(bench_try_open(bench, command), OK);
    BENCH_AWAIT(bench, store_is_up(bench->store));
    snprintf(command, sizeof command, "redis-cli -s %s/foreign.sock FUNCTION FLUSH >/dev/null", bench->dir);
    assert_int_equal(system(command), 0);
    assert_int_equal(bench_append(bench, &log, 1), FAULT_STORE);
    await_next_up(bench, 1);
    assert_int_equal(bench_append(bench, &log, 1), OK);
    bench_close(bench);
    end_foreign_redis(redis);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(killed_redis_comes_back_with_every_acknowledged_entry, make, end),
        cmocka_unit_test_setup_teardown(a_reopened_store_has_every_acknowledged_entry, make, end),
        cmocka_unit_test_setup_teardown(a_kill_in_mid_flow_faults_what_was_pending_and_leaves_whole_batches,
                                        make, end),
        cmocka_unit_test_setup_teardown(
            a_command_without_an_answer_in_time_is_a_fault_and_may_still_have_applied, make, end),
        cmocka_unit_test_setup_teardown(a_redis_that_stands_still_is_noticed_though_nobody_asks_it, make,
                                        end),
        cmocka_unit_test_setup_teardown(calls_while_the_store_is_away_fault_later, make, end),
        cmocka_unit_test_setup_teardown(a_full_disk_faults_and_loses_nothing_that_was_acknowledged, make,
                                        end),
        cmocka_unit_test_setup_teardown(a_directory_that_is_held_is_refused, make, end),
        cmocka_unit_test_setup_teardown(an_address_of_neither_form_is_refused, make, end),
        cmocka_unit_test_setup_teardown(the_redis_of_a_killed_server_ends_and_its_directory_is_taken_over,
                                        make, end),
        cmocka_unit_test_setup_teardown(a_redis_that_does_not_end_by_itself_is_ended, make, end),
        cmocka_unit_test_setup_teardown(redis_ends_with_the_store, make, end),
        cmocka_unit_test_setup_teardown(two_servers_on_one_redis_cannot_interleave, make, end),
        cmocka_unit_test_setup_teardown(a_port_where_nobody_listens_is_tried_until_somebody_does, make, end),
        cmocka_unit_test_setup_teardown(functions_that_somebody_deletes_are_loaded_again, make, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
