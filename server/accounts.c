#include "server/accounts.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "server/log.h"
#include "server/password.h"
#include "server/sealed.h"
#include "server/secret.h"

static const char key_file[] = "secret.key";
static const char cookie_name[] = "jiangtai=";

/* The first byte under the key: a ticket is no cookie, and a later form is another letter. */
enum { IS_TICKET = 't', IS_COOKIE = 'c', IS_DERIVED = 'd' };

struct accounts {
    char *dir;
    uint8_t key[SEALED_KEY_SIZE];
    struct password_checks *checks;
};

static enum status load_key(struct accounts *accounts)
{
    size_t size;
    enum status status = secret_read(accounts->dir, key_file, accounts->key, sizeof accounts->key, &size);
    if (status == REFUSED_UNKNOWN) {
        randombytes_buf(accounts->key, sizeof accounts->key);
        return secret_write(accounts->dir, key_file, accounts->key, sizeof accounts->key);
    }
    if (status == OK && size != sizeof accounts->key) {
        log_error("accounts.bad_key", "file=%s/%s size=%zu", accounts->dir, key_file, size);
        return FAULT_IO;
    }
    return status;
}

/* The first line of the file, wherever that stands. */
static enum status read_password_file(const char *file, char password[PASSWORD_LENGTH_MAX + 1])
{
    char bytes[PASSWORD_LENGTH_MAX + 3] = "";
    size_t size;
    bool absolute = file[0] == '/';
    enum status status =
        secret_read(absolute ? "" : ".", absolute ? file + 1 : file, bytes, sizeof bytes - 1, &size);
    if (status != OK) {
        log_error("accounts.no_password_file", "file=%s", file);
        return FAULT_IO;
    }
    size_t length = strcspn(bytes, "\r\n");
    if (length == 0 || length > PASSWORD_LENGTH_MAX) {
        log_error("accounts.bad_password_file",
                  "file=%s error=\"its first line is no password of 1 to %d bytes\"", file,
                  PASSWORD_LENGTH_MAX);
        return FAULT_IO;
    }
    memcpy(password, bytes, length);
    password[length] = '\0';
    return OK;
}

static enum status take_password_file(const char *dir, const char *file)
{
    char password[PASSWORD_LENGTH_MAX + 1];
    enum status status = read_password_file(file, password);
    if (status == OK && !password_is(dir, password)) {
        status = password_store(dir, password);
    }
    sodium_memzero(password, sizeof password);
    return status;
}

static enum status load_password(const char *dir, const char *file, char first[PASSWORD_GENERATED_SIZE])
{
    first[0] = '\0';
    if (file != NULL) {
        return take_password_file(dir, file);
    }
    if (password_exists(dir)) {
        return OK;
    }
    return accounts_new_password(dir, first);
}

enum status accounts_open(const char *dir, const char *password_file, uv_loop_t *loop,
                          struct accounts **accounts, char first_password[32])
{
    struct accounts *made = calloc(1, sizeof *made);
    if (made == NULL || sodium_init() < 0 || (made->dir = strdup(dir)) == NULL) {
        free(made);
        return FAULT_MEMORY;
    }
    enum status status = load_key(made);
    if (status == OK) {
        status = load_password(dir, password_file, first_password);
    }
    if (status == OK) {
        status = password_checks_create(made->dir, loop, &made->checks);
    }
    if (status != OK) {
        accounts_close(made);
        return status;
    }
    *accounts = made;
    return OK;
}

void accounts_close(struct accounts *accounts)
{
    if (accounts == NULL) {
        return;
    }
    password_checks_destroy(accounts->checks);
    sodium_memzero(accounts->key, sizeof accounts->key);
    free(accounts->dir);
    free(accounts);
}

enum status accounts_new_password(const char *dir, char password[32])
{
    if (sodium_init() < 0) {
        return FAULT_MEMORY;
    }
    password_generate(password);
    return password_store(dir, password);
}

enum status accounts_check_password(struct accounts *accounts, const char *name, const char *password,
                                    void (*done)(void *arg, bool right), void *arg)
{
    return password_check(accounts->checks, name, password, done, arg);
}

static void put_grant(struct sealed *sealed, const struct grant *grant)
{
    sealed_put_id(sealed, &grant->contest);
    sealed_put_id(sealed, &grant->seat);
    sealed_put_number(sealed, grant->role, 1);
    sealed_put_number(sealed, grant->serial, 4);
}

static void take_grant(struct sealed *sealed, struct grant *grant)
{
    memset(grant, 0, sizeof *grant);
    sealed_take_id(sealed, &grant->contest);
    sealed_take_id(sealed, &grant->seat);
    uint64_t role = sealed_take_number(sealed, 1);
    grant->serial = (uint32_t)sealed_take_number(sealed, 4);
    if (role >= ROLES) {
        sealed->failed = true;
        return;
    }
    grant->role = (enum role)role;
}

static bool is_account(const struct grant *grant)
{
    return grant->contest.text[0] == '\0';
}

void accounts_write_ticket(const struct accounts *accounts, const struct grant *grant,
                           char ticket[TICKET_SIZE])
{
    struct sealed sealed = {.size = 0};
    sealed_put_number(&sealed, IS_TICKET, 1);
    put_grant(&sealed, grant);
    if (!sealed_write(&sealed, accounts->key, ticket, TICKET_SIZE)) {
        ticket[0] = '\0';
    }
}

bool accounts_read_ticket(const struct accounts *accounts, const char *ticket, struct grant *grant)
{
    struct sealed sealed;
    if (!sealed_read(&sealed, accounts->key, ticket, strlen(ticket)) ||
        sealed_take_number(&sealed, 1) != IS_TICKET) {
        return false;
    }
    take_grant(&sealed, grant);
    return !sealed.failed && !is_account(grant);
}

void accounts_derive(const struct accounts *accounts, const char *purpose, uint8_t *bytes, size_t size)
{
    crypto_auth_hmacsha512256_state state;
    uint8_t kind = IS_DERIVED, whole[crypto_auth_hmacsha512256_BYTES];
    assert(size <= sizeof whole);
    (void)crypto_auth_hmacsha512256_init(&state, accounts->key, sizeof accounts->key);
    (void)crypto_auth_hmacsha512256_update(&state, &kind, 1);
    (void)crypto_auth_hmacsha512256_update(&state, (const uint8_t *)purpose, strlen(purpose));
    (void)crypto_auth_hmacsha512256_final(&state, whole);
    memcpy(bytes, whole, size);
}

void accounts_write_cookie(const struct accounts *accounts, const struct grants *grants,
                           char cookie[COOKIE_SIZE])
{
    struct sealed sealed = {.size = 0};
    uint8_t digest[PASSWORD_DIGEST_SIZE];
    sealed_put_number(&sealed, IS_COOKIE, 1);
    sealed_put_number(&sealed, grants->count, 1);
    for (size_t i = 0; i < grants->count; i++) {
        put_grant(&sealed, &grants->list[i]);
        sealed_put_number(&sealed, grants->list[i].device, 8);
        if (is_account(&grants->list[i])) {
            password_digest(accounts->dir, digest);
            sealed_put(&sealed, digest, sizeof digest);
        }
    }
    memcpy(cookie, cookie_name, sizeof cookie_name);
    size_t used = sizeof cookie_name - 1;
    if (!sealed_write(&sealed, accounts->key, cookie + used, COOKIE_SIZE - used)) {
        cookie[used] = '\0';
    }
}

/* Of the account under a password that is no longer in force, nothing is left. */
static bool account_holds(const struct accounts *accounts, struct sealed *sealed)
{
    uint8_t now[PASSWORD_DIGEST_SIZE], then[PASSWORD_DIGEST_SIZE];
    sealed_take(sealed, then, sizeof then);
    password_digest(accounts->dir, now);
    return sodium_memcmp(now, then, sizeof now) == 0;
}

static bool read_value(const struct accounts *accounts, const char *value, size_t size, struct grants *grants)
{
    struct sealed sealed;
    grants->count = 0;
    if (!sealed_read(&sealed, accounts->key, value, size) || sealed_take_number(&sealed, 1) != IS_COOKIE) {
        return false;
    }
    size_t count = sealed_take_number(&sealed, 1);
    for (size_t i = 0; i < count && i < GRANTS_MAX && !sealed.failed; i++) {
        struct grant *grant = &grants->list[grants->count];
        take_grant(&sealed, grant);
        grant->device = sealed_take_number(&sealed, 8);
        bool holds = !is_account(grant) || account_holds(accounts, &sealed);
        grants->count += holds && !sealed.failed ? 1 : 0;
    }
    return true;
}

void accounts_read_cookie(const struct accounts *accounts, const char *header, struct grants *grants)
{
    const char *at = header;
    grants->count = 0;
    while (*at != '\0') {
        at += strspn(at, " ;");
        size_t size = strcspn(at, ";");
        size_t skip = sizeof cookie_name - 1;
        if (strncmp(at, cookie_name, skip) == 0 && read_value(accounts, at + skip, size - skip, grants)) {
            return;
        }
        at += size;
    }
}

void accounts_add(struct grants *grants, const struct grant *grant)
{
    struct grants kept = {.count = 1, .list[0] = *grant};
    randombytes_buf(&kept.list[0].device, sizeof kept.list[0].device);
    for (size_t i = 0; i < grants->count; i++) {
        const struct grant *old = &grants->list[i];
        if (id_equals(&old->contest, grant->contest.text) && id_equals(&old->seat, grant->seat.text)) {
            kept.list[0].device = old->device;
        } else if (kept.count < GRANTS_MAX) {
            kept.list[kept.count++] = *old;
        }
    }
    *grants = kept;
}
