#include "server/bots/bots.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/bots/director.h"
#include "server/bots/flags.h"
#include "server/bots/waiter.h"
#include "server/log.h"

enum { PATH_SIZE = 96, PACE_MOST = 600000, SPEED_MOST = 1000, SERVER_RETRY_MS = 1000 };

struct wishes {
    const char *url, *seed, *pace, *speed, *until;
};

/* Everybody of one contest. */
struct company {
    struct script script;
    uv_loop_t loop;
    struct client *client;
    struct player **players; /* owned */
    struct director *director;
    uv_signal_t on_term, on_int;
    bool ended;
    int code;
};

static void leave(struct company *company)
{
    if (company->ended) {
        return;
    }
    company->ended = true;
    for (size_t i = 0; i < company->script.judge_count; i++) {
        player_destroy(company->players[i]);
    }
    director_destroy(company->director);
    client_stop(company->client);
    uv_close((uv_handle_t *)&company->on_term, NULL);
    uv_close((uv_handle_t *)&company->on_int, NULL);
}

static void on_done(void *arg, bool well)
{
    struct company *company = arg;
    company->code = well ? 0 : 1;
    log_info("bots.done", "contest=%s", company->script.contest);
    leave(company);
}

static void on_signal(uv_signal_t *signal, int number)
{
    (void)number;
    leave(signal->data);
}

static void catch_signals(struct company *company)
{
    uv_signal_init(&company->loop, &company->on_term);
    uv_signal_init(&company->loop, &company->on_int);
    company->on_term.data = company;
    company->on_int.data = company;
    uv_signal_start(&company->on_term, on_signal, SIGTERM);
    uv_signal_start(&company->on_int, on_signal, SIGINT);
}

/* Asks until the server is there: it may be starting just now. */
static bool learn_contest(struct company *company)
{
    struct waiter waiter = {.loop = &company->loop, .client = company->client};
    char path[PATH_SIZE];
    (void)snprintf(path, sizeof path, "/api/contests/%s", company->script.contest);
    int code = waiter_ask(&waiter, "GET", path, NULL, NULL);
    while (code == 0 || code == 503) {
        uv_sleep(SERVER_RETRY_MS);
        code = waiter_ask(&waiter, "GET", path, NULL, NULL);
    }
    bool known = code == 200 && script_read_contest(&company->script, waiter.body.bytes, waiter.body.size);
    if (!known) {
        (void)fprintf(stderr, "jiangtai bots: the server has no contest %s (%d)\n", company->script.contest,
                      code);
    }
    waiter_finish(&waiter);
    return known;
}

static void play(struct company *company, const struct wishes *wishes)
{
    struct script *script = &company->script;
    company->players = memory_zeroed(script->judge_count, sizeof(struct player *));
    for (size_t i = 0; i < script->judge_count; i++) {
        company->players[i] = player_create(company->client, script, i);
    }
    struct director_options options = {
        .client = company->client,
        .script = script,
        .players = company->players,
        .forever = strcmp(wishes->until, "forever") == 0,
        .on_done = on_done,
        .arg = company,
    };
    company->director = director_create(&options);
    catch_signals(company);
    (void)uv_run(&company->loop, UV_RUN_DEFAULT);
    free(company->players);
}

static int run(struct company *company, const struct wishes *wishes)
{
    uv_loop_init(&company->loop);
    company->client = client_create(wishes->url, &company->loop);
    if (company->client == NULL) {
        (void)fprintf(stderr, "jiangtai bots: --url wants http://HOST:PORT or https://HOST:PORT\n");
        return 2;
    }
    if (learn_contest(company)) {
        play(company, wishes);
    } else {
        company->code = 1;
        client_stop(company->client);
        (void)uv_run(&company->loop, UV_RUN_DEFAULT);
    }
    client_destroy(company->client);
    (void)uv_loop_close(&company->loop);
    return company->code;
}

static bool check(const struct wishes *wishes, struct script *script)
{
    size_t pace, speed;
    if (wishes->url == NULL || wishes->seed == NULL) {
        (void)fprintf(stderr, "jiangtai bots: --url and --seed are needed; --help says what they are\n");
        return false;
    }
    if (!flags_number("pace", wishes->pace, 1, PACE_MOST, &pace) ||
        !flags_number("mark-speed", wishes->speed, 1, SPEED_MOST, &speed)) {
        return false;
    }
    if (strcmp(wishes->until, "done") != 0 && strcmp(wishes->until, "forever") != 0) {
        (void)fprintf(stderr, "jiangtai bots: --until wants done or forever\n");
        return false;
    }
    script->pace_ms = (double)pace / (double)speed;
    return script_read_seed(script, wishes->seed);
}

int bots_main(int argc, char **argv)
{
    struct wishes wishes = {.pace = "2500", .speed = "1", .until = "forever"};
    static struct company company;
    const struct flag flags[] = {
        {"url", "URL", "the server, such as http://127.0.0.1:8080 (required)", &wishes.url},
        {"seed", "FILE", "what `jiangtai seed` printed; - reads stdin (required)", &wishes.seed},
        {"pace", "MS", "a judge's time for one mark, more or less", &wishes.pace},
        {"mark-speed", "X", "everything so many times faster", &wishes.speed},
        {"until", "END", "done: leaves once it is published; forever: sheets are reviewed, and so on",
         &wishes.until},
    };
    switch (flags_read(flags, sizeof flags / sizeof flags[0], argc, argv)) {
    case FLAGS_HELP: return 0;
    case FLAGS_BAD: return 2;
    case FLAGS_READY: break;
    }
    log_setup(LOG_TEXT, LOG_INFO);
    int code = check(&wishes, &company.script) ? run(&company, &wishes) : 2;
    script_finish(&company.script);
    return code;
}
