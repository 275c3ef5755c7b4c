#include "tests/commands/floor.h"

#include <ftw.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "server/clock.h"
#include "server/commands/command.h"
#include "server/log.h"

static const struct {
    const char *name;
    enum role role;
} cast[] = {
    {"J1", ROLE_JUDGE},
    {"J2", ROLE_JUDGE},
    {"J3", ROLE_JUDGE},
    {"C1", ROLE_CHIEF},
    {"H1", ROLE_HOST},
    {"S1", ROLE_SUPERVISOR},
    {"B1", ROLE_SCREEN},
    {"organiser", ROLE_ORGANISER},
    {"spectator", ROLE_SPECTATOR},
};
enum { CAST = sizeof cast / sizeof cast[0], CAST_SEATS = 7 };

void floor_fail(struct floor *floor, const char *format, ...)
{
    va_list arguments;

    floor->failures++;
    va_start(arguments, format);
    (void)vprintf(format, arguments);
    va_end(arguments);
    (void)putchar('\n');
}

static void give_up(const char *words)
{
    (void)fprintf(stderr, "cannot play: %s\n", words);
    exit(2);
}

bool floor_turn(struct floor *floor, int64_t since_ms)
{
    uv_run(&floor->loop, UV_RUN_NOWAIT);
    usleep(50);
    return clock_mono_ms() - since_ms < PATIENCE_MS;
}

static void on_state(void *arg, bool up)
{
    const struct floor *floor = arg;

    if (floor->hall != NULL) {
        hall_store_changed(floor->hall, up);
    }
}

static json_t *read_given(const char *given, const char *name)
{
    char path[512];
    json_error_t error;

    (void)snprintf(path, sizeof path, "%s/%s", given, name);
    json_t *json = json_load_file(path, 0, &error);
    if (json == NULL) {
        (void)fprintf(stderr, "%s:%d: %s\n", path, error.line, error.text);
        give_up("what is given cannot be read");
    }
    return json;
}

json_t *floor_rules(const struct floor *floor, const char *name)
{
    char file[64];

    (void)snprintf(file, sizeof file, "%s.json", name != NULL ? name : "definition");
    return read_given(floor->given, file);
}

void floor_open(struct floor *floor, const char *given)
{
    char reason[128];
    int64_t since = clock_mono_ms();
    struct store_options options = {.dir = floor->dir, .on_state = on_state, .arg = floor};

    *floor = (struct floor){.definition = read_given(given, "definition.json")};
    floor->roster = read_given(given, "roster.json");
    floor->given = given;
    log_setup(LOG_TEXT, getenv("COMMANDS_LOG") != NULL ? LOG_DEBUG : LOG_ERROR);
    const char *scratch = getenv("TMPDIR");
    (void)snprintf(floor->dir, sizeof floor->dir, "%s/jiangtai-commands-XXXXXX",
                   scratch != NULL ? scratch : "/tmp");
    if (sodium_init() < 0 || mkdtemp(floor->dir) == NULL || uv_loop_init(&floor->loop) != 0 ||
        store_open(&options, &floor->loop, &floor->store) != OK ||
        witness_open(floor->dir, &floor->loop, &floor->witness) != OK) {
        give_up("no directory, loop or store");
    }
    floor->world = (struct room_world){
        .loop = &floor->loop, .store = floor->store, .witness = floor->witness, .instance = "dialogues"};
    floor->hall = hall_create(&floor->world);
    while (!hall_is_ready(floor->hall, reason, sizeof reason)) {
        if (!floor_turn(floor, since)) {
            give_up(reason);
        }
    }
}

static void on_closed(void *arg)
{
    *(bool *)arg = true;
}

static int remove_file(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

void floor_close(struct floor *floor)
{
    bool closed = false;
    int64_t since = clock_mono_ms();

    hall_destroy(floor->hall);
    floor->hall = NULL;
    store_close(floor->store, on_closed, &closed);
    while (!closed && floor_turn(floor, since)) {
    }
    witness_close(floor->witness);
    while (uv_loop_close(&floor->loop) != 0 && floor_turn(floor, since)) {
    }
    (void)nftw(floor->dir, remove_file, 16, FTW_DEPTH | FTW_PHYS);
    json_decref(floor->definition);
    json_decref(floor->roster);
}

static void on_send(struct link *link, const char *text, size_t size)
{
    struct actor *actor = (struct actor *)link; /* its first member */
    json_t *message = json_loadb(text, size, JSON_REJECT_DUPLICATES, NULL);
    const char *method = json_string_value(json_object_get(message, "method"));
    json_t *params = json_object_get(message, "params");

    if (message == NULL) {
        (void)fprintf(stderr, "%s was sent what is not JSON: %.*s\n", actor->name, (int)size, text);
        abort();
    }
    if (method == NULL) {
        json_decref(actor->answer);
        actor->answer = json_incref(message);
    } else if (strcmp(method, "hello") == 0) {
        json_decref(actor->hello);
        actor->hello = json_incref(params);
    } else if (strcmp(method, "fact") == 0) {
        (void)json_array_append(actor->heard, json_object_get(params, "kind"));
    }
    json_decref(message);
}

static void on_close(struct link *link, int code, const char *reason)
{
    (void)reason;
    ((struct actor *)link)->closed = code;
}

static const struct link_wire wire = {.send = on_send, .close = on_close};

/* An answer that the organiser waits for at the door of HTTP. */
struct waiting {
    bool answered;
    enum status status;
    char path[96];
};

static void on_answered(void *arg, const struct room_answer *answer)
{
    struct waiting *waiting = arg;

    waiting->answered = true;
    waiting->status = answer->status;
    (void)snprintf(waiting->path, sizeof waiting->path, "%s", answer->refusal->path);
}

static void prepare(struct playhouse *playhouse, const char *method, json_t *params)
{
    char op[33];
    struct waiting waiting = {0};
    int64_t since = clock_mono_ms();

    (void)snprintf(op, sizeof op, "%032x", ++playhouse->floor->ops);
    (void)json_object_set_new(params, "op", json_string(op));
    char *text = json_dumps(params, JSON_COMPACT);
    struct room_call call = {.method = method,
                             .params = text,
                             .params_size = strlen(text),
                             .role = ROLE_ORGANISER,
                             .by = BY_ORGANISER};
    room_ask(playhouse->room, &call, on_answered, &waiting);
    while (!waiting.answered && floor_turn(playhouse->floor, since)) {
    }
    if (!waiting.answered || waiting.status != OK) {
        floor_fail(playhouse->floor, "%s: the playhouse cannot be set: %s is refused: %s %s",
                   room_contest(playhouse->room), method, status_name(waiting.status), waiting.path);
    }
    free(text);
    json_decref(params);
}

static void issue_tickets(struct playhouse *playhouse)
{
    for (size_t i = 0; i < CAST_SEATS; i++) {
        prepare(playhouse, "ticket.issue",
                json_pack("{s:s,s:s}", "seat", cast[i].name, "role", role_name(cast[i].role)));
    }
}

/* Along the only way there is. */
static void move_to(struct playhouse *playhouse, const char *phase)
{
    static const char *const way[] = {"draft", "open", "paused", "closed", "published", "final"};

    for (size_t i = 0; strcmp(way[i], phase) != 0; i++) {
        prepare(playhouse, "contest.move", json_pack("{s:s}", "phase", way[i + 1]));
    }
}

static void join(struct playhouse *playhouse, const char *name, enum role role)
{
    struct actor *actor = &playhouse->actors[playhouse->actor_count++];

    *actor = (struct actor){.link = {.wire = &wire, .role = role, .device = playhouse->actor_count}};
    (void)snprintf(actor->name, sizeof actor->name, "%s", name);
    actor->heard = json_array();
    if (role != ROLE_ORGANISER && role != ROLE_SPECTATOR) {
        (void)id_set(&actor->link.seat, (char[]){name[0], name[1], '\0'});
        actor->link.serial = 1;
    }
    room_join(playhouse->room, &actor->link);
    if (actor->hello == NULL) {
        floor_fail(playhouse->floor, "%s: %s joins and gets no hello", room_contest(playhouse->room), name);
    }
}

void scene_begin(struct playhouse *playhouse, struct floor *floor, const char *contest,
                 const json_t *definition, const char *phase)
{
    *playhouse = (struct playhouse){.floor = floor};
    if (hall_open(floor->hall, contest, &playhouse->room) != OK) {
        give_up("a contest cannot be opened");
    }
    prepare(playhouse, "contest.create",
            json_pack("{s:s,s:O}", "contest", contest, "definition", (json_t *)definition));
    prepare(playhouse, "roster.set", json_deep_copy(floor->roster));
    issue_tickets(playhouse);
    move_to(playhouse, phase);
    for (size_t i = 0; i < CAST; i++) {
        join(playhouse, cast[i].name, cast[i].role);
    }
}

void scene_join(struct playhouse *playhouse, const char *name)
{
    const struct actor *first = scene_actor(playhouse, (char[]){name[0], name[1], '\0'});

    join(playhouse, name, first->link.role);
}

void scene_end(struct playhouse *playhouse)
{
    for (size_t i = 0; i < playhouse->actor_count; i++) {
        struct actor *actor = &playhouse->actors[i];
        room_leave(playhouse->room, &actor->link);
        json_decref(actor->hello);
        json_decref(actor->answer);
        json_decref(actor->heard);
    }
    playhouse->actor_count = 0;
}

struct actor *scene_actor(struct playhouse *playhouse, const char *name)
{
    for (size_t i = 0; i < playhouse->actor_count; i++) {
        if (strcmp(playhouse->actors[i].name, name) == 0) {
            return &playhouse->actors[i];
        }
    }
    (void)fprintf(stderr, "nobody is called %s\n", name);
    abort();
}

const json_t *scene_ask(struct playhouse *playhouse, struct actor *actor, const char *method,
                        const json_t *params)
{
    int64_t since = clock_mono_ms();
    json_t *request = json_pack("{s:s,s:i,s:s,s:O}", "jsonrpc", "2.0", "id", 1, "method", method, "params",
                                (json_t *)params);
    char *text = json_dumps(request, JSON_COMPACT);

    json_decref(actor->answer);
    actor->answer = NULL;
    room_receive(playhouse->room, &actor->link, text, strlen(text));
    while (actor->answer == NULL && floor_turn(playhouse->floor, since)) {
    }
    if (actor->answer == NULL) {
        floor_fail(playhouse->floor, "%s: no answer to %s %s", room_contest(playhouse->room), actor->name,
                   text);
    }
    free(text);
    json_decref(request);
    return actor->answer;
}

void scene_listen(struct playhouse *playhouse)
{
    for (size_t i = 0; i < playhouse->actor_count; i++) {
        (void)json_array_clear(playhouse->actors[i].heard);
    }
}

const char *answer_reason(const json_t *answer)
{
    const json_t *data = json_object_get(json_object_get(answer, "error"), "data");
    const char *reason = json_string_value(json_object_get(data, "reason"));

    return reason != NULL ? reason : "";
}
