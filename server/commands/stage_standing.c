#include <stdlib.h>

#include "contests/memory.h"
#include "judges/advance.h"
#include "server/commands/command.h"
#include "server/commands/reading.h"
#include "server/protocol/decimal.h"

static void put_string(struct text *text, const char *key, const char *value)
{
    text_put(text, key);
    text_quote(text, value);
}

/* As the rule book rounds a stage; exact, or a fraction cut to what is shown, where it does not. */
static void put_score(const struct rubric *rubric, const struct value *score, struct text *result)
{
    const struct rounding *rounding =
        rubric->rounding.stage.on ? &rubric->rounding.stage : &rubric->rounding.total;
    char printed[NUMBER_TEXT_MAX + 1];
    mpq_t shown;

    mpq_init(shown);
    mpq_set(shown, score->q);
    number_round(shown, rounding);
    number_print(shown, rounding->decimals, printed);
    put_string(result, ",\"score\":", printed);
    mpq_clear(shown);
}

static void write_row(const struct judging *judging, const struct advance_row *row, struct text *result)
{
    const struct contest *contest = &judging->contest;
    const struct entrant *entrant = &contest->entrants[row->entrant];

    put_string(result, "{\"entrant\":", entrant->id.text);
    put_string(result, ",\"group\":", contest->definition.groups[entrant->group].id.text);
    if (row->score->there) {
        text_put(result, ",\"place\":");
        text_number(result, row->place);
        put_score(judging->rubric, row->score, result);
    }
    text_put(result, row->goes_on ? ",\"goes_on\":true}" : ",\"goes_on\":false}");
}

/* Who would go on if the stage were closed now. */
static enum status read_standing(const struct reading *reading, struct text *result)
{
    const struct judging *judging = reading->judging;
    size_t stage = contest_stage(&judging->contest, params_string(reading->params, "stage"));

    if (stage == judging->contest.definition.stage_count) {
        return REFUSED_UNKNOWN;
    }
    struct advance_row *rows = memory_zeroed(judging->contest.entrant_count, sizeof *rows);
    size_t count = advance_settle(judging, stage, rows);
    text_put(result, "{\"rows\":[");
    for (size_t i = 0; i < count; i++) {
        text_put(result, i > 0 ? "," : "");
        write_row(judging, &rows[i], result);
    }
    text_put(result, "]}");
    free(rows);
    return OK;
}

const struct command command_stage_standing = {
    .name = "stage.standing",
    .roles = MAY_CHIEF | MAY_ORGANISER | MAY_SUPERVISOR,
    .phases = IN_ANY,
    .read = read_standing,
};
