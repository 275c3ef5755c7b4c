#include "server/bots/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/bots/chance.h"
#include "server/bots/criteria.h"

enum { READ_SIZE = 4096 };

static bool read_all(const char *name, struct text *text)
{
    char bytes[READ_SIZE];
    FILE *file = strcmp(name, "-") == 0 ? stdin : fopen(name, "re");
    if (file == NULL) {
        return false;
    }
    for (size_t size = fread(bytes, 1, sizeof bytes, file); size > 0;
         size = fread(bytes, 1, sizeof bytes, file)) {
        text_add(text, bytes, size);
    }
    bool whole = ferror(file) == 0;
    if (file != stdin) {
        (void)fclose(file);
    }
    return whole;
}

bool script_read_seed(struct script *script, const char *file)
{
    struct text text = {0};
    struct refusal refusal;
    bool is_seed = read_all(file, &text) && params_read(text.bytes, text.size, &script->seed, &refusal) == OK;
    text_finish(&text);
    script->contest = is_seed ? params_string(script->seed, "contest") : NULL;
    script->judge_count = is_seed ? params_count(script->seed, "judges") : 0;
    if (script->contest == NULL || script->judge_count == 0) {
        (void)fprintf(stderr, "jiangtai bots: --seed %s is not what `jiangtai seed` prints\n", file);
        return false;
    }
    return true;
}

static void count_criterion(void *arg, const struct params *module, const struct params *criterion)
{
    (void)module;
    (void)criterion;
    ++*(size_t *)arg;
}

static void add_scale(void *arg, const struct params *module, const struct params *criterion)
{
    struct script *script = arg;
    script->scale_count += scale_read(&script->scales[script->scale_count], module, criterion) ? 1 : 0;
}

static void read_stages(struct script *script, const struct params *contest)
{
    size_t count = params_count(contest, "stages");

    for (script->stage_count = 0; script->stage_count < count && script->stage_count < STAGES_MAX;
         script->stage_count++) {
        const struct params *told = params_element(contest, "stages", script->stage_count);
        struct script_stage *stage = &script->stages[script->stage_count];
        bool is_last = script->stage_count + 1 == count;
        (void)snprintf(stage->id, sizeof stage->id, "%s", params_string(told, "id"));
        stage->is_live = is_last || params_count(told, "segments") > 0;
    }
}

bool script_read_contest(struct script *script, const char *bytes, size_t size)
{
    struct params *contest;
    struct refusal refusal;
    size_t criteria = 0;
    if (params_read(bytes, size, &contest, &refusal) != OK) {
        return false;
    }
    criteria_visit(contest, count_criterion, &criteria);
    script->scales = memory_zeroed(criteria, sizeof *script->scales);
    criteria_visit(contest, add_scale, script);
    script->entrant_count = params_count(contest, "entrants");
    script->entrants = memory_zeroed(script->entrant_count, sizeof *script->entrants);
    for (size_t i = 0; i < script->entrant_count; i++) {
        (void)snprintf(script->entrants[i], sizeof script->entrants[i], "%s",
                       params_string(params_element(contest, "entrants", i), "id"));
    }
    read_stages(script, contest);
    params_drop(contest);
    return script->scale_count > 0;
}

void script_finish(struct script *script)
{
    params_drop(script->seed);
    free(script->entrants);
    free(script->scales);
    *script = (struct script){0};
}

const char *script_ticket(const struct script *script, const char *role)
{
    return params_string(script->seed, role);
}

const struct params *script_judge(const struct script *script, size_t index)
{
    return params_element(script->seed, "judges", index);
}

size_t script_entrant(const struct script *script, const char *id)
{
    size_t index = 0;
    while (index < script->entrant_count && strcmp(script->entrants[index], id) != 0) {
        index++;
    }
    return index;
}

size_t script_scale(const struct script *script, const char *id)
{
    size_t index = 0;
    while (index < script->scale_count && strcmp(script->scales[index].id, id) != 0) {
        index++;
    }
    return index;
}

unsigned script_wait_ms(const struct script *script, double paces)
{
    return 1 + (unsigned)(script->pace_ms * paces * (0.5 + chance_unit()));
}
