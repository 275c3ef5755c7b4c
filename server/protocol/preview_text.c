#include "server/protocol/preview_text.h"

#include <string.h>

static void write_row(const struct judging *judging, const struct board_row *row, struct text *text)
{
    const struct award_rule *awards = &judging->rubric->awards;

    text_put(text, "{\"rank\":");
    text_number(text, row->rank);
    text_put(text, ",\"score\":");
    text_quote(text, row->score);
    text_put(text, ",\"award\":");
    text_quote(text, row->tier < awards->tier_count ? awards->tiers[row->tier].id.text : "");
    text_put(text, "}");
}

static bool differs(const struct board_row *before, const struct board_row *after)
{
    return before->rank != after->rank || before->tier != after->tier ||
           strcmp(before->score, after->score) != 0;
}

void preview_write(const struct judging *judging, const struct board *before, const struct board *after,
                   struct text *text)
{
    const char *separator = "";

    text_put(text, "{\"rows\":[");
    for (size_t i = 0; i < after->row_count; i++) {
        if (!differs(&before->rows[i], &after->rows[i])) {
            continue;
        }
        text_format(text, "%s{\"entrant\":", separator);
        text_quote(text, judging->contest.entrants[i].id.text);
        text_put(text, ",\"before\":");
        write_row(judging, &before->rows[i], text);
        text_put(text, ",\"after\":");
        write_row(judging, &after->rows[i], text);
        text_put(text, "}");
        separator = ",";
    }
    text_put(text, "]}");
}

enum status preview_tell(const struct judging *judging, const struct fact *fact, struct text *text)
{
    struct refusal refusal = {0};
    struct board before = {0};
    struct board after = {0};
    enum status status = whatif_read(judging, fact, &before, &after, &refusal);

    if (status == OK) {
        preview_write(judging, &before, &after, text);
    }
    board_finish(&before);
    board_finish(&after);
    return status;
}
