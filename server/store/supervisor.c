#include "server/store/supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/log.h"
#include "server/store/torn_tail.h"

enum {
    BACK_OFF_MIN_MS = 100,
    BACK_OFF_MAX_MS = 2000,
    END_WITHIN_MS = 4000,
    INHERITED_LOCK = 3,
    EXIT_CANNOT_START = 127,
};

struct supervisor {
    struct supervisor_options options;
    uv_loop_t *loop;
    pid_t pid; /* 0: not running */
    bool closing;
    uint64_t started_ms;
    uint64_t back_off_ms;
    uv_signal_t children;
    uv_timer_t timer; /* restart; while closing: the end of patience */
    int open_handles;
    void (*closed)(void *arg);
    void *closed_arg;
};

/* In the child, between fork and exec. */
_Noreturn static void become_redis(const struct supervisor *supervisor, pid_t parent)
{
    sigset_t none;
    char *const words[] = {"redis-server", "redis.conf", NULL};

    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setpgid(0, 0); /* Ctrl-C is for the server, which then ends Redis */
    bool goes_with_parent = prctl(PR_SET_PDEATHSIG, SIGTERM) == 0 && getppid() == parent;
    if (goes_with_parent && chdir(supervisor->options.dir) == 0 &&
        dup2(supervisor->options.lock, INHERITED_LOCK) >= 0) {
        int log = open("redis.log", O_WRONLY | O_CREAT | O_APPEND, 0600);
        dup2(log, STDOUT_FILENO);
        dup2(log, STDERR_FILENO);
        close_range(INHERITED_LOCK + 1, ~0U, 0);
        fcntl(INHERITED_LOCK, F_SETFD, 0);
        execvp(words[0], words);
    }
    _exit(EXIT_CANNOT_START);
}

static void launch_later(struct supervisor *supervisor);

static void launch(struct supervisor *supervisor)
{
    if (torn_tail_cut(supervisor->options.dir) != OK) {
        launch_later(supervisor);
        return;
    }
    pid_t parent = getpid();
    pid_t pid = fork();
    if (pid == 0) {
        become_redis(supervisor, parent);
    }
    if (pid < 0) {
        log_error("redis.start", "reason=\"%s\"", strerror(errno));
        launch_later(supervisor);
        return;
    }
    supervisor->pid = pid;
    supervisor->started_ms = uv_now(supervisor->loop);
    log_info("redis.started", "pid=%d", (int)pid);
    supervisor->options.on_launch(supervisor->options.arg);
}

static void on_handle_closed(uv_handle_t *handle)
{
    struct supervisor *supervisor = handle->data;

    if (--supervisor->open_handles == 0) {
        void (*closed)(void *arg) = supervisor->closed;
        void *arg = supervisor->closed_arg;
        free(supervisor);
        closed(arg);
    }
}

static void close_handles(struct supervisor *supervisor)
{
    uv_close((uv_handle_t *)&supervisor->children, on_handle_closed);
    uv_close((uv_handle_t *)&supervisor->timer, on_handle_closed);
}

static void on_restart(uv_timer_t *timer)
{
    launch(timer->data);
}

static void launch_later(struct supervisor *supervisor)
{
    uv_timer_start(&supervisor->timer, on_restart, supervisor->back_off_ms, 0);
    supervisor->back_off_ms *= 2;
    if (supervisor->back_off_ms > BACK_OFF_MAX_MS) {
        supervisor->back_off_ms = BACK_OFF_MAX_MS;
    }
}

static void say_how_it_ended(int state)
{
    if (WIFSIGNALED(state)) {
        log_error("redis.ended", "signal=%d see=redis.log", WTERMSIG(state));
    } else if (WEXITSTATUS(state) == EXIT_CANNOT_START) {
        log_error("redis.ended", "reason=\"redis-server could not be run; is it installed?\"");
    } else {
        log_error("redis.ended", "exit=%d see=redis.log", WEXITSTATUS(state));
    }
}

static void on_child(uv_signal_t *signal, int number)
{
    struct supervisor *supervisor = signal->data;
    int state = 0;

    (void)number;
    if (supervisor->pid == 0 || waitpid(supervisor->pid, &state, WNOHANG) != supervisor->pid) {
        return;
    }
    supervisor->pid = 0;
    if (supervisor->closing) {
        close_handles(supervisor);
        return;
    }
    say_how_it_ended(state);
    if (uv_now(supervisor->loop) - supervisor->started_ms >= BACK_OFF_MAX_MS) {
        supervisor->back_off_ms = BACK_OFF_MIN_MS;
    }
    launch_later(supervisor);
}

struct supervisor *supervisor_create(const struct supervisor_options *options, uv_loop_t *loop)
{
    struct supervisor *supervisor = calloc(1, sizeof *supervisor);

    if (supervisor == NULL) {
        return NULL;
    }
    *supervisor = (struct supervisor){
        .options = *options, .loop = loop, .back_off_ms = BACK_OFF_MIN_MS, .open_handles = 2};
    uv_signal_init(loop, &supervisor->children);
    uv_timer_init(loop, &supervisor->timer);
    supervisor->children.data = supervisor;
    supervisor->timer.data = supervisor;
    uv_signal_start(&supervisor->children, on_child, SIGCHLD);
    launch(supervisor);
    return supervisor;
}

static void on_impatient(uv_timer_t *timer)
{
    const struct supervisor *supervisor = timer->data;

    log_error("redis.killed", "pid=%d reason=\"it did not end by itself\"", (int)supervisor->pid);
    kill(supervisor->pid, SIGKILL);
}

void supervisor_close(struct supervisor *supervisor, void (*done)(void *arg), void *arg)
{
    supervisor->closing = true;
    supervisor->closed = done;
    supervisor->closed_arg = arg;
    if (supervisor->pid == 0) {
        close_handles(supervisor);
        return;
    }
    kill(supervisor->pid, SIGTERM);
    uv_timer_start(&supervisor->timer, on_impatient, END_WITHIN_MS, 0);
}
