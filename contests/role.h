/*
 * contests/role.h - what somebody may be in a contest. A command names its roles as a set of bits.
 */
#ifndef CONTESTS_ROLE_H
#define CONTESTS_ROLE_H

#include <stdbool.h>

enum role {
    ROLE_SPECTATOR,  /* 观众, the only role without a seat */
    ROLE_JUDGE,      /* 裁判 */
    ROLE_CHIEF,      /* 裁判长, the chief judge */
    ROLE_HOST,       /* 主持人 */
    ROLE_ORGANISER,  /* 赛务 */
    ROLE_SUPERVISOR, /* 监督 */
    ROLE_SCREEN,     /* 大屏, a machine that shows the show to the hall */
    ROLES
};

enum {
    MAY_SPECTATOR = 1u << ROLE_SPECTATOR,
    MAY_JUDGE = 1u << ROLE_JUDGE,
    MAY_CHIEF = 1u << ROLE_CHIEF,
    MAY_HOST = 1u << ROLE_HOST,
    MAY_ORGANISER = 1u << ROLE_ORGANISER,
    MAY_SUPERVISOR = 1u << ROLE_SUPERVISOR,
    MAY_SCREEN = 1u << ROLE_SCREEN,
};

/* "judge", "chief" …; never NULL. */
const char *role_name(enum role role);

/* False, and role untouched, for a word that names none. */
bool role_read(const char *name, enum role *role);

#endif
