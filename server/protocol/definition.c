#include "server/protocol/definition.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/protocol/definition_parts.h"
#include "server/protocol/pattern.h"

enum { SHARE_MAX = 1000000 };

static void read_groups(const struct form *form, struct definition *definition)
{
    size_t count = form_count(form, "groups", 1, GROUPS_MAX);

    definition->groups = memory_zeroed(count, sizeof *definition->groups);
    for (size_t i = 0; i < count; i++) {
        struct group *group = &definition->groups[i];
        struct id_array earlier = {&definition->groups[0].id, sizeof *group, i};
        struct form element;
        definition->group_count++;
        if (form_element(form, "groups", i, SHAPE_GROUP, &element)) {
            (void)form_id(&element, earlier, &group->id);
            (void)form_words(&element, "title", TITLE_LENGTH_MAX, &group->title);
            (void)form_whole(&element, "share", 1, SHARE_MAX, &group->share);
        }
    }
}

static void read_disclosure(const struct form *form, struct disclosure *disclosure)
{
    static const char *const identities[] = {[DISCLOSE_CODE] = "code", [DISCLOSE_NAME] = "name", NULL};
    static const char *const whens[] = {[DISCLOSE_NEVER] = "never",
                                        [DISCLOSE_AFTER_PUBLISH] = "after_publish",
                                        [DISCLOSE_PREVIOUS_AFTER_NEXT] = "previous_after_next",
                                        [DISCLOSE_IMMEDIATE] = "immediate",
                                        NULL};
    static const char *const froms[] = {[DISCLOSE_FROM_SHEET] = "sheet", [DISCLOSE_FROM_MARK] = "mark", NULL};

    struct form member;
    unsigned identity = 0;
    unsigned when = 0;
    unsigned from = 0;
    if (!form_member(form, "disclosure", SHAPE_DISCLOSURE, &member)) {
        return;
    }
    (void)form_choice(&member, "identity", identities, &identity);
    (void)form_choice(&member, "when", whens, &when);
    (void)form_choice(&member, "from", froms, &from);
    *disclosure = (struct disclosure){identity, when, from};
}

enum { SEASON_LENGTH_MAX = 40 }; /* in characters */

static void read_season(const struct form *form, char season[SEASON_SIZE])
{
    const char *text;

    if (!form_has(form, "season") || !form_string(form, "season", &text)) {
        return;
    }
    if (text[0] == '\0' || pattern_characters(text) > SEASON_LENGTH_MAX || !pattern_is_text(text)) {
        form_wrong(form, "season");
        return;
    }
    (void)snprintf(season, SEASON_SIZE, "%s", text);
}

static void read_head(const struct form *form, struct definition *definition)
{
    static const char *const units[] = {"team", "individual", NULL};

    unsigned version;
    unsigned unit;
    const char *editors;
    (void)form_whole(form, "jiangtai", 1, 1, &version);
    (void)form_choice(form, "unit", units, &unit);
    (void)form_string(form, "$schema", &editors);
    (void)form_id(form, (struct id_array){0}, &definition->id);
    (void)form_words(form, "title", TITLE_LENGTH_MAX, &definition->title);
    read_season(form, definition->season);
    read_disclosure(form, &definition->disclosure);
    papers_read(form, &definition->papers);
    read_groups(form, definition);
}

static void read_missing(const struct form *form, struct rubric *rubric)
{
    static const char *const policies[] = {"exclude", "block", NULL};

    unsigned policy = 0;
    (void)form_choice(form, "missing", policies, &policy);
    rubric->missing_blocks = policy == 1;
}

static enum status read_rulebook(const struct form *form, struct rulebook *rulebook)
{
    read_head(form, &rulebook->definition);
    enum status status = stages_read(form, rulebook);
    if (status != OK) {
        return status;
    }
    panels_read(form, rulebook);
    read_missing(form, rulebook->rubric);
    ranking_read(form, rulebook);
    return OK;
}

/* Of its compact JSON, members sorted by name, without what only helps editors. */
static bool digest(const json_t *tree, struct definition *definition)
{
    struct text text = {0};

    tree_write(tree, "$schema", &text);
    bool whole = text_ok(&text);
    if (whole) {
        crypto_hash_sha256(definition->digest, (const unsigned char *)text.bytes, text.size);
    }
    text_finish(&text);
    return whole;
}

static enum status read_tree(const json_t *tree, struct rulebook **rulebook, struct faults *faults)
{
    struct form form;

    *rulebook = NULL;
    if (!form_open(&form, tree, SHAPE_DEFINITION, faults)) {
        return REFUSED_SCHEMA;
    }
    struct rulebook *read = calloc(1, sizeof *read);
    if (read == NULL) {
        return FAULT_MEMORY;
    }
    enum status status = digest(tree, &read->definition) ? read_rulebook(&form, read) : FAULT_MEMORY;
    if (status == OK && faults->found > 0) {
        status = REFUSED_SCHEMA;
    }
    if (status != OK) {
        rulebook_destroy(read);
        return status;
    }
    *rulebook = read;
    return OK;
}

enum status definition_read(const char *bytes, size_t size, struct rulebook **rulebook, struct faults *faults)
{
    json_error_t error;
    json_t *tree;

    *rulebook = NULL;
    if (size > DEFINITION_SIZE_MAX) {
        faults_add(faults, "definition", "has %zu bytes; at most %d", size, DEFINITION_SIZE_MAX);
        return REFUSED_SCHEMA;
    }
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        size -= 3;
    }
    enum tree_error outcome = tree_read(bytes, size, TREE_DEPTH_MAX, &tree, &error);
    if (outcome == TREE_MEMORY) {
        return FAULT_MEMORY;
    }
    if (outcome != TREE_OK) {
        struct text place = {0};
        text_format(&place, "line %d, column %d", error.line, error.column);
        faults_add(faults, place.bytes, "%s: %s",
                   outcome == TREE_NOT_JSON ? "is not JSON" : "cannot be taken", error.text);
        text_finish(&place);
        return REFUSED_SCHEMA;
    }
    enum status status = read_tree(tree, rulebook, faults);
    json_decref(tree);
    return status;
}

enum status definition_read_params(const struct params *params, struct rulebook **rulebook,
                                   struct faults *faults)
{
    return read_tree(tree_of(params), rulebook, faults);
}
