#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "server/api_routes.h"

static void put_value(struct text *text, const char *name, const char *type, const char *help, double value)
{
    text_format(text, "# HELP %s %s\n# TYPE %s %s\n%s %.15g\n", name, help, name, type, name, value);
}

static double resident_bytes(void)
{
    long pages = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    if (file == NULL) {
        return 0;
    }
    if (fscanf(file, "%ld %ld", &pages, &resident) != 2) {
        resident = 0;
    }
    (void)fclose(file);
    return (double)resident * (double)sysconf(_SC_PAGESIZE);
}

static double open_files(void)
{
    DIR *dir = opendir("/proc/self/fd");
    double count = 0;
    if (dir == NULL) {
        return 0;
    }
    while (readdir(dir) != NULL) {
        count++;
    }
    (void)closedir(dir);
    return count - 3; /* ".", "..", and this directory */
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static void put_process(struct text *text)
{
    struct rusage usage = {0};
    struct rlimit files = {0};
    (void)getrusage(RUSAGE_SELF, &usage);
    (void)getrlimit(RLIMIT_NOFILE, &files);
    put_value(text, "process_cpu_seconds_total", "counter", "User and system time.",
              seconds(usage.ru_utime) + seconds(usage.ru_stime));
    put_value(text, "process_resident_memory_bytes", "gauge", "Memory in use.", resident_bytes());
    put_value(text, "process_open_fds", "gauge", "Open file descriptors.", open_files());
    put_value(text, "process_max_fds", "gauge", "Most file descriptors.", (double)files.rlim_cur);
}

static void put_wire(struct text *text, const struct api *api)
{
    const struct api_metrics *metrics = &api->metrics;
    put_value(text, "jiangtai_connections", "gauge", "Role connections.", (double)metrics->connections);
    put_value(text, "jiangtai_watchers", "gauge", "Connections to live views.", (double)metrics->watchers);
    put_value(text, "jiangtai_frames_sent_total", "counter", "Frames sent to watchers.",
              (double)metrics->frames_sent);
    put_value(text, "jiangtai_messages_in_total", "counter", "Messages on role connections.",
              (double)metrics->messages_in);
    put_value(text, "jiangtai_refused_handshakes_total", "counter", "Upgrades that were refused.",
              (double)metrics->refused_handshakes);
    put_value(text, "jiangtai_store_up", "gauge", "Whether Redis answers.", store_is_up(api->world.store));
    text_put(text, "# HELP jiangtai_http_answers_total Answers of the API.\n"
                   "# TYPE jiangtai_http_answers_total counter\n");
    for (int i = 2; i < 6; i++) {
        text_format(text, "jiangtai_http_answers_total{code=\"%dxx\"} %llu\n", i,
                    (unsigned long long)api->answered[i]);
    }
}

static double version_of(const struct room *room, const struct card *card)
{
    (void)card;
    return (double)room_v(room);
}

static double is_writable(const struct room *room, const struct card *card)
{
    (void)card;
    return room_is_writable(room);
}

static double phase_of(const struct room *room, const struct card *card)
{
    (void)room;
    return card != NULL ? (double)card->phase : 0;
}

static double entrants_of(const struct room *room, const struct card *card)
{
    (void)room;
    return card != NULL ? (double)card->entrant_count : 0;
}

/* What is told of each contest: never who, and never a mark. */
static const struct contest_gauge {
    const char *name, *help;
    double (*read)(const struct room *room, const struct card *card);
} contest_gauges[] = {
    {"jiangtai_contest_version", "Version of the newest durable fact.", version_of},
    {"jiangtai_contest_writable", "Whether facts can be made durable now.", is_writable},
    {"jiangtai_contest_phase", "0 draft, 1 open, 2 paused, 3 closed, 4 published, 5 final.", phase_of},
    {"jiangtai_contest_entrants", "How many take part.", entrants_of},
};

static void put_contests(struct text *text, const struct api *api)
{
    struct hall *hall = api->world.hall;
    put_value(text, "jiangtai_contests", "gauge", "Contests of this server.", (double)hall_count(hall));
    for (size_t g = 0; g < sizeof contest_gauges / sizeof contest_gauges[0]; g++) {
        const struct contest_gauge *gauge = &contest_gauges[g];
        text_format(text, "# HELP %s %s\n# TYPE %s gauge\n", gauge->name, gauge->help, gauge->name);
        for (size_t i = 0; i < hall_count(hall); i++) {
            const struct room *room = hall_at(hall, i);
            const struct card *card = api_cards_find(&api->cards, room_contest(room));
            text_format(text, "%s{contest=\"%s\"} %.15g\n", gauge->name, room_contest(room),
                        gauge->read(room, card));
        }
    }
}

void api_get_metrics(struct api_call *call)
{
    struct text text = {0};
    put_process(&text);
    put_wire(&text, call->api);
    if (call->request->internal || api_call_grant(call, NULL, MAY_ORGANISER) != NULL) {
        put_contests(&text, call->api);
    }
    struct api_answer answer = {.code = text_ok(&text) ? 200 : 500,
                                .type = "text/plain; version=0.0.4; charset=utf-8",
                                .body = text.bytes,
                                .body_size = text.size};
    api_call_answer(call, &answer);
    text_finish(&text);
}
