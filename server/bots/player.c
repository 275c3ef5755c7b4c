#include "server/bots/player.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/bots/chance.h"
#include "server/log.h"

enum {
    MEMBERS_SIZE = 160,
    EMPTY_SEAT_MS = 30000,
    CODE_REVOKED = 4001,
    CODE_REFUSED = 401,
    SECOND_THOUGHTS = 8, /* one sheet in so many */
};

enum sheet_state { SHEET_OPEN, SHEET_RETURNED, SHEET_IN };

/* The seat's own sheet for an entrant, as far as is known. */
struct sheet {
    bool mine; /* this seat marks this entrant */
    bool called;
    bool thought_twice;
    enum sheet_state state;
    uint64_t v;
    uint64_t *mark_v; /* per criterion of the script; 0: never touched. Owned */
    bool *marked;     /* likewise */
};

/* What was asked last, until its answer. */
struct move {
    size_t entrant, scale; /* scale == the count: the sheet was submitted */
};

struct player {
    const struct script *script;
    struct speaker *speaker;
    char seat[ID_LENGTH_MAX + 1];
    bool *own_scales; /* which criteria this seat marks; owned */
    struct sheet *sheets;
    bool known; /* the sheets are those of the server */
    bool asking;
    bool away, retired;
    uint64_t empty_since_ms; /* 0: somebody is there */
    struct move move;
    uv_timer_t timer;
};

static void wait(struct player *player, double paces);

static void forget_sheets(struct player *player)
{
    for (size_t i = 0; i < player->script->entrant_count; i++) {
        struct sheet *sheet = &player->sheets[i];
        sheet->mine = false;
        memset(sheet->mark_v, 0, player->script->scale_count * sizeof *sheet->mark_v);
        memset(sheet->marked, 0, player->script->scale_count * sizeof *sheet->marked);
    }
}

static void read_marks(struct player *player, struct sheet *sheet, const struct params *marks)
{
    for (size_t i = 0; marks != NULL && i < player->script->scale_count; i++) {
        const struct params *mark = params_member(marks, player->script->scales[i].id);
        if (mark != NULL) {
            sheet->mark_v[i] = params_integer(mark, "v");
            sheet->marked[i] = params_string(mark, "value") != NULL;
        }
    }
}

static enum sheet_state read_state(const char *name)
{
    if (name != NULL && strcmp(name, "submitted") == 0) {
        return SHEET_IN;
    }
    return name != NULL && strcmp(name, "returned") == 0 ? SHEET_RETURNED : SHEET_OPEN;
}

static void read_sheet(struct player *player, const struct params *entrant)
{
    size_t index = script_entrant(player->script, params_string(entrant, "id"));
    if (index == player->script->entrant_count || params_flag(entrant, "recused")) {
        return;
    }
    struct sheet *sheet = &player->sheets[index];
    sheet->mine = true;
    sheet->state = read_state(params_string(entrant, "state"));
    sheet->v = params_integer(entrant, "v");
    read_marks(player, sheet, params_member(entrant, "marks"));
}

static void on_sheets(void *arg, const struct speaker_answer *answer)
{
    struct player *player = arg;
    player->asking = false;
    if (answer->result == NULL) {
        wait(player, 4);
        return;
    }
    forget_sheets(player);
    for (size_t i = 0; i < params_count(answer->result, "entrants"); i++) {
        read_sheet(player, params_element(answer->result, "entrants", i));
    }
    for (size_t i = 0; i < player->script->scale_count; i++) {
        player->own_scales[i] = false;
    }
    for (size_t i = 0; i < params_count(answer->result, "criteria"); i++) {
        size_t scale = script_scale(player->script, params_string_element(answer->result, "criteria", i));
        if (scale < player->script->scale_count) {
            player->own_scales[scale] = true;
        }
    }
    player->known = true;
    wait(player, 1);
}

static void on_moved(void *arg, const struct speaker_answer *answer)
{
    struct player *player = arg;
    struct sheet *sheet = &player->sheets[player->move.entrant];
    player->asking = false;
    if (answer->result == NULL) {
        log_info("bots.refused", "seat=%s reason=%s path=%s", player->seat, answer->reason, answer->path);
        player->known = false;
        wait(player, 4);
        return;
    }
    sheet->v = answer->v;
    if (player->move.scale < player->script->scale_count) {
        sheet->marked[player->move.scale] = true;
        sheet->mark_v[player->move.scale] = answer->v;
        sheet->state = SHEET_OPEN;
        wait(player, 1);
    } else {
        sheet->state = SHEET_IN;
        wait(player, 2);
    }
}

static void set_mark(struct player *player, size_t entrant, size_t scale, int nudge)
{
    const struct script *script = player->script;
    char value[SCALE_VALUE_SIZE], members[MEMBERS_SIZE];
    scale_value(&script->scales[scale], script->entrants[entrant], player->seat, nudge, value);
    (void)snprintf(members, sizeof members,
                   "\"entrant\":\"%s\",\"criterion\":\"%s\",\"value\":\"%s\",\"base\":%llu",
                   script->entrants[entrant], script->scales[scale].id, value,
                   (unsigned long long)player->sheets[entrant].mark_v[scale]);
    player->move = (struct move){entrant, scale};
    player->asking = true;
    speaker_change(player->speaker, "mark.set", members, on_moved, player);
}

static void submit(struct player *player, size_t entrant)
{
    char members[MEMBERS_SIZE];
    (void)snprintf(members, sizeof members, "\"entrant\":\"%s\",\"base\":%llu",
                   player->script->entrants[entrant], (unsigned long long)player->sheets[entrant].v);
    player->move = (struct move){entrant, player->script->scale_count};
    player->asking = true;
    speaker_change(player->speaker, "sheet.submit", members, on_moved, player);
}

/* The first criterion without a mark; the count when there is none. */
static size_t find_blank(const struct player *player, const struct sheet *sheet)
{
    size_t scale = 0;
    while (scale < player->script->scale_count && (!player->own_scales[scale] || sheet->marked[scale])) {
        scale++;
    }
    return scale;
}

static size_t choose_own_scale(const struct player *player)
{
    size_t scale = chance_below(player->script->scale_count);
    while (!player->own_scales[scale]) {
        scale = (scale + 1) % player->script->scale_count;
    }
    return scale;
}

/* One thing at a time: a blank, then perhaps a second thought, then the whole sheet. */
static void work_on(struct player *player, size_t entrant)
{
    struct sheet *sheet = &player->sheets[entrant];
    size_t blank = find_blank(player, sheet);
    if (blank < player->script->scale_count) {
        set_mark(player, entrant, blank, 0);
        return;
    }
    bool thinks_again = !sheet->thought_twice && chance_below(SECOND_THOUGHTS) == 0;
    if (sheet->state == SHEET_RETURNED || thinks_again) {
        sheet->thought_twice = true;
        set_mark(player, entrant, choose_own_scale(player), chance_below(2) == 0 ? -1 : 1);
        return;
    }
    submit(player, entrant);
}

/* The first that was called and whose sheet is not in; the count when there is none. */
static size_t find_work(const struct player *player)
{
    size_t entrant = 0;
    while (entrant < player->script->entrant_count) {
        const struct sheet *sheet = &player->sheets[entrant];
        if (sheet->mine && sheet->called && sheet->state != SHEET_IN) {
            break;
        }
        entrant++;
    }
    return entrant;
}

static void on_timer(uv_timer_t *timer)
{
    struct player *player = timer->data;
    if (player->asking || player->away || !speaker_is_connected(player->speaker)) {
        wait(player, 2); /* an answer, or the connection, makes it sooner */
        return;
    }
    if (!player->known) {
        player->asking = true;
        speaker_read(player->speaker, "seat.sheets", "", on_sheets, player);
        return;
    }
    size_t entrant = find_work(player);
    if (entrant < player->script->entrant_count) {
        work_on(player, entrant);
    } else {
        wait(player, 1);
    }
}

static void wait(struct player *player, double paces)
{
    uv_timer_start(&player->timer, on_timer, script_wait_ms(player->script, paces), 0);
}

static void on_ready(void *arg)
{
    struct player *player = arg;
    player->known = false;
}

static void go_away(struct player *player)
{
    log_info("bots.left_seat", "seat=%s", player->seat);
    player->away = true;
    player->empty_since_ms = 0;
}

static void on_heard(void *arg, const char *method, const struct params *params)
{
    struct player *player = arg;
    if (strcmp(method, "seat") == 0 && params_integer(params, "devices") > 1) {
        speaker_leave(player->speaker);
        go_away(player);
        return;
    }
    /* A sheet was returned, another device marked, or other entrants are due now. */
    const char *kind = params_string(params, "kind");
    if (strcmp(method, "fact") == 0 && kind != NULL &&
        (strncmp(kind, "mark.", 5) == 0 || strncmp(kind, "sheet.", 6) == 0 ||
         strncmp(kind, "stage.", 6) == 0)) {
        player->known = false;
    }
}

static void on_ended(void *arg, int code)
{
    struct player *player = arg;
    player->retired = code == CODE_REVOKED || code == CODE_REFUSED;
    go_away(player);
}

static const struct speaker_ears ears = {.ready = on_ready, .heard = on_heard, .ended = on_ended};

struct player *player_create(struct client *client, const struct script *script, size_t judge)
{
    const struct params *seat = script_judge(script, judge);
    struct player *player = memory_zeroed(1, sizeof *player);
    player->script = script;
    (void)snprintf(player->seat, sizeof player->seat, "%s", params_string(seat, "seat"));
    player->own_scales = memory_zeroed(script->scale_count, sizeof *player->own_scales);
    player->sheets = memory_zeroed(script->entrant_count, sizeof *player->sheets);
    for (size_t i = 0; i < script->entrant_count; i++) {
        player->sheets[i].mark_v = memory_zeroed(script->scale_count, sizeof *player->sheets[i].mark_v);
        player->sheets[i].marked = memory_zeroed(script->scale_count, sizeof *player->sheets[i].marked);
    }
    player->speaker =
        speaker_create(client, script->contest, params_string(seat, "ticket"), NULL, &ears, player);
    uv_timer_init(client_loop(client), &player->timer);
    player->timer.data = player;
    wait(player, 1);
    return player;
}

static void on_timer_closed(uv_handle_t *handle)
{
    struct player *player = handle->data;
    for (size_t i = 0; i < player->script->entrant_count; i++) {
        free(player->sheets[i].mark_v);
        free(player->sheets[i].marked);
    }
    free(player->sheets);
    free(player->own_scales);
    free(player);
}

void player_destroy(struct player *player)
{
    if (player != NULL) {
        speaker_destroy(player->speaker);
        uv_close((uv_handle_t *)&player->timer, on_timer_closed);
    }
}

const char *player_seat(const struct player *player)
{
    return player->seat;
}

bool player_is_away(const struct player *player)
{
    return player->away;
}

void player_call(struct player *player, size_t entrant)
{
    if (entrant < player->script->entrant_count && player->sheets[entrant].mine) {
        player->sheets[entrant].called = true;
    }
}

void player_count_devices(struct player *player, uint64_t devices)
{
    uint64_t now = uv_now(player->timer.loop);
    if (!player->away || player->retired || devices > 0) {
        player->empty_since_ms = 0;
        return;
    }
    if (player->empty_since_ms == 0) {
        player->empty_since_ms = now;
    }
    if (now - player->empty_since_ms > EMPTY_SEAT_MS) {
        log_info("bots.took_seat", "seat=%s", player->seat);
        player->away = false;
        speaker_return(player->speaker);
    }
}
