/*
 * server/password.h - the organiser's password: an Argon2id text in DIR/organiser.password, and its checks.
 *
 * The text is read again for every check, so a new password holds at once. Argon2id with 19 MiB and two
 * passes takes some 30 ms of a core: checks run on low-priority threads of their own, few at a time.
 */
#ifndef SERVER_PASSWORD_H
#define SERVER_PASSWORD_H

#include <uv.h>

#include "contests/status.h"

enum {
    PASSWORD_LENGTH_MAX = 128,
    PASSWORD_GENERATED_SIZE = 32,
    PASSWORD_DIGEST_SIZE = 16,
    PASSWORD_CHECKS_MAX = 4,   /* at once */
    PASSWORD_WAITING_MAX = 32, /* beyond those */
    PASSWORD_ATTEMPTS = 20,    /* wrong ones a minute: for the account, and for all unknown names together */
};

/* Four groups of four letters and digits that cannot be taken for one another. */
void password_generate(char password[PASSWORD_GENERATED_SIZE]);

/* Stores its Argon2id text. REFUSED_RANGE for an empty one and one that is too long; waits for the disk. */
MUST_CHECK enum status password_store(const char *dir, const char *password);

/* Whether DIR has one. */
bool password_exists(const char *dir);
/* Whether it is this one; takes as long as a check. */
bool password_is(const char *dir, const char *password);
/* What changes with every new password; all zero when DIR has none. */
void password_digest(const char *dir, uint8_t digest[PASSWORD_DIGEST_SIZE]);

struct password_checks;

/* dir is borrowed. */
MUST_CHECK enum status password_checks_create(const char *dir, uv_loop_t *loop,
                                              struct password_checks **checks);
/* Waits for what is under way and calls every done with false; memory goes when the loop runs once more. */
void password_checks_destroy(struct password_checks *checks);

/* Calls done once, later. An unknown name costs what a wrong password costs. REFUSED_BUSY: too many wait, or
 * too many were wrong; done is not called then. */
MUST_CHECK enum status password_check(struct password_checks *checks, const char *name, const char *password,
                                      void (*done)(void *arg, bool right), void *arg);

#endif
