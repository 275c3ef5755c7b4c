#include "tests/commands/replay.h"

#include <stdio.h>
#include <string.h>

#include "server/clock.h"
#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/rooms/cut.h"
#include "server/rooms/loading.h"

struct reloaded {
    bool done;
    enum status status;
    struct history *history;
};

static void on_loaded(void *arg, enum status status, struct history *history)
{
    *(struct reloaded *)arg = (struct reloaded){true, status, history};
}

static struct presence nobody(const struct reading *reading, const char *seat)
{
    (void)reading;
    (void)seat;
    return (struct presence){0};
}

static void write_reading(const struct judging *judging, const char *method, enum role role, const char *by,
                          struct text *text)
{
    struct reading reading = {
        .judging = judging, .by = by, .role = role, .v = judging->contest.v, .presence = nobody};

    if (command_table[command_find(method)]->read(&reading, text) != OK) {
        text_put(text, "refused");
    }
    text_put(text, "\n");
}

static void write_board(const struct judging *judging, struct text *text)
{
    struct board_view view = {0};

    if (cut_view(judging, &view) == OK) {
        text_format(text, "%llu ", (unsigned long long)view.board.v);
        board_write(&view, text);
    }
    board_view_finish(&view);
    text_put(text, "\n");
}

/* Everything that anybody may see of a judging. */
static void write_all(const struct judging *judging, struct text *text)
{
    const struct contest *contest = &judging->contest;

    write_board(judging, text);
    write_reading(judging, "contest.overview", ROLE_ORGANISER, "organiser", text);
    for (size_t i = 0; i < contest->seat_count; i++) {
        text_format(text, "%s %u\n", contest->seats[i].id.text, contest->seats[i].serial);
        if (contest->seats[i].role == ROLE_JUDGE) {
            write_reading(judging, "seat.sheets", ROLE_JUDGE, contest->seats[i].id.text, text);
        }
    }
}

static void compare(struct playhouse *playhouse, const char *title, const struct history *history)
{
    struct text live = {0};
    struct text replayed = {0};
    struct hash head;

    write_all(room_judging(playhouse->room), &live);
    write_all(history->judging, &replayed);
    room_head(playhouse->room, &head);
    if (history->v != room_v(playhouse->room) || memcmp(&head, &history->head, sizeof head) != 0) {
        floor_fail(playhouse->floor, "%s: the log leads to another head", title);
    }
    if (strcmp(live.bytes, replayed.bytes) != 0) {
        floor_fail(playhouse->floor, "%s: replayed, the contest is another\n%s\n%s", title, live.bytes,
                   replayed.bytes);
    }
    text_finish(&live);
    text_finish(&replayed);
}

void replay_compare(struct playhouse *playhouse, const char *title)
{
    struct reloaded reloaded = {0};
    int64_t since = clock_mono_ms();
    struct id contest;

    (void)id_set(&contest, room_contest(playhouse->room));
    (void)loading_begin(playhouse->floor->store, &contest, on_loaded, &reloaded);
    while (!reloaded.done && floor_turn(playhouse->floor, since)) {
    }
    if (!reloaded.done || reloaded.status != OK) {
        floor_fail(playhouse->floor, "%s: its log cannot be replayed: %s", title,
                   status_name(reloaded.status));
        return;
    }
    compare(playhouse, title, reloaded.history);
    history_destroy(reloaded.history);
}
