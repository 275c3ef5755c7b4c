#include "server/protocol/template_text.h"

#include <string.h>

#include "server/protocol/tree.h"

static const char *const told[] = {"id", "title", "unit", "groups", "panels"};
enum { TOLD = sizeof told / sizeof told[0] };

static enum status write_members(const json_t *tree, struct text *text)
{
    for (size_t i = 0; i < TOLD; i++) {
        const json_t *member = json_object_get(tree, told[i]);

        if (member == NULL) {
            return REFUSED_SCHEMA;
        }
        text_format(text, "%s\"%s\":", i > 0 ? "," : "{", told[i]);
        tree_write(member, NULL, text);
    }
    text_put(text, "}");
    return OK;
}

enum status template_write_summary(const char *definition, struct text *text)
{
    json_error_t error;
    json_t *tree;

    if (tree_read(definition, strlen(definition), TREE_DEPTH_MAX, &tree, &error) != TREE_OK) {
        return REFUSED_SCHEMA;
    }
    enum status status = write_members(tree, text);
    json_decref(tree);
    return status;
}
