#include "server/clock.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "server/log.h"

static int64_t read_ms(clockid_t which)
{
    struct timespec now;

    (void)clock_gettime(which, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t clock_mono_ms(void)
{
    return read_ms(CLOCK_BOOTTIME);
}

int64_t clock_wall_ms(void)
{
    return read_ms(CLOCK_REALTIME);
}

const char *clock_boot(void)
{
    static char boot[9];

    if (boot[0] == '\0') {
        FILE *file = fopen("/proc/sys/kernel/random/boot_id", "re");
        if (file == NULL || fread(boot, 1, 8, file) != 8) {
            log_error("clock.no_boot_id", "contest time will not run on across a restart");
            memcpy(boot, "00000000", sizeof boot);
        }
        if (file != NULL) {
            (void)fclose(file);
        }
    }
    return boot;
}
