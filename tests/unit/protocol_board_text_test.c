#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "server/protocol/board_text.h"

static struct group groups[] = {{.id = {"g1"}}, {.id = {"g2"}}};
static struct entrant entrants[] = {{.id = {"A-17"}, .group = 0}, {.id = {"B-02"}, .group = 1}};
static struct segment segments[] = {{.id = {"talk"}}};
static const struct contest contest = {
    .definition = {.groups = groups, .group_count = 2, .segments = segments, .segment_count = 1},
    .entrants = entrants,
    .entrant_count = 2,
    .now = 2};
static const struct rubric rubric = {
    .awards = {.tiers = {{.id = {"first"}}, {.id = {"second"}}}, .tier_count = 2}};

static const struct board_row blank = {.of = 7, .tier = 2, .turn = 2};

static struct board_view view_of(struct board_row rows[2])
{
    return (struct board_view){
        .board = {.state = BOARD_LIVE, .row_count = 2, .rows = rows},
        .contest = &contest,
        .rubric = &rubric,
        .phase = PHASE_OPEN,
        .now = 2,
        .segment = 1,
    };
}

static void assert_patch(const struct board_view *before, const struct board_view *after,
                         const char *expected)
{
    struct text text = {0};

    board_write_patch(before, after, &text);
    assert_string_equal(text.bytes, expected);
    text_finish(&text);
}

static void what_is_absent_has_no_key(void **state)
{
    (void)state;
    struct board_row rows[2] = {
        {.rank = 1, .score = "84.00", .done = 7, .of = 7, .tier = 0, .provisional = true, .turn = 1},
        {.of = 7, .tier = 2, .turn = 2, .attendance = ATTENDANCE_FORFEIT},
    };
    struct board_view view = view_of(rows);
    struct text text = {0};

    board_write(&view, &text);
    assert_string_equal(
        text.bytes,
        "{\"state\":\"live\",\"phase\":\"open\",\"scene\":\"waiting\",\"step\":0,\"rows\":{"
        "\"A-17\":{\"group\":\"g1\",\"rank\":1,\"score\":\"84.00\",\"done\":7,\"of\":7,"
        "\"tier\":\"first\",\"provisional\":true,\"turn\":1},"
        "\"B-02\":{\"group\":\"g2\",\"done\":0,\"of\":7,\"turn\":2,\"attendance\":\"forfeit\"}}}");
    text_finish(&text);
}

static void an_entrant_on_stage_is_named_by_its_code(void **state)
{
    (void)state;
    struct board_row rows[2] = {blank, blank};
    struct board_view view = view_of(rows);
    struct text text = {0};

    view.now = 1;
    view.phase = PHASE_PAUSED;
    view.board.state = BOARD_PAUSED;
    board_write(&view, &text);
    assert_non_null(
        strstr(text.bytes, "{\"state\":\"paused\",\"phase\":\"paused\",\"now\":\"B-02\",\"scene\""));
    text_finish(&text);
}

static void nothing_changed_is_an_empty_patch(void **state)
{
    (void)state;
    struct board_row rows[2] = {blank, blank};
    struct board_row same[2] = {blank, blank};
    struct board_view before = view_of(rows);
    struct board_view after = view_of(same);

    assert_patch(&before, &after, "{}");
}

static void a_patch_has_only_the_members_that_changed(void **state)
{
    (void)state;
    struct board_row rows[2] = {blank,
                                {.rank = 1, .score = "80.00", .done = 6, .of = 7, .tier = 2, .turn = 2}};
    struct board_row moved[2] = {blank,
                                 {.rank = 1, .score = "81.50", .done = 7, .of = 7, .tier = 2, .turn = 2}};
    struct board_view before = view_of(rows);
    struct board_view after = view_of(moved);

    assert_patch(&before, &after, "{\"rows\":{\"B-02\":{\"score\":\"81.50\",\"done\":7}}}");
    after.now = 0;
    assert_patch(&before, &after, "{\"now\":\"A-17\",\"rows\":{\"B-02\":{\"score\":\"81.50\",\"done\":7}}}");
}

static void a_patch_says_null_for_what_went(void **state)
{
    (void)state;
    struct board_row rows[2] = {
        {.rank = 1, .score = "80.00", .done = 7, .of = 7, .tier = 1, .provisional = true}, blank};
    struct board_row gone[2] = {{.done = 6, .of = 7, .tier = 2}, blank};
    struct board_view before = view_of(rows);
    struct board_view after = view_of(gone);

    before.now = 1;
    assert_patch(&before, &after,
                 "{\"now\":null,\"rows\":{\"A-17\":{\"rank\":null,\"score\":null,\"done\":6,"
                 "\"tier\":null,\"provisional\":null}}}");
}

static void a_running_segment_says_since_when_and_how_long(void **state)
{
    (void)state;
    struct board_row rows[2] = {blank, blank};
    struct board_row same[2] = {blank, blank};
    struct board_view before = view_of(rows);
    struct board_view after = view_of(same);

    after.segment = 0;
    after.segment_t = 5000000000;
    after.segment_ms = 480000;
    assert_patch(&before, &after, "{\"segment\":\"talk\",\"segment_t\":5000000000,\"segment_ms\":480000}");
    assert_patch(&after, &before, "{\"segment\":null,\"segment_t\":null,\"segment_ms\":null}");
}

static void another_scene_takes_away_what_the_one_before_showed(void **state)
{
    (void)state;
    struct board_row rows[2] = {blank, blank};
    struct board_row same[2] = {blank, blank};
    struct board_view before = view_of(rows);
    struct board_view after = view_of(same);

    before.screen = (struct screen){.scene = SCENE_REVEAL, .step = REVEAL_MARKS, .entrant = 1};
    text_put(&before.marks, "[]");
    after.screen = (struct screen){.scene = SCENE_MESSAGE, .message = "茶歇"};
    assert_patch(&before, &after,
                 "{\"scene\":\"message\",\"step\":0,\"message\":\"茶歇\",\"shown\":null,\"marks\":null}");
    text_finish(&before.marks);
}

static void a_board_without_entrants_has_empty_rows(void **state)
{
    (void)state;
    const struct contest empty = {.definition = {.groups = groups, .group_count = 2}};
    struct board_view view = {.board = {.state = BOARD_PAUSED}, .contest = &empty};
    struct text text = {0};

    board_write(&view, &text);
    assert_string_equal(
        text.bytes,
        "{\"state\":\"paused\",\"phase\":\"draft\",\"scene\":\"waiting\",\"step\":0,\"rows\":{}}");
    text_finish(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_absent_has_no_key),
        cmocka_unit_test(an_entrant_on_stage_is_named_by_its_code),
        cmocka_unit_test(nothing_changed_is_an_empty_patch),
        cmocka_unit_test(a_patch_has_only_the_members_that_changed),
        cmocka_unit_test(a_patch_says_null_for_what_went),
        cmocka_unit_test(a_running_segment_says_since_when_and_how_long),
        cmocka_unit_test(another_scene_takes_away_what_the_one_before_showed),
        cmocka_unit_test(a_board_without_entrants_has_empty_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
