#include "server/protocol/contest_text.h"

#include "server/protocol/decimal.h"
#include "server/protocol/definition_parts.h"

static void put_string(struct text *text, const char *name, const char *value)
{
    text_format(text, ",\"%s\":", name);
    text_quote(text, value);
}

static void put_words(struct text *text, const char *name, const struct words *words)
{
    if (words->zh != NULL || words->en != NULL) {
        text_format(text, ",\"%s\":", name);
        words_write(words, text);
    }
}

static void put_decimal(struct text *text, const char *name, const mpq_t number)
{
    char decimal[DECIMAL_SIZE];
    if (decimal_print(number, decimal)) {
        put_string(text, name, decimal);
    }
}

static void put_quoted(struct text *text, const mpq_t number)
{
    char decimal[DECIMAL_SIZE];

    text_quote(text, decimal_print(number, decimal) ? decimal : "");
}

/* Points in millionths; nothing for none. */
static void put_points(struct text *text, const char *name, int64_t points)
{
    mpq_t number;

    if (points > 0) {
        mpq_init(number);
        number_set_millionths(number, points);
        put_decimal(text, name, number);
        mpq_clear(number);
    }
}

/* Opens one of a list of things that have an id and a title. */
static void open_titled(struct text *text, size_t index, const struct id *id, const struct words *title)
{
    text_put(text, index > 0 ? ",{\"id\":" : "{\"id\":");
    text_quote(text, id->text);
    put_words(text, "title", title);
}

void words_write(const struct words *words, struct text *text)
{
    text_put(text, "{");
    if (words->zh != NULL) {
        text_put(text, "\"zh\":");
        text_quote(text, words->zh);
    }
    if (words->en != NULL) {
        text_put(text, words->zh != NULL ? ",\"en\":" : "\"en\":");
        text_quote(text, words->en);
    }
    text_put(text, "}");
}

static void put_level(struct text *text, size_t index, const struct level *level)
{
    text_put(text, index > 0 ? ",{\"title\":" : "{\"title\":");
    words_write(&level->title, text);
    put_words(text, "text", &level->text);
    put_decimal(text, "from", level->from);
    put_decimal(text, "to", level->to);
    text_put(text, "}");
}

static void put_criterion(struct text *text, size_t index, const struct criterion *criterion)
{
    open_titled(text, index, &criterion->id, &criterion->title);
    put_words(text, "text", &criterion->text);
    put_decimal(text, "max", criterion->max);
    put_decimal(text, "step", criterion->step);
    text_put(text, criterion->by_level ? ",\"marks\":\"levels\"" : "");
    text_put(text, criterion->bonus ? ",\"bonus\":true" : "");
    text_put(text, ",\"levels\":[");
    for (size_t i = 0; i < criterion->level_count; i++) {
        put_level(text, i, &criterion->levels[i]);
    }
    text_put(text, "]}");
}

static void put_tally(struct text *text, const struct tally_rule *tally)
{
    put_string(text, "per", tally->per == TALLY_PER_TOTAL ? "total" : "criterion");
    put_string(text, "reduce", tally->reduce == TALLY_MEAN ? "mean" : "sum");
    text_format(text, ",\"drop_high\":%u,\"drop_low\":%u,\"drop_from\":%u", tally->drop_high, tally->drop_low,
                tally->drop_from);
}

static void put_module(struct text *text, size_t index, const struct rubric *rubric,
                       const struct module *module)
{
    static const char *const methods[] = {
        [METHOD_PANEL] = "panel", [METHOD_AGREED] = "agreed", [METHOD_DEDUCTION] = "deduction"};

    open_titled(text, index, &module->id, &module->title);
    put_decimal(text, "weight", module->weight);
    put_decimal(text, "max", module->max);
    if (module->method == METHOD_DEDUCTION) {
        put_decimal(text, "floor", module->floor);
    }
    put_string(text, "method", methods[module->method]);
    put_points(text, "tolerance", module->tolerance);
    put_points(text, "spread", module->spread);
    if (module->scale != SCALE_NONE) {
        text_format(text, ",\"scale\":{\"to\":\"best\",\"per\":\"%s\"}",
                    module->scale == SCALE_GROUP ? "group" : "contest");
    }
    if (module->method != METHOD_AGREED) {
        put_tally(text, &module->tally);
    }
    text_put(text, ",\"criteria\":[");
    for (size_t i = 0; i < module->criterion_count; i++) {
        put_criterion(text, i, &rubric->criteria[module->criterion_first + i]);
    }
    text_put(text, "]}");
}

static void put_bands(struct text *text, const struct segment *segment)
{
    if (segment->band_count == 0) {
        return;
    }
    text_put(text, ",\"penalties\":[");
    for (size_t i = 0; i < segment->band_count; i++) {
        text_format(text, "%s{\"over_ms\":%lld", i > 0 ? "," : "", (long long)segment->bands[i].over_ms);
        put_points(text, "points", segment->bands[i].points);
        text_put(text, "}");
    }
    text_put(text, "]");
}

static void put_segment(struct text *text, size_t index, const struct segment *segment)
{
    static const char *const overtimes[] = {
        [OVERTIME_SHOW] = "show", [OVERTIME_STOP] = "stop", [OVERTIME_DEDUCT] = "deduct"};

    open_titled(text, index, &segment->id, &segment->title);
    text_format(text, ",\"limit_ms\":%lld", (long long)segment->limit_ms);
    text_format(text, ",\"minimum_ms\":%lld", (long long)segment->minimum_ms);
    text_format(text, ",\"warning_ms\":%lld", (long long)segment->warning_ms);
    put_string(text, "overtime", overtimes[segment->overtime]);
    put_bands(text, segment);
    put_points(text, "short", segment->short_points);
    text_put(text, "}");
}

static void put_segments(struct text *text, const struct definition *definition, size_t stage)
{
    size_t written = 0;

    text_put(text, ",\"segments\":[");
    for (size_t i = 0; i < definition->segment_count; i++) {
        if (definition->segments[i].stage == stage) {
            put_segment(text, written++, &definition->segments[i]);
        }
    }
    text_put(text, "]");
}

static void put_advance(struct text *text, const struct advance_rule *rule)
{
    if (rule->by == ADVANCE_ALL) {
        return;
    }
    if (rule->by == ADVANCE_SCORE) {
        text_put(text, ",\"advance\":{\"from\":");
        put_quoted(text, rule->from);
        text_put(text, "}");
        return;
    }
    text_format(text, ",\"advance\":{\"per\":\"%s\"", rule->per_group ? "group" : "contest");
    if (rule->by == ADVANCE_PERCENT) {
        put_decimal(text, "percent", rule->percent);
        put_string(text, "rounding", rounding_modes[rule->rounding]);
    } else {
        text_format(text, ",\"count\":%u", rule->count);
    }
    put_string(text, "ties", rule->ties_in ? "in" : "out");
    text_put(text, "}");
}

static void put_coefficient(struct text *text, const struct coefficient_rule *rule)
{
    if (rule->on) {
        text_format(text, ",\"coefficient\":{\"mean\":\"%s\",\"decimals\":%u}",
                    rule->mean == MEAN_POOLED ? "pooled" : "of_means", rule->rounding.decimals);
    }
}

static void put_stage(struct text *text, size_t index, const struct judging *judging)
{
    const struct stage *stage = &judging->contest.definition.stages[index];
    const struct rubric *rubric = judging->rubric;
    size_t written = 0;

    open_titled(text, index, &stage->id, &stage->title);
    put_decimal(text, "weight", rubric->stage_weights[index]);
    text_put(text, ",\"modules\":[");
    for (size_t i = 0; i < rubric->module_count; i++) {
        if (rubric->modules[i].stage == index) {
            put_module(text, written++, rubric, &rubric->modules[i]);
        }
    }
    text_put(text, "]");
    put_segments(text, &judging->contest.definition, index);
    put_coefficient(text, &rubric->coefficients[index]);
    put_advance(text, &rubric->advances[index]);
    text_put(text, "}");
}

static void put_panel(struct text *text, size_t index, const struct judging *judging)
{
    const struct rubric *rubric = judging->rubric;
    const struct panel *panel = &rubric->panels[index];
    const char *separator = "";

    open_titled(text, index, &panel->id, &panel->title);
    text_format(text, ",\"size\":%zu,\"modules\":[", panel->size);
    for (size_t i = 0; i < rubric->module_count; i++) {
        if ((panel->modules >> i & 1u) != 0) {
            text_put(text, separator);
            text_quote(text, rubric->modules[i].id.text);
            separator = ",";
        }
    }
    text_put(text, "],\"groups\":[");
    separator = "";
    for (size_t i = 0; i < judging->contest.definition.group_count; i++) {
        if ((panel->groups >> i & 1u) != 0) {
            text_put(text, separator);
            text_quote(text, judging->contest.definition.groups[i].id.text);
            separator = ",";
        }
    }
    text_put(text, "]}");
}

static void put_tiers(struct text *text, const struct award_rule *awards)
{
    for (size_t i = 0; i < awards->tier_count; i++) {
        open_titled(text, i, &awards->tiers[i].id, &awards->tiers[i].title);
        if (awards->tiers[i].count > 0) {
            text_format(text, ",\"count\":%u", awards->tiers[i].count);
        } else {
            put_decimal(text, "percent", awards->tiers[i].percent);
        }
        text_put(text, "}");
    }
}

static void put_disclosure(struct text *text, const struct disclosure *disclosure)
{
    static const char *const whens[] = {
        [DISCLOSE_NEVER] = "never",
        [DISCLOSE_AFTER_PUBLISH] = "after_publish",
        [DISCLOSE_PREVIOUS_AFTER_NEXT] = "previous_after_next",
        [DISCLOSE_IMMEDIATE] = "immediate",
    };

    text_format(text, "{\"identity\":\"%s\",\"when\":\"%s\",\"from\":\"%s\"}",
                disclosure->identity == DISCLOSE_NAME ? "name" : "code", whens[disclosure->when],
                disclosure->from == DISCLOSE_FROM_MARK ? "mark" : "sheet");
}

static void put_rounding(struct text *text, const struct rounding *rounding)
{
    text_format(text, ",\"rounding\":{\"decimals\":%u,\"mode\":\"%s\"}", rounding->decimals,
                rounding_modes[rounding->mode]);
}

static const char *tie_of(const struct judging *judging, const struct tie *tie)
{
    switch (tie->by) {
    case TIE_STAGE: return judging->contest.definition.stages[tie->of].id.text;
    case TIE_MODULE: return judging->rubric->modules[tie->of].id.text;
    case TIE_CRITERION: return judging->rubric->criteria[tie->of].id.text;
    case TIE_TIME:
    case TIE_DECISION:
    case TIE_EXACT:
    case TIE_EQUAL: return "";
    }
    return "";
}

static void put_ties(struct text *text, const struct judging *judging)
{
    text_put(text, ",\"ties\":[");
    for (size_t i = 0; i < judging->rubric->tie_count; i++) {
        const struct tie *tie = &judging->rubric->ties[i];

        text_format(text, "%s{\"by\":\"%s\"", i > 0 ? "," : "", tie_words[tie->by]);
        put_string(text, "of", tie_of(judging, tie));
        text_put(text, "}");
    }
    text_put(text, "]");
}

static void put_signatures(struct text *text, const struct papers *papers)
{
    text_put(text, ",\"signatures\":[");
    for (size_t i = 0; i < papers->signature_count; i++) {
        text_put(text, i > 0 ? "," : "");
        text_quote(text, signer_words[papers->signatures[i]]);
    }
    text_put(text, "]");
}

static void put_recheck(struct text *text, const struct papers *papers)
{
    const struct {
        const char *name;
        int64_t percent;
    } parts[] = {{"top_percent", papers->recheck_top},
                 {"sample_percent", papers->recheck_sample},
                 {"errors_percent", papers->recheck_errors}};
    const char *separator = ",\"recheck\":{";
    mpq_t percent;

    mpq_init(percent);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].percent > 0) {
            number_set_millionths(percent, parts[i].percent);
            text_format(text, "%s\"%s\":", separator, parts[i].name);
            put_quoted(text, percent);
            separator = ",";
        }
    }
    text_put(text, separator[1] == '\0' ? "}" : "");
    mpq_clear(percent);
}

static void put_papers(struct text *text, const struct papers *papers)
{
    if (papers->signature_count > 0) {
        put_signatures(text, papers);
    }
    if (papers->appeal_minutes > 0) {
        text_format(text, ",\"appeal\":{\"minutes\":%u,\"by\":\"%s\",\"level2\":%s}", papers->appeal_minutes,
                    appellant_words[papers->appeal_by], papers->appeal_twice ? "true" : "false");
    }
    put_recheck(text, papers);
}

void contest_write_rules(const struct judging *judging, struct text *text)
{
    const struct definition *definition = &judging->contest.definition;

    if (definition->season[0] != '\0') {
        text_put(text, "\"season\":");
        text_quote(text, definition->season);
        text_put(text, ",");
    }
    text_put(text, "\"groups\":[");
    for (size_t i = 0; i < definition->group_count; i++) {
        open_titled(text, i, &definition->groups[i].id, &definition->groups[i].title);
        text_put(text, "}");
    }
    text_put(text, "],\"stages\":[");
    for (size_t i = 0; i < definition->stage_count; i++) {
        put_stage(text, i, judging);
    }
    text_put(text, "],\"panels\":[");
    for (size_t i = 0; i < judging->rubric->panel_count; i++) {
        put_panel(text, i, judging);
    }
    text_put(text, "],\"tiers\":[");
    put_tiers(text, &judging->rubric->awards);
    text_put(text, "],\"disclosure\":");
    put_disclosure(text, &definition->disclosure);
    put_rounding(text, &judging->rubric->rounding.total);
    put_ties(text, judging);
    put_papers(text, &definition->papers);
}
