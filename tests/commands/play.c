/*
 * tests/commands/play.c - plays the dialogues of all commands, or of those named, and what is derived for them.
 *
 *     commands_play FOLDER SCHEMAS [--spoil SEED] [COMMAND…]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/commands/command.h"
#include "tests/commands/derived.h"
#include "tests/commands/variant.h"

enum { DIALOGUES_MAX = 64 };

static const char *const phases[] = {"draft", "open", "paused", "closed", "published", "final"};

struct plan {
    const char *folder, *schemas;
    struct dialogue dialogues[DIALOGUES_MAX];
    size_t count;
};

static void read_plan(struct plan *plan, char **names, int count)
{
    for (int i = 0; i < count; i++) {
        dialogue_read(&plan->dialogues[plan->count++], names[i], plan->folder, plan->schemas);
    }
    for (size_t i = 0; count == 0 && i < command_count; i++) {
        dialogue_read(&plan->dialogues[plan->count++], command_table[i]->name, plan->folder, plan->schemas);
    }
}

static void play(const struct dialogue *dialogue, struct floor *floor)
{
    const json_t *given = json_object_get(dialogue->file, "given");
    const char *phase = json_string_value(json_object_get(given, "phase"));
    int failures = floor->failures;
    static struct playhouse playhouse;
    char contest[40];

    (void)snprintf(contest, sizeof contest, "play-%s", dialogue->command);
    json_t *rules = floor_rules(floor, json_string_value(json_object_get(given, "rules")));
    scene_begin(&playhouse, floor, contest, rules, phase);
    json_decref(rules);
    derived_check_shape(dialogue, &playhouse);
    dialogue_play(dialogue, &playhouse);
    scene_end(&playhouse);
    (void)printf("%s %s\n", floor->failures == failures ? "ok" : "FAILED", dialogue->command);
}

static void check_roles(const struct plan *plan, struct floor *floor)
{
    static struct playhouse playhouse;
    char contest[40];

    for (size_t i = 0; i < sizeof phases / sizeof phases[0]; i++) {
        (void)snprintf(contest, sizeof contest, "roles-%s", phases[i]);
        scene_begin(&playhouse, floor, contest, floor->definition, phases[i]);
        for (size_t k = 0; k < plan->count; k++) {
            derived_check_roles(&plan->dialogues[k], &playhouse, phases[i]);
        }
        scene_end(&playhouse);
    }
}

int main(int argc, char **argv)
{
    static struct plan plan;
    static struct floor floor;
    char *spoilt = NULL;
    int next = 3;

    if (argc < 3) {
        (void)fprintf(stderr, "commands_play FOLDER SCHEMAS [--spoil SEED] [COMMAND…]\n");
        return 2;
    }
    plan.folder = argv[1];
    plan.schemas = argv[2];
    variant_begin();
    if (argc == 5 && strcmp(argv[3], "--spoil") == 0) {
        spoilt = (char *)variant_spoil((unsigned)strtoul(argv[4], NULL, 10));
        next = argc;
    }
    read_plan(&plan, spoilt != NULL ? &spoilt : &argv[next], spoilt != NULL ? 1 : argc - next);
    char given[512];
    (void)snprintf(given, sizeof given, "%s/given", plan.folder);
    floor_open(&floor, given);
    for (size_t i = 0; i < plan.count; i++) {
        play(&plan.dialogues[i], &floor);
    }
    check_roles(&plan, &floor);
    floor_close(&floor);
    for (size_t i = 0; i < plan.count; i++) {
        dialogue_finish(&plan.dialogues[i]);
    }
    (void)printf("%d failures\n", floor.failures);
    return floor.failures > 0 ? 1 : 0;
}
