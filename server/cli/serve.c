#include "server/cli/serve.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/config.h"
#include "server/log.h"
#include "server/transport/transport.h"

enum {
    STOP_LIMIT_MS = 4000,
    READY_LOOK_MS = 10,     /* how often to look whether the contests are loaded */
    READY_LIMIT_MS = 10000, /* without a Redis, be ready all the same: read-only */
    INSTANCE_SIZE = 17,
    PATH_SIZE = PATH_MAX,
};

struct house {
    struct config config;
    uv_loop_t loop;
    struct store *store;
    struct witness *witness;
    struct accounts *accounts;
    struct hall *hall;
    struct api *api;
    struct transport *transport;
    uv_signal_t on_term, on_int;
    uv_timer_t stop_limit, until_ready;
    uint64_t started_ms;
    char instance[INSTANCE_SIZE];
    char pid_file[PATH_SIZE];
    bool stopping;
};

static void on_store_state(void *arg, bool up)
{
    struct house *house = arg;

    log_info(up ? "store.up" : "store.down", "data=%s", house->config.data);
    if (house->hall != NULL) {
        hall_store_changed(house->hall, up);
    }
}

static void on_settled(void *arg, struct room *room)
{
    struct house *house = arg;

    if (house->api != NULL) {
        api_settled(house->api, room);
    }
    if (house->transport != NULL) {
        transport_settled(house->transport, room);
    }
}

static void write_ticket(void *arg, const struct room_ticket *ticket, char *text, size_t size)
{
    struct house *house = arg;
    struct grant grant = {.role = ticket->role, .serial = ticket->serial};
    char written[TICKET_SIZE];

    if (id_set(&grant.contest, ticket->contest) && id_set(&grant.seat, ticket->seat)) {
        accounts_write_ticket(house->accounts, &grant, written);
        (void)snprintf(text, size, "%s", written);
    }
}

static int fail(const char *words)
{
    (void)fprintf(stderr, "jiangtai serve: %s\n", words);
    return 1;
}

static bool make_data_dir(const char *dir)
{
    if (mkdir(dir, 0700) != 0 && errno != EEXIST) {
        (void)fprintf(stderr, "jiangtai serve: --data %s: %s\n", dir, strerror(errno));
        return false;
    }
    return true;
}

static void choose_instance(struct house *house)
{
    uint8_t bytes[(INSTANCE_SIZE - 1) / 2];

    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(house->instance, sizeof house->instance, bytes, sizeof bytes);
}

static int open_store(struct house *house)
{
    struct store_options options = {
        .dir = house->config.data,
        .redis = house->config.redis,
        .on_state = on_store_state,
        .arg = house,
    };
    enum status status = store_open(&options, &house->loop, &house->store);

    if (status == REFUSED_EXISTS) {
        return fail("another server holds this data directory; stop it first, or choose another --data");
    }
    if (status != OK || witness_open(house->config.data, &house->loop, &house->witness) != OK) {
        return fail("the data directory cannot be used; the lines above say why");
    }
    return 0;
}

static int open_accounts(struct house *house)
{
    char password[32];

    if (accounts_open(house->config.data, house->config.password_file, &house->loop, &house->accounts,
                      password) != OK) {
        return fail("the accounts cannot be read; the lines above say why");
    }
    if (password[0] != '\0') {
        (void)printf("organiser password %s\n", password);
        (void)fflush(stdout);
    }
    return 0;
}

static void find_web(const struct config *config, char dir[PATH_SIZE])
{
    char self[PATH_SIZE];
    ssize_t size = readlink("/proc/self/exe", self, sizeof self - 1);
    char *slash;

    if (config->web != NULL || size <= 0) {
        (void)snprintf(dir, PATH_SIZE, "%s", config->web != NULL ? config->web : "");
        return;
    }
    self[size] = '\0';
    slash = strrchr(self, '/');
    (void)snprintf(dir, PATH_SIZE, "%.*s/web", (int)(slash - self), self);
    if (access(dir, R_OK) != 0) {
        (void)snprintf(dir, PATH_SIZE, "%s", JIANGTAI_WEB_DIR);
    }
}

static int open_rooms(struct house *house)
{
    struct room_world rooms = {
        .loop = &house->loop,
        .store = house->store,
        .witness = house->witness,
        .instance = house->instance,
        .on_settled = on_settled,
        .write_ticket = write_ticket,
        .arg = house,
    };
    struct api_world api;

    house->hall = hall_create(&rooms);
    if (house->hall == NULL) {
        return fail("out of memory");
    }
    if (store_is_up(house->store)) {
        hall_store_changed(house->hall, true);
    }
    api = (struct api_world){.hall = house->hall,
                             .accounts = house->accounts,
                             .store = house->store,
                             .secure_cookie = house->config.tls_cert != NULL};
    house->api = api_create(&api);
    return house->api != NULL ? 0 : fail("out of memory");
}

static int open_transport(struct house *house)
{
    char web_dir[PATH_SIZE];
    const struct config *config = &house->config;
    struct transport_options options = {
        .address = config->address,
        .port = config->port,
        .web_dir = web_dir,
        .origins = config->origin_list,
        .origin_count = config->origin_count,
        .tls_cert = config->tls_cert,
        .tls_key = config->tls_key,
        .metrics_address = config->metrics,
        .hall = house->hall,
        .accounts = house->accounts,
        .api = house->api,
    };
    enum status status;

    find_web(config, web_dir);
    status = transport_open(&options, &house->loop, &house->transport);
    if (status == REFUSED_EXISTS) {
        (void)fprintf(stderr, "jiangtai serve: --listen %s is taken by another program\n", config->listen);
        return 1;
    }
    return status == OK ? 0 : fail("cannot listen; the lines above say why");
}

static void on_stop_limit(uv_timer_t *timer)
{
    (void)timer;
    log_error("serve.stop_limit", "something did not close in time; leaving all the same");
    _exit(0);
}

static void on_store_closed(void *arg)
{
    struct house *house = arg;

    witness_close(house->witness);
    house->witness = NULL;
    uv_close((uv_handle_t *)&house->stop_limit, NULL);
}

/* Everything acknowledged is durable already, so there is nothing to save: only to say goodbye. */
static void stop(struct house *house)
{
    if (house->stopping) {
        return;
    }
    house->stopping = true;
    log_info("serve.stop", "data=%s", house->config.data);
    uv_timer_start(&house->stop_limit, on_stop_limit, STOP_LIMIT_MS, 0);
    uv_close((uv_handle_t *)&house->on_term, NULL);
    uv_close((uv_handle_t *)&house->on_int, NULL);
    uv_close((uv_handle_t *)&house->until_ready, NULL);
    transport_stop(house->transport);
    api_destroy(house->api);
    house->api = NULL;
    hall_destroy(house->hall);
    house->hall = NULL;
    accounts_close(house->accounts);
    house->accounts = NULL;
    store_close(house->store, on_store_closed, house);
}

static void on_signal(uv_signal_t *signal, int number)
{
    (void)number;
    stop(signal->data);
}

static void write_pid(struct house *house)
{
    FILE *file;

    (void)snprintf(house->pid_file, sizeof house->pid_file, "%s/jiangtai.pid", house->config.data);
    file = fopen(house->pid_file, "we");
    if (file == NULL) {
        log_error("serve.no_pid_file", "file=%s reason=%s", house->pid_file, strerror(errno));
        return;
    }
    (void)fprintf(file, "%ld\n", (long)getpid());
    (void)fclose(file);
}

static bool is_loaded(const struct house *house)
{
    char reason[128];
    size_t rooms = hall_count(house->hall);

    if (hall_is_ready(house->hall, reason, sizeof reason)) {
        return true;
    }
    for (size_t i = 0; i < rooms; i++) {
        if (strcmp(room_read_only_reason(hall_at(house->hall, i)), "loading") == 0) {
            return false;
        }
    }
    return rooms > 0 && store_is_up(house->store);
}

static void announce_when_loaded(uv_timer_t *timer)
{
    struct house *house = timer->data;

    if (!is_loaded(house) && uv_now(&house->loop) - house->started_ms < READY_LIMIT_MS) {
        return;
    }
    uv_timer_stop(timer);
    write_pid(house);
    (void)printf("ready %s://%s:%d\n", house->config.tls_cert != NULL ? "https" : "http",
                 house->config.address, transport_port(house->transport));
    (void)fflush(stdout);
}

static void start_watching(struct house *house)
{
    uv_signal_init(&house->loop, &house->on_term);
    uv_signal_init(&house->loop, &house->on_int);
    uv_timer_init(&house->loop, &house->stop_limit);
    uv_timer_init(&house->loop, &house->until_ready);
    house->until_ready.data = house;
    house->started_ms = uv_now(&house->loop);
    uv_timer_start(&house->until_ready, announce_when_loaded, 0, READY_LOOK_MS);
    house->on_term.data = house;
    house->on_int.data = house;
    uv_signal_start(&house->on_term, on_signal, SIGTERM);
    uv_signal_start(&house->on_int, on_signal, SIGINT);
}

static int open_house(struct house *house)
{
    int code = open_store(house);

    code = code != 0 ? code : open_accounts(house);
    code = code != 0 ? code : open_rooms(house);
    return code != 0 ? code : open_transport(house);
}

int serve_main(int argc, char **argv)
{
    static struct house house;
    int code;

    switch (config_read(&house.config, argc, argv)) {
    case CONFIG_HELP: return 0;
    case CONFIG_BAD: return 2;
    case CONFIG_READY: break;
    }
    log_setup(strcmp(house.config.log, "json") == 0 ? LOG_JSON : LOG_TEXT,
              strcmp(house.config.log_level, "error") == 0   ? LOG_ERROR
              : strcmp(house.config.log_level, "debug") == 0 ? LOG_DEBUG
                                                             : LOG_INFO);
    (void)signal(SIGPIPE, SIG_IGN);
    if (sodium_init() < 0 || !make_data_dir(house.config.data)) {
        return 1;
    }
    choose_instance(&house);
    uv_loop_init(&house.loop);
    code = open_house(&house);
    if (code != 0) {
        return code;
    }
    start_watching(&house);
    uv_run(&house.loop, UV_RUN_DEFAULT);
    transport_destroy(house.transport);
    uv_loop_close(&house.loop);
    unlink(house.pid_file);
    return 0;
}
