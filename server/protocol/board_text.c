#include "server/protocol/board_text.h"

#include <string.h>

enum member_kind { MEMBER_STRING, MEMBER_NUMBER, MEMBER_FLAG, MEMBER_JSON };

/* One member of a row or of a board; one that is not there is not written. */
struct member {
    const char *key; /* as written behind another member: ",\"rank\":" */
    enum member_kind kind;
    bool there;
    const char *string; /* MEMBER_JSON: as it is written */
    int64_t number;
};

enum { ROW_MEMBERS = 10, BOARD_MEMBERS = 11 };

static struct member string_member(const char *key, const char *string)
{
    bool there = string != NULL && string[0] != '\0';

    return (struct member){key, MEMBER_STRING, there, string, 0};
}

static struct member number_member(const char *key, int64_t number, bool there)
{
    return (struct member){key, MEMBER_NUMBER, there, NULL, number};
}

static const char *tier_id(const struct board_view *view, size_t tier)
{
    bool named = view->rubric != NULL && tier < view->rubric->awards.tier_count;

    return named ? view->rubric->awards.tiers[tier].id.text : NULL;
}

static const char *stage_id(const struct board_view *view, size_t stage)
{
    const struct definition *definition = &view->contest->definition;

    return stage < definition->stage_count ? definition->stages[stage].id.text : NULL;
}

static void list_row(const struct board_view *view, size_t index, struct member members[ROW_MEMBERS])
{
    const struct board_row *row = &view->board.rows[index];
    const struct entrant *entrant = &view->contest->entrants[index];

    members[0] = string_member(",\"group\":", view->contest->definition.groups[entrant->group].id.text);
    members[1] = number_member(",\"rank\":", row->rank, row->rank > 0);
    members[2] = string_member(",\"score\":", row->score);
    members[3] = number_member(",\"done\":", row->done, true);
    members[4] = number_member(",\"of\":", row->of, true);
    members[5] = string_member(",\"tier\":", tier_id(view, row->tier));
    members[6] = (struct member){",\"provisional\":", MEMBER_FLAG, row->provisional, NULL, 0};
    members[7] = number_member(",\"turn\":", row->turn, true);
    members[8] = string_member(
        ",\"attendance\":", row->attendance == ATTENDANCE_PRESENT ? NULL : attendance_name(row->attendance));
    members[9] = string_member(",\"eliminated\":", stage_id(view, row->eliminated));
}

static void list_board(const struct board_view *view, struct member members[BOARD_MEMBERS])
{
    static const char *const states[] = {
        [BOARD_LIVE] = "live", [BOARD_FROZEN] = "frozen", [BOARD_FINAL] = "final", [BOARD_PAUSED] = "paused"};

    const struct contest *contest = view->contest;
    const struct screen *screen = &view->screen;
    bool somebody = view->now < contest->entrant_count;
    members[0] = string_member(",\"state\":", states[view->board.state]);
    members[1] = string_member(",\"phase\":", phase_name(view->phase));
    bool timed = view->segment < contest->definition.segment_count;
    bool reveals = screen->scene == SCENE_REVEAL && screen->entrant < contest->entrant_count;

    members[2] = string_member(",\"now\":", somebody ? contest->entrants[view->now].id.text : NULL);
    members[3] =
        string_member(",\"segment\":", timed ? contest->definition.segments[view->segment].id.text : NULL);
    members[4] = number_member(",\"segment_t\":", view->segment_t, timed);
    members[5] = number_member(",\"segment_ms\":", view->segment_ms, timed);
    members[6] = string_member(",\"scene\":", scene_name(screen->scene));
    members[7] = number_member(",\"step\":", screen->step, true);
    members[8] = string_member(",\"message\":", screen->message);
    members[9] = string_member(",\"shown\":", reveals ? contest->entrants[screen->entrant].id.text : NULL);
    members[10] = (struct member){",\"marks\":", MEMBER_JSON, view->marks.size > 0, view->marks.bytes, 0};
}

/* The first member has no comma before it. */
static void begin_member(struct text *text, const struct member *member, bool *first)
{
    text_put(text, member->key + *first);
    *first = false;
}

static void write_member(struct text *text, const struct member *member, bool *first)
{
    begin_member(text, member, first);
    switch (member->kind) {
    case MEMBER_STRING: text_quote(text, member->string); break;
    case MEMBER_NUMBER: text_number(text, member->number); break;
    case MEMBER_FLAG: text_put(text, "true"); break;
    case MEMBER_JSON: text_put(text, member->string); break;
    }
}

static void write_members(struct text *text, const struct member *members, size_t count)
{
    bool first = true;

    for (size_t i = 0; i < count; i++) {
        if (members[i].there) {
            write_member(text, &members[i], &first);
        }
    }
}

static bool equal(const struct member *a, const struct member *b)
{
    if (a->there != b->there || a->number != b->number) {
        return false;
    }
    return !a->there || a->string == NULL || strcmp(a->string, b->string) == 0;
}

/* What differs, and null for what went; whether anything did. */
static bool write_changes(struct text *text, const struct member *before, const struct member *after,
                          size_t count)
{
    bool first = true;

    for (size_t i = 0; i < count; i++) {
        if (equal(&before[i], &after[i])) {
            continue;
        }
        if (after[i].there) {
            write_member(text, &after[i], &first);
        } else {
            begin_member(text, &after[i], &first);
            text_put(text, "null");
        }
    }
    return !first;
}

static void begin_row(struct text *text, const struct board_view *view, size_t index, bool first)
{
    text_put(text, first ? "" : ",");
    text_quote(text, view->contest->entrants[index].id.text);
    text_put(text, ":{");
}

void board_write(const struct board_view *view, struct text *text)
{
    struct member members[BOARD_MEMBERS];

    list_board(view, members);
    text_put(text, "{");
    write_members(text, members, BOARD_MEMBERS);
    text_put(text, ",\"rows\":{");
    for (size_t i = 0; i < view->board.row_count; i++) {
        struct member row[ROW_MEMBERS];
        list_row(view, i, row);
        begin_row(text, view, i, i == 0);
        write_members(text, row, ROW_MEMBERS);
        text_put(text, "}");
    }
    text_put(text, "}}");
}

static bool rows_equal(const struct board_row *a, const struct board_row *b)
{
    return a->rank == b->rank && a->done == b->done && a->of == b->of && a->tier == b->tier &&
           a->provisional == b->provisional && a->turn == b->turn && a->attendance == b->attendance &&
           a->eliminated == b->eliminated && strcmp(a->score, b->score) == 0;
}

static bool all_rows_equal(const struct board *before, const struct board *after)
{
    for (size_t i = 0; i < after->row_count; i++) {
        if (!rows_equal(&before->rows[i], &after->rows[i])) {
            return false;
        }
    }
    return true;
}

static void write_row_patches(struct text *text, const struct board_view *before,
                              const struct board_view *after)
{
    bool first = true;

    for (size_t i = 0; i < after->board.row_count; i++) {
        if (rows_equal(&before->board.rows[i], &after->board.rows[i])) {
            continue;
        }
        struct member was[ROW_MEMBERS];
        struct member is[ROW_MEMBERS];
        list_row(before, i, was);
        list_row(after, i, is);
        begin_row(text, after, i, first);
        (void)write_changes(text, was, is, ROW_MEMBERS);
        text_put(text, "}");
        first = false;
    }
}

void board_write_patch(const struct board_view *before, const struct board_view *after, struct text *text)
{
    struct member was[BOARD_MEMBERS];
    struct member is[BOARD_MEMBERS];

    list_board(before, was);
    list_board(after, is);
    text_put(text, "{");
    bool any = write_changes(text, was, is, BOARD_MEMBERS);
    if (!all_rows_equal(&before->board, &after->board)) {
        text_put(text, any ? ",\"rows\":{" : "\"rows\":{");
        write_row_patches(text, before, after);
        text_put(text, "}");
    }
    text_put(text, "}");
}

void board_view_finish(struct board_view *view)
{
    board_finish(&view->board);
    text_finish(&view->marks);
}
