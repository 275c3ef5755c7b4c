#include "server/password.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "server/clock.h"
#include "server/log.h"
#include "server/secret.h"

static const char file_name[] = "organiser.password";
static const char account_name[] = "organiser";

enum {
    ARGON_PASSES = 2,
    ARGON_BYTES = 19 * 1024 * 1024,
    GROUPS = 4,
    GROUP_LENGTH = 4,
    ATTEMPT_MS = 60000 / PASSWORD_ATTEMPTS,
    WORKER_NICE = 10,
};

void password_generate(char password[PASSWORD_GENERATED_SIZE])
{
    static const char letters[] = "23456789abcdefghjkmnpqrstuvwxyz";
    char *at = password;
    for (size_t i = 0; i < (size_t)GROUPS * GROUP_LENGTH; i++) {
        if (i > 0 && i % GROUP_LENGTH == 0) {
            *at++ = '-';
        }
        *at++ = letters[randombytes_uniform(sizeof letters - 1)];
    }
    *at = '\0';
}

enum status password_store(const char *dir, const char *password)
{
    char text[crypto_pwhash_STRBYTES];
    size_t length = strlen(password);
    if (length == 0 || length > PASSWORD_LENGTH_MAX) {
        return REFUSED_RANGE;
    }
    if (crypto_pwhash_str(text, password, length, ARGON_PASSES, ARGON_BYTES) != 0) {
        log_error("password.no_memory", "bytes=%d", ARGON_BYTES);
        return FAULT_MEMORY;
    }
    return secret_write(dir, file_name, text, strlen(text));
}

static bool read_text(const char *dir, char text[crypto_pwhash_STRBYTES])
{
    size_t size;
    memset(text, 0, crypto_pwhash_STRBYTES);
    return secret_read(dir, file_name, text, crypto_pwhash_STRBYTES - 1, &size) == OK && size > 0;
}

bool password_exists(const char *dir)
{
    char text[crypto_pwhash_STRBYTES];
    return read_text(dir, text);
}

bool password_is(const char *dir, const char *password)
{
    char text[crypto_pwhash_STRBYTES];
    return read_text(dir, text) && crypto_pwhash_str_verify(text, password, strlen(password)) == 0;
}

void password_digest(const char *dir, uint8_t digest[PASSWORD_DIGEST_SIZE])
{
    char text[crypto_pwhash_STRBYTES];
    memset(digest, 0, PASSWORD_DIGEST_SIZE);
    if (read_text(dir, text)) {
        (void)crypto_generichash(digest, PASSWORD_DIGEST_SIZE, (const uint8_t *)text, strlen(text), NULL, 0);
    }
}

struct check {
    struct password_checks *checks;
    uv_thread_t thread;
    char password[PASSWORD_LENGTH_MAX + 1];
    bool started; /* its thread must be joined */
    bool known;   /* the name is the account's */
    bool right;
    void (*done)(void *arg, bool right);
    void *arg;
    struct check *next;
};

struct check_list {
    struct check *first, *last;
    size_t count;
};

struct password_checks {
    const char *dir;
    uv_async_t finished_async;
    uv_mutex_t lock;
    uv_cond_t one_finished;
    struct check_list waiting;
    struct check_list finished; /* the only thing that threads share; under lock */
    size_t running;
    int64_t owed_until_ms[2]; /* when the wrong attempts are forgotten: for unknown names, for the account */
};

static void list_append(struct check_list *list, struct check *check)
{
    check->next = NULL;
    if (list->last == NULL) {
        list->first = check;
    } else {
        list->last->next = check;
    }
    list->last = check;
    list->count++;
}

static struct check *list_take(struct check_list *list)
{
    struct check *check = list->first;
    if (check != NULL) {
        list->first = check->next;
        list->last = list->first == NULL ? NULL : list->last;
        list->count--;
    }
    return check;
}

static void hand_back(struct check *check)
{
    struct password_checks *checks = check->checks;
    uv_mutex_lock(&checks->lock);
    list_append(&checks->finished, check);
    uv_cond_signal(&checks->one_finished);
    (void)uv_async_send(&checks->finished_async);
    uv_mutex_unlock(&checks->lock);
}

/* An unknown name is checked against the account's own text, so that nothing can be told from the time. */
static void run_check(void *arg)
{
    struct check *check = arg;
    struct password_checks *checks = check->checks;
    (void)setpriority(PRIO_PROCESS, 0, WORKER_NICE); /* this thread's alone, on Linux */
    bool same = password_is(checks->dir, check->password);
    check->right = same && check->known;
    hand_back(check);
}

static void finish_check(struct check *check, bool right)
{
    struct password_checks *checks = check->checks;
    if (right) {
        checks->owed_until_ms[check->known] -= ATTEMPT_MS;
    }
    check->done(check->arg, right);
    sodium_memzero(check->password, sizeof check->password);
    free(check);
}

static void start_waiting(struct password_checks *checks)
{
    while (checks->running < PASSWORD_CHECKS_MAX) {
        struct check *check = list_take(&checks->waiting);
        if (check == NULL) {
            return;
        }
        checks->running++;
        check->started = uv_thread_create(&check->thread, run_check, check) == 0;
        if (!check->started) {
            log_error("password.no_thread", "running=%zu", checks->running);
            hand_back(check);
        }
    }
}

static void collect(struct check *check)
{
    if (check->started) {
        (void)uv_thread_join(&check->thread);
    }
    check->checks->running--;
    finish_check(check, check->right);
}

static void on_finished(uv_async_t *async)
{
    struct password_checks *checks = async->data;
    for (;;) {
        uv_mutex_lock(&checks->lock);
        struct check *check = list_take(&checks->finished);
        uv_mutex_unlock(&checks->lock);
        if (check == NULL) {
            break;
        }
        collect(check);
    }
    start_waiting(checks);
    if (checks->running == 0) {
        uv_unref((uv_handle_t *)async); /* an idle one keeps no loop alive */
    }
}

enum status password_checks_create(const char *dir, uv_loop_t *loop, struct password_checks **checks)
{
    struct password_checks *made = calloc(1, sizeof *made);
    if (made == NULL) {
        return FAULT_MEMORY;
    }
    made->dir = dir;
    made->finished_async.data = made;
    if (uv_mutex_init(&made->lock) != 0 || uv_cond_init(&made->one_finished) != 0 ||
        uv_async_init(loop, &made->finished_async, on_finished) != 0) {
        free(made);
        return FAULT_MEMORY;
    }
    uv_unref((uv_handle_t *)&made->finished_async);
    *checks = made;
    return OK;
}

static void on_closed(uv_handle_t *handle)
{
    struct password_checks *checks = handle->data;
    uv_cond_destroy(&checks->one_finished);
    uv_mutex_destroy(&checks->lock);
    free(checks);
}

void password_checks_destroy(struct password_checks *checks)
{
    if (checks == NULL) {
        return;
    }
    for (struct check *check = list_take(&checks->waiting); check != NULL;
         check = list_take(&checks->waiting)) {
        finish_check(check, false);
    }
    while (checks->running > 0) {
        uv_mutex_lock(&checks->lock);
        while (checks->finished.count == 0) {
            uv_cond_wait(&checks->one_finished, &checks->lock);
        }
        struct check *check = list_take(&checks->finished);
        uv_mutex_unlock(&checks->lock);
        check->right = false;
        collect(check);
    }
    uv_close((uv_handle_t *)&checks->finished_async, on_closed);
}

/* Each attempt owes ATTEMPT_MS; a right one is forgiven. */
static bool may_attempt(struct password_checks *checks, bool known)
{
    int64_t now = clock_mono_ms();
    int64_t *owed_until = &checks->owed_until_ms[known];
    if (*owed_until < now) {
        *owed_until = now;
    }
    if (*owed_until - now > (int64_t)ATTEMPT_MS * (PASSWORD_ATTEMPTS - 1)) {
        return false;
    }
    *owed_until += ATTEMPT_MS;
    return true;
}

enum status password_check(struct password_checks *checks, const char *name, const char *password,
                           void (*done)(void *arg, bool right), void *arg)
{
    bool known = strcmp(name, account_name) == 0;
    if (checks->waiting.count >= PASSWORD_WAITING_MAX || !may_attempt(checks, known)) {
        return REFUSED_BUSY;
    }
    struct check *check = calloc(1, sizeof *check);
    if (check == NULL) {
        return FAULT_MEMORY;
    }
    /* One that is too long cannot be right, and is checked as the empty one that never is. */
    size_t length = strlen(password);
    if (length <= PASSWORD_LENGTH_MAX) {
        memcpy(check->password, password, length + 1);
    }
    check->checks = checks;
    check->known = known;
    check->done = done;
    check->arg = arg;
    list_append(&checks->waiting, check);
    uv_ref((uv_handle_t *)&checks->finished_async);
    start_waiting(checks);
    return OK;
}
