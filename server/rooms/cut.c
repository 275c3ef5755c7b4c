#include "server/rooms/cut.h"

#include <assert.h>
#include <string.h>

#include "server/protocol/reveal_text.h"

enum status cut_view(const struct judging *judging, struct board_view *view)
{
    const struct contest *contest = &judging->contest;
    bool timed = contest->segment < contest->definition.segment_count;

    view->contest = contest;
    view->rubric = judging->rubric;
    view->phase = contest->phase;
    view->now = contest->now;
    view->segment = contest->segment;
    view->segment_t = contest->segment_t;
    view->segment_ms = timed ? contest->definition.segments[contest->segment].limit_ms : 0;
    view->segment_ms += timed ? contest->segment_extra_ms : 0;
    view->screen = contest->screen;
    text_clear(&view->marks);
    reveal_write_marks(judging, &contest->screen, &view->marks);
    return text_ok(&view->marks) ? board_read(judging, &view->board) : FAULT_MEMORY;
}

static void write_clock(const struct cut *cut, bool running, struct text *text)
{
    text_put(text, ",\"clock\":{\"t\":");
    text_number(text, cut->t);
    text_put(text, ",\"mono_ms\":");
    text_number(text, cut->mono_ms);
    text_put(text, running ? ",\"running\":true}}" : ",\"running\":false}}");
}

static void write_whole(struct cut *cut, bool running)
{
    text_clear(&cut->whole);
    text_put(&cut->whole, "{\"v\":");
    text_number(&cut->whole, (int64_t)cut->cut.v);
    text_put(&cut->whole, ",\"board\":");
    text_add(&cut->whole, cut->board.bytes, cut->board.size);
    write_clock(cut, running, &cut->whole);
}

static void begin_patch(struct cut *cut, uint64_t v, uint64_t from)
{
    text_clear(&cut->patch);
    text_put(&cut->patch, "{\"v\":");
    text_number(&cut->patch, (int64_t)v);
    text_put(&cut->patch, ",\"from\":");
    text_number(&cut->patch, (int64_t)from);
    text_put(&cut->patch, ",\"patch\":");
}

/* Writes the frame and says whether there is anything in it. */
static bool write_patch(struct cut *cut, const struct board_view *next, bool running)
{
    begin_patch(cut, next->board.v, cut->cut.v);
    size_t before = cut->patch.size;
    board_write_patch(&cut->views[cut->newest], next, &cut->patch);
    bool says_something = cut->patch.size > before + sizeof "{}" - 1;
    write_clock(cut, running, &cut->patch);
    return says_something || next->board.v != cut->cut.v;
}

static enum status frame(struct cut *cut, bool has_patch, uint64_t from)
{
    if (!text_ok(&cut->board) || !text_ok(&cut->whole) || !text_ok(&cut->patch)) {
        return FAULT_MEMORY;
    }
    cut->cut.from = from;
    cut->cut.whole = cut->whole.bytes;
    cut->cut.whole_size = cut->whole.size;
    cut->cut.patch = has_patch ? cut->patch.bytes : NULL;
    cut->cut.patch_size = has_patch ? cut->patch.size : 0;
    cut->cut.changed = true;
    return OK;
}

enum status cut_take(struct cut *cut, const struct history *history, int64_t mono_ms)
{
    struct board_view *next = &cut->views[1 - cut->newest];
    bool running = history->judging->contest.running;
    bool patches = cut->has_view && !cut->paused && cut->shape_v == history->shape_v;
    uint64_t from = cut->cut.v;
    enum status status = cut_view(history->judging, next);

    if (status != OK) {
        return status;
    }
    cut->taken_v = history->v;
    cut->t = history_time(history, mono_ms);
    cut->mono_ms = mono_ms;
    if (patches && !write_patch(cut, next, running)) {
        cut->cut.changed = false;
        return OK;
    }
    cut->newest = 1 - cut->newest;
    cut->has_view = true;
    cut->shape_v = history->shape_v;
    cut->paused = false;
    cut->cut.v = next->board.v;
    text_clear(&cut->board);
    board_write(next, &cut->board);
    write_whole(cut, running);
    return frame(cut, patches, from);
}

bool cut_restamp(struct cut *cut, const struct history *history, int64_t mono_ms)
{
    const struct contest *contest = &history->judging->contest;
    bool timed = cut->has_view && !cut->paused && contest->segment < contest->definition.segment_count;

    if (!timed || cut->taken_v != history->v) {
        return false;
    }
    cut->t = history_time(history, mono_ms);
    cut->mono_ms = mono_ms;
    write_whole(cut, contest->running);
    cut->cut.whole = cut->whole.bytes;
    cut->cut.whole_size = cut->whole.size;
    return text_ok(&cut->whole);
}

/* The state is the first member of a board (board_text.h); everything after it stays. */
static bool say_paused(struct text *board)
{
    static const char before[] = "{\"state\":\"";
    static const char paused[] = "{\"state\":\"paused";
    struct text changed = {0};

    assert(strncmp(board->bytes, before, sizeof before - 1) == 0);
    size_t skip = sizeof before - 1 + strcspn(board->bytes + sizeof before - 1, "\"");
    if (skip == sizeof paused - 1 && memcmp(board->bytes, paused, skip) == 0) {
        return false;
    }
    text_add(&changed, paused, sizeof paused - 1);
    text_add(&changed, board->bytes + skip, board->size - skip);
    text_finish(board);
    *board = changed;
    return true;
}

void cut_pause(struct cut *cut)
{
    if (cut->cut.whole == NULL || cut->paused) {
        cut->cut.changed = false;
        return;
    }
    cut->paused = true;
    if (!say_paused(&cut->board)) {
        cut->cut.changed = false;
        return;
    }
    write_whole(cut, false);
    begin_patch(cut, cut->cut.v, cut->cut.v);
    text_put(&cut->patch, "{\"state\":\"paused\"}");
    write_clock(cut, false, &cut->patch);
    (void)frame(cut, true, cut->cut.v);
}

void cut_forget(struct cut *cut)
{
    cut->has_view = false;
}

void cut_finish(struct cut *cut)
{
    board_view_finish(&cut->views[0]);
    board_view_finish(&cut->views[1]);
    text_finish(&cut->board);
    text_finish(&cut->whole);
    text_finish(&cut->patch);
    *cut = (struct cut){0};
}
