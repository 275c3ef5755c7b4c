#include "contests/role.h"

#include <assert.h>
#include <string.h>

static const char *const names[ROLES] = {
    [ROLE_SPECTATOR] = "spectator", [ROLE_JUDGE] = "judge",         [ROLE_CHIEF] = "chief",
    [ROLE_HOST] = "host",           [ROLE_ORGANISER] = "organiser", [ROLE_SUPERVISOR] = "supervisor",
    [ROLE_SCREEN] = "screen",
};

const char *role_name(enum role role)
{
    assert(role < ROLES);
    return names[role];
}

bool role_read(const char *name, enum role *role)
{
    for (int i = 0; i < ROLES; i++) {
        if (strcmp(names[i], name) == 0) {
            *role = (enum role)i;
            return true;
        }
    }
    return false;
}
