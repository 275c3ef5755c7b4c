#include "tests/commands/dialogue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/commands/command.h"
#include "tests/commands/replay.h"

enum { OPS_MAX = 64 };

/* The ops that a script names, and what became of them. */
struct named_op {
    const char *name;
    char op[33];
    json_int_t v;
};

struct play {
    const struct dialogue *dialogue;
    struct playhouse *playhouse;
    struct named_op ops[OPS_MAX];
    size_t op_count;
    size_t line; /* of the script, from 1 */
};

static json_t *read_file(const char *folder, const char *name)
{
    char path[512];
    json_error_t error;

    (void)snprintf(path, sizeof path, "%s/%s.json", folder, name);
    json_t *json = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (json == NULL) {
        (void)fprintf(stderr, "%s:%d: %s\n", path, error.line, error.text);
        exit(2);
    }
    return json;
}

void dialogue_read(struct dialogue *dialogue, const char *command, const char *folder, const char *schemas)
{
    dialogue->command = command;
    dialogue->file = read_file(folder, command);
    dialogue->schema = read_file(schemas, command);
}

void dialogue_finish(struct dialogue *dialogue)
{
    json_decref(dialogue->file);
    json_decref(dialogue->schema);
}

bool dialogue_says(const struct dialogue *dialogue, const char *key, const char *word)
{
    size_t i;
    json_t *value;

    json_array_foreach(json_object_get(dialogue->file, key), i, value)
    {
        if (strcmp(json_string_value(value), word) == 0) {
            return true;
        }
    }
    return false;
}

static void fail(const struct play *play, const char *what, const json_t *wanted, const json_t *got)
{
    char *wanted_text = wanted != NULL ? json_dumps(wanted, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;
    char *got_text = got != NULL ? json_dumps(got, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;

    floor_fail(play->playhouse->floor, "%s, line %zu: %s\n  wanted %s\n  got    %s", play->dialogue->command,
               play->line, what, wanted_text != NULL ? wanted_text : "nothing",
               got_text != NULL ? got_text : "nothing");
    free(wanted_text);
    free(got_text);
}

/* The op of that name; made up when it is new, or when it has none. */
static struct named_op *op_named(struct play *play, const char *name)
{
    for (size_t i = 0; name != NULL && i < play->op_count; i++) {
        if (strcmp(play->ops[i].name, name) == 0) {
            return &play->ops[i];
        }
    }
    struct named_op *op = &play->ops[play->op_count++];
    *op = (struct named_op){.name = name != NULL ? name : ""};
    (void)snprintf(op->op, sizeof op->op, "%032x", ++play->playhouse->floor->ops);
    return op;
}

/* "@op" stands for the version of that op's fact, "$definition" and "$contest" for what is given. */
static json_t *value_of(struct play *play, const char *word)
{
    if (word[0] == '@') {
        return json_integer(op_named(play, word + 1)->v);
    }
    if (strcmp(word, "$definition") == 0) {
        return json_incref(play->playhouse->floor->definition);
    }
    if (strcmp(word, "$contest") == 0) {
        return json_string(room_contest(play->playhouse->room));
    }
    return json_string(word);
}

/* A copy in which every such word is replaced. */
static json_t *fill_in(struct play *play, const json_t *json)
{
    const char *key;
    json_t *value;
    size_t i;

    if (json_is_string(json)) {
        return value_of(play, json_string_value(json));
    }
    if (json_is_object(json)) {
        json_t *copy = json_object();
        json_object_foreach((json_t *)json, key, value)
        {
            (void)json_object_set_new(copy, key, fill_in(play, value));
        }
        return copy;
    }
    if (json_is_array(json)) {
        json_t *copy = json_array();
        json_array_foreach(json, i, value)
        {
            (void)json_array_append_new(copy, fill_in(play, value));
        }
        return copy;
    }
    return json_deep_copy(json);
}

static bool matches(const json_t *wanted, const json_t *got);

static bool object_matches(const json_t *wanted, const json_t *got)
{
    const char *key;
    json_t *value;

    json_object_foreach((json_t *)wanted, key, value)
    {
        const json_t *there = json_object_get(got, key);
        bool absent = json_is_string(value) && strcmp(json_string_value(value), "$absent") == 0;
        if (absent ? there != NULL : !matches(value, there)) {
            return false;
        }
    }
    return json_is_object(got);
}

/* Objects may hold more than is wanted; arrays are as long as they are. */
static bool matches(const json_t *wanted, const json_t *got)
{
    size_t i;
    json_t *value;

    if (json_is_object(wanted)) {
        return object_matches(wanted, got);
    }
    if (!json_is_array(wanted)) {
        return json_equal(wanted, got);
    }
    json_array_foreach(wanted, i, value)
    {
        if (!matches(value, json_array_get(got, i))) {
            return false;
        }
    }
    return json_is_array(got) && json_array_size(got) == json_array_size(wanted);
}

static void check_result(struct play *play, const json_t *wanted, const json_t *answer, struct named_op *op)
{
    const json_t *result = json_object_get(answer, "result");

    if (result == NULL) {
        fail(play, "it is refused", wanted, answer);
        return;
    }
    json_t *version = json_object_get(result, "v");
    if (op->v == 0) {
        op->v = json_integer_value(version);
    }
    json_t *filled = fill_in(play, wanted);
    if (!matches(filled, result)) {
        fail(play, "another result", filled, result);
    }
    json_decref(filled);
}

static void check_refusal(struct play *play, const json_t *gets, const json_t *answer)
{
    const json_t *data = json_object_get(json_object_get(answer, "error"), "data");
    const char *refused = json_string_value(json_object_get(gets, "refused"));

    if (strcmp(answer_reason(answer), refused) != 0) {
        fail(play, "not refused so", gets, answer);
        return;
    }
    json_t *filled = fill_in(play, gets);
    (void)json_object_del(filled, "refused");
    if (!matches(filled, data)) {
        fail(play, "refused with other words", filled, data);
    }
    json_decref(filled);
}

static void check_hearers(struct play *play, const json_t *line)
{
    const char *name;
    json_t *wanted;

    json_object_foreach(json_object_get(line, "heard_by"), name, wanted)
    {
        const json_t *heard = scene_actor(play->playhouse, name)->heard;
        if (!json_equal(wanted, heard)) {
            fail(play, name, wanted, heard);
        }
    }
    json_object_foreach(json_object_get(line, "closed"), name, wanted)
    {
        int closed = scene_actor(play->playhouse, name)->closed;
        if (closed != json_integer_value(wanted)) {
            floor_fail(play->playhouse->floor, "%s, line %zu: %s was closed with %d", play->dialogue->command,
                       play->line, name, closed);
        }
    }
}

static bool takes_op(const char *method)
{
    json_t *schema = json_loads(command_schemas[command_find(method)], 0, NULL);
    bool takes = json_object_get(json_object_get(schema, "properties"), "op") != NULL;

    json_decref(schema);
    return takes;
}

static void play_line(struct play *play, const json_t *line)
{
    struct actor *actor = scene_actor(play->playhouse, json_string_value(json_object_get(line, "from")));
    const char *method = json_string_value(json_object_get(line, "do"));
    const json_t *gets = json_object_get(line, "gets");
    struct named_op *op = op_named(play, json_string_value(json_object_get(line, "op")));
    json_t *params = fill_in(play, json_object_get(line, "with"));

    if (takes_op(method)) {
        (void)json_object_set_new(params, "op", json_string(op->op));
    }
    scene_listen(play->playhouse);
    const json_t *answer = scene_ask(play->playhouse, actor, method, params);
    if (json_object_get(gets, "ok") != NULL) {
        check_result(play, json_object_get(gets, "ok"), answer, op);
    } else {
        check_refusal(play, gets, answer);
    }
    check_hearers(play, line);
    json_decref(params);
}

void dialogue_play(const struct dialogue *dialogue, struct playhouse *playhouse)
{
    static struct play play;
    size_t i;
    json_t *value;

    play = (struct play){.dialogue = dialogue, .playhouse = playhouse};
    json_array_foreach(json_object_get(json_object_get(dialogue->file, "given"), "also"), i, value)
    {
        scene_join(playhouse, json_string_value(value));
    }
    json_array_foreach(json_object_get(dialogue->file, "script"), i, value)
    {
        play.line = i + 1;
        play_line(&play, value);
    }
    replay_compare(playhouse, dialogue->command);
}

json_t *dialogue_example(const struct dialogue *dialogue, struct playhouse *playhouse)
{
    struct play play = {.dialogue = dialogue, .playhouse = playhouse};
    const json_t *own = json_object_get(dialogue->file, "example");
    const json_t *published = json_array_get(json_object_get(dialogue->schema, "examples"), 0);
    json_t *example = fill_in(&play, own != NULL ? own : published);

    if (json_object_get(json_object_get(dialogue->schema, "properties"), "op") != NULL) {
        char op[33];
        (void)snprintf(op, sizeof op, "%032x", ++playhouse->floor->ops);
        (void)json_object_set_new(example, "op", json_string(op));
    }
    return example;
}
