#include "server/rooms/projection.h"

#include <stdlib.h>

#include "contests/memory.h"
#include "server/clock.h"
#include "server/rooms/batch.h"

static void send_board(struct room *room, const struct board_view *view, const struct text *text)
{
    const struct board *board = &view->board;
    struct store_place *places = memory_zeroed(board->row_count, sizeof *places);
    size_t count = 0;

    for (size_t i = 0; i < board->row_count; i++) {
        if (board->rows[i].score[0] != '\0') {
            places[count++] = (struct store_place){view->contest->entrants[i].id.text, board->rows[i].score};
        }
    }
    store_project(room->world->store, room->contest.text, text->bytes, text->size, places, count);
    free(places);
}

static void project(struct room *room)
{
    struct board_view view = {0};
    struct text text = {0};

    if (cut_view(room->history->judging, &view) == OK) {
        text_put(&text, "{\"v\":");
        text_number(&text, (int64_t)view.board.v);
        text_put(&text, ",\"board\":");
        board_write(&view, &text);
        text_put(&text, "}");
    }
    if (text.size > 0 && text_ok(&text)) {
        send_board(room, &view, &text);
    }
    board_view_finish(&view);
    text_finish(&text);
    room->projected_v = room->settled.public_v;
    room->projected_ms = clock_mono_ms();
}

static void on_timer(uv_timer_t *timer)
{
    const struct room_handles *handles = timer->data;
    struct room *room = handles->room;

    if (!room->batch->under_way) {
        projection_refresh(room);
    }
}

void projection_refresh(struct room *room)
{
    int64_t wait = room->projected_ms + PROJECTION_MS - clock_mono_ms();

    if (room->state != ROOM_WRITABLE || room->projected_v == room->settled.public_v) {
        return;
    }
    if (room->projected_v == 0 || wait <= 0) {
        project(room);
    } else if (!uv_is_active((uv_handle_t *)&room->handles->project)) {
        (void)uv_timer_start(&room->handles->project, on_timer, (uint64_t)wait, 0);
    }
}
