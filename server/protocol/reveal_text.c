#include "server/protocol/reveal_text.h"

#include "judges/results.h"
#include "server/protocol/decimal.h"

static void put_value(struct text *text, int64_t millionths)
{
    char value[DECIMAL_SIZE];
    mpq_t number;

    mpq_init(number);
    number_set_millionths(number, millionths);
    if (!decimal_print(number, value)) {
        value[0] = '\0';
    }
    mpq_clear(number);
    text_put(text, ",\"value\":");
    text_quote(text, value);
}

static void write_part(const struct judging *judging, const struct module *module, const struct part *part,
                       bool tells_dropped, struct text *text)
{
    text_put(text, text->size > 1 ? ",{\"module\":" : "{\"module\":");
    text_quote(text, module->id.text);
    text_put(text, ",\"seat\":");
    text_quote(text, judging->contest.seats[part->seat].id.text);
    put_value(text, part->millionths);
    if (tells_dropped && !tally_keeps(part)) {
        text_put(text, part->dropped_high ? ",\"dropped\":\"high\"" : ",\"dropped\":\"low\"");
    }
    text_put(text, "}");
}

static void write_module(const struct judging *judging, const struct module_result *result,
                         bool tells_dropped, struct text *text)
{
    const struct module *module = &judging->rubric->modules[result->module];

    if (module->tally.per != TALLY_PER_TOTAL || result->reduction_count == 0) {
        return;
    }
    for (size_t i = 0; i < result->reductions[0].part_count; i++) {
        write_part(judging, module, &result->reductions[0].parts[i], tells_dropped, text);
    }
}

static void write_penalty(const struct judging *judging, size_t stage, int64_t points, struct text *text)
{
    if (points == 0) {
        return;
    }
    text_put(text, text->size > 1 ? ",{\"penalty\":" : "{\"penalty\":");
    text_quote(text, judging->contest.definition.stages[stage].id.text);
    put_value(text, points);
    text_put(text, "}");
}

void reveal_write_marks(const struct judging *judging, const struct screen *screen, struct text *text)
{
    const struct result *result;

    if (screen->scene != SCENE_REVEAL || screen->step < REVEAL_MARKS) {
        return;
    }
    result = results_of(judging, screen->entrant);
    text_put(text, "[");
    for (size_t i = 0; i < result->module_count; i++) {
        write_module(judging, &result->modules[i], screen->step >= REVEAL_DROPPED, text);
    }
    for (size_t i = 0; i < result->stage_count && screen->step >= REVEAL_DROPPED; i++) {
        write_penalty(judging, i, judging->contest.entrants[screen->entrant].penalties[i], text);
    }
    text_put(text, "]");
}
