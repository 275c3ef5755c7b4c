/*
 * server/accounts.h - who somebody is: tickets, the organiser's password, and the cookie that remembers.
 *
 * Tickets and cookies are authenticated texts (HMAC under DIR/secret.key), so nothing secret is stored per
 * person and they hold across restarts. A ticket names contest, seat, role and serial; the room says whether
 * that serial still holds. One cookie can carry several seats. Changing the password ends the account's cookies.
 */
#ifndef SERVER_ACCOUNTS_H
#define SERVER_ACCOUNTS_H

#include <uv.h>

#include "contests/id.h"
#include "contests/role.h"
#include "contests/status.h"

enum { TICKET_SIZE = 160, COOKIE_SIZE = 2048, GRANTS_MAX = 8 };

struct accounts;

/*
 * Makes DIR/secret.key and the organiser's password when they are not there; a generated password is
 * written to first_password, else that is "". password_file (NULL for none): its first line becomes the
 * password unless it already is. FAULT_IO, logged with the file, when one of them is unusable.
 */
MUST_CHECK enum status accounts_open(const char *dir, const char *password_file, uv_loop_t *loop,
                                     struct accounts **accounts, char first_password[32]);
/* While the loop still runs: what waits in accounts_check_password is answered false. NULL is fine. */
void accounts_close(struct accounts *accounts);

/* One right: a seat in a contest, or the organiser's account (contest and seat empty). */
struct grant {
    struct id contest, seat;
    enum role role;
    uint32_t serial;
    uint64_t device;
};

void accounts_write_ticket(const struct accounts *accounts, const struct grant *grant,
                           char ticket[TICKET_SIZE]);
/* False for anything that this server did not write. device is 0. */
bool accounts_read_ticket(const struct accounts *accounts, const char *ticket, struct grant *grant);

/* Bytes that nobody else can know, the same for the same purpose; at most 32. */
void accounts_derive(const struct accounts *accounts, const char *purpose, uint8_t *bytes, size_t size);

struct grants {
    struct grant list[GRANTS_MAX]; /* newest first */
    size_t count;
};
/* The cookie's name and value, "jiangtai=…". An account's grant holds until the password changes. */
void accounts_write_cookie(const struct accounts *accounts, const struct grants *grants,
                           char cookie[COOKIE_SIZE]);
/* header is the whole Cookie header; leaves no grants for anything that this server did not write. */
void accounts_read_cookie(const struct accounts *accounts, const char *header, struct grants *grants);
/* Puts a grant in front, with a fresh device number; or in the place of the one for the same seat, with its. */
void accounts_add(struct grants *grants, const struct grant *grant);

/* Argon2id on a worker thread, at most 4 at once and 32 waiting, at most 20 wrong ones a minute
 * (REFUSED_BUSY beyond); done is called once, later, and takes as long for an unknown name as for a wrong
 * password. The account's name is "organiser". */
MUST_CHECK enum status accounts_check_password(struct accounts *accounts, const char *name,
                                               const char *password, void (*done)(void *arg, bool right),
                                               void *arg);

/* `jiangtai passwd`: a new password into DIR; waits. */
MUST_CHECK enum status accounts_new_password(const char *dir, char password[32]);

#endif
