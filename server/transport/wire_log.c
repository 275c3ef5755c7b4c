#include "server/transport/wire_log.h"

#include <libwebsockets.h>
#include <stdbool.h>
#include <string.h>

#include "server/clock.h"
#include "server/log.h"

enum { LINES_A_SECOND = 20, MS_PER_S = 1000 };

static bool opening;

static bool is_flood(void)
{
    static int64_t second;
    static unsigned lines;
    int64_t now = clock_mono_ms() / MS_PER_S;

    if (now != second) {
        second = now;
        lines = 0;
    }
    return ++lines > LINES_A_SECOND;
}

static void on_line(int level, const char *line)
{
    int size = (int)strcspn(line, "\n");

    if (opening && level == LLL_ERR) {
        log_error("wire.lws", "line=\"%.*s\"", size, line);
    } else if (!is_flood()) {
        log_debug("wire.lws", "line=\"%.*s\"", size, line);
    }
}

void wire_log_opening(void)
{
    opening = true;
    lws_set_log_level(LLL_ERR | LLL_WARN, on_line);
}

void wire_log_opened(void)
{
    opening = false;
}
