#include "server/protocol/result_text.h"

#include <stdlib.h>
#include <string.h>

#include "judges/award.h"
#include "server/protocol/decimal.h"

static void put_string(struct text *text, const char *key, const char *string)
{
    text_put(text, key);
    text_quote(text, string);
}

/* A decimal, or the fraction where no decimal is exact. */
static void put_exact(struct text *text, const char *key, const mpq_t number)
{
    char decimal[DECIMAL_SIZE];

    if (decimal_print(number, decimal)) {
        put_string(text, key, decimal);
        return;
    }
    char *fraction = mpq_get_str(NULL, 10, number);
    put_string(text, key, fraction);
    void (*release)(void *, size_t);
    mp_get_memory_functions(NULL, NULL, &release);
    release(fraction, strlen(fraction) + 1);
}

static void put_value(struct text *text, const char *key, const struct value *value)
{
    if (value->there) {
        put_exact(text, key, value->q);
    }
}

static void put_millionths(struct text *text, const char *key, int64_t millionths)
{
    mpq_t value;

    mpq_init(value);
    number_set_millionths(value, millionths);
    put_exact(text, key, value);
    mpq_clear(value);
}

static void write_part(const struct judging *judging, const struct part *part, struct text *text)
{
    put_string(text, "{\"judge\":", judging->contest.seats[part->seat].id.text);
    put_millionths(text, ",\"value\":", part->millionths);
    if (!tally_keeps(part)) {
        put_string(text, ",\"dropped\":", part->dropped_high ? "high" : "low");
    }
    text_put(text, "}");
}

/* criterion: the id of the one that was tallied by itself; NULL for judges' totals. */
static void write_reduction(const struct judging *judging, const struct reduction *reduction,
                            const char *criterion, struct text *text)
{
    text_put(text, "{");
    if (criterion != NULL) {
        put_string(text, "\"criterion\":", criterion);
        text_put(text, ",");
    }
    text_put(text, "\"parts\":[");
    for (size_t i = 0; i < reduction->part_count; i++) {
        text_put(text, i > 0 ? "," : "");
        write_part(judging, &reduction->parts[i], text);
    }
    text_put(text, "]");
    put_value(text, ",\"value\":", &reduction->value);
    text_put(text, "}");
}

static void write_module(const struct judging *judging, const struct module_result *result, struct text *text)
{
    const struct rubric *rubric = judging->rubric;
    const struct module *module = &rubric->modules[result->module];
    bool per_criterion = module->tally.per == TALLY_PER_CRITERION;

    put_string(text, "{\"module\":", module->id.text);
    put_value(text, ",\"value\":", &result->value);
    if (module->scale != SCALE_NONE) {
        put_value(text, ",\"raw\":", &result->raw);
    }
    if (result->apart < rubric->criterion_count) {
        put_string(text, ",\"apart\":", rubric->criteria[result->apart].id.text);
    }
    text_put(text, ",\"reductions\":[");
    for (size_t i = 0; i < result->reduction_count; i++) {
        const struct criterion *criterion = &rubric->criteria[module->criterion_first + i];
        text_put(text, i > 0 ? "," : "");
        write_reduction(judging, &result->reductions[i], per_criterion ? criterion->id.text : NULL, text);
    }
    text_put(text, "]}");
}

static void write_parts(const struct judging *judging, const struct entrant *entrant,
                        const struct result *result, struct text *text)
{
    text_put(text, ",\"stages\":[");
    for (size_t i = 0; i < result->stage_count; i++) {
        text_put(text, i > 0 ? "," : "");
        put_string(text, "{\"stage\":", judging->contest.definition.stages[i].id.text);
        put_value(text, ",\"value\":", &result->stages[i]);
        if (judging->rubric->coefficients[i].on) {
            put_value(text, ",\"raw\":", &result->raw_stages[i]);
            put_value(text, ",\"coefficient\":", &result->coefficients[i]);
        }
        if (entrant->penalties[i] > 0) {
            put_millionths(text, ",\"penalty\":", entrant->penalties[i]);
        }
        text_put(text, "}");
    }
    text_put(text, "],\"modules\":[");
    for (size_t i = 0; i < result->module_count; i++) {
        text_put(text, i > 0 ? "," : "");
        write_module(judging, &result->modules[i], text);
    }
    text_put(text, "]");
}

/* One entrant; row and tier are NULL and tier_count for one without a score. */
static void write_entrant(const struct judging *judging, size_t index, const struct standing_row *row,
                          size_t tier, struct text *text)
{
    const struct entrant *entrant = &judging->contest.entrants[index];
    const struct award_rule *awards = &judging->rubric->awards;
    const struct result *result = results_of(judging, index);
    char total[NUMBER_TEXT_MAX + 1];

    put_string(text, "{\"entrant\":", entrant->id.text);
    put_string(text, ",\"group\":", judging->contest.definition.groups[entrant->group].id.text);
    if (row != NULL) {
        text_put(text, ",\"rank\":");
        text_number(text, row->place);
        number_print(result->total.q, judging->rubric->rounding.total.decimals, total);
        put_string(text, ",\"total\":", total);
        if (row->decided_by < judging->rubric->tie_count) {
            text_put(text, ",\"decided_by\":");
            text_number(text, (int64_t)row->decided_by);
        }
    }
    if (tier < awards->tier_count) {
        put_string(text, ",\"award\":", awards->tiers[tier].id.text);
    }
    if (contest_eliminated(&judging->contest, index)) {
        put_string(text, ",\"eliminated\":", judging->contest.definition.stages[entrant->reach - 1].id.text);
    }
    text_put(text, result->complete ? ",\"complete\":true" : ",\"complete\":false");
    text_put(text, result->left_out ? ",\"left_out\":true" : "");
    write_parts(judging, entrant, result, text);
    text_put(text, "}");
}

/* What is computed over all entrants before any of them can be written. */
struct final {
    struct standing_row *rows; /* of those with a score, best first */
    size_t *tiers;             /* parallel */
    size_t count;
};

static void write_entrants(const struct judging *judging, const struct final *final, struct text *text)
{
    const char *separator = "\n";

    for (size_t i = 0; i < final->count; i++) {
        text_put(text, separator);
        write_entrant(judging, final->rows[i].entrant, &final->rows[i], final->tiers[i], text);
        separator = ",\n";
    }
    for (size_t i = 0; i < judging->contest.entrant_count; i++) {
        if (!results_of(judging, i)->total.there) {
            text_put(text, separator);
            write_entrant(judging, i, NULL, judging->rubric->awards.tier_count, text);
            separator = ",\n";
        }
    }
}

enum status result_write(const struct judging *judging, struct text *text)
{
    size_t entrants = judging->contest.entrant_count;
    struct final final = {
        .rows = calloc(entrants + 1, sizeof *final.rows),
        .tiers = calloc(entrants + 1, sizeof *final.tiers),
    };
    bool room = final.rows != NULL && final.tiers != NULL;

    if (room) {
        final.count = award_settle_all(judging, final.rows, final.tiers);
        put_string(text, "{\"definition\":", judging->contest.definition.id.text);
        text_put(text, ",\"rules\":\"");
        text_hex(text, judging->contest.definition.digest, sizeof judging->contest.definition.digest);
        text_put(text, "\"");
        text_put(text, ",\"entrants\":[");
        write_entrants(judging, &final, text);
        text_put(text, "\n]}\n");
    }
    free(final.rows);
    free(final.tiers);
    return room && text_ok(text) ? OK : FAULT_MEMORY;
}

enum status result_write_entrant(const struct judging *judging, size_t entrant, struct text *text)
{
    const struct result *result = results_of(judging, entrant);
    char score[NUMBER_TEXT_MAX + 1];

    number_print(result->total.q, judging->rubric->rounding.total.decimals, score);
    put_string(text, "{\"score\":", score);
    put_exact(text, ",\"exact\":", result->exact);
    text_put(text, ",\"result\":");
    write_entrant(judging, entrant, NULL, judging->rubric->awards.tier_count, text);
    text_put(text, "}");
    return text_ok(text) ? OK : FAULT_MEMORY;
}
