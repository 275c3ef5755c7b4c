#include "server/protocol/preview_text.h"

#include <string.h>

static void write_row(const struct judging *judging, const struct board_row *row, struct text *result)
{
    const struct award_rule *awards = &judging->rubric->awards;

    text_put(result, "{\"rank\":");
    text_number(result, row->rank);
    text_put(result, ",\"score\":");
    text_quote(result, row->score);
    text_put(result, ",\"award\":");
    text_quote(result, row->tier < awards->tier_count ? awards->tiers[row->tier].id.text : "");
    text_put(result, "}");
}

static bool differs(const struct board_row *before, const struct board_row *after)
{
    return before->rank != after->rank || before->tier != after->tier ||
           strcmp(before->score, after->score) != 0;
}

void preview_write(const struct judging *judging, const struct board *before, const struct board *after,
                   struct text *result)
{
    const char *separator = "";

    text_put(result, "{\"rows\":[");
    for (size_t i = 0; i < after->row_count; i++) {
        if (!differs(&before->rows[i], &after->rows[i])) {
            continue;
        }
        text_format(result, "%s{\"entrant\":", separator);
        text_quote(result, judging->contest.entrants[i].id.text);
        text_put(result, ",\"before\":");
        write_row(judging, &before->rows[i], result);
        text_put(result, ",\"after\":");
        write_row(judging, &after->rows[i], result);
        text_put(result, "}");
        separator = ",";
    }
    text_put(result, "]}");
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
