#include "server/bots/template.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "server/bots/roster_text.h"
#include "server/protocol/params.h"

enum { READ_SIZE = 4096 };

static void find_dir(const char *dir, char found[PATH_MAX])
{
    char self[PATH_MAX];
    if (dir != NULL) {
        (void)snprintf(found, PATH_MAX, "%s", dir);
        return;
    }
    ssize_t size = readlink("/proc/self/exe", self, sizeof self - 1);
    self[size > 0 ? size : 0] = '\0';
    char *slash = strrchr(self, '/');
    int length = slash != NULL ? (int)(slash - self) : 0;
    if (snprintf(found, PATH_MAX, "%.*s/templates", length, self) >= PATH_MAX || access(found, R_OK) != 0) {
        (void)snprintf(found, PATH_MAX, "%s", JIANGTAI_TEMPLATES_DIR);
    }
}

static bool read_file(const char *dir, const char *name, const char *suffix, struct text *text)
{
    char found[PATH_MAX], path[PATH_MAX], bytes[READ_SIZE];
    find_dir(dir, found);
    if (strchr(name, '/') != NULL ||
        snprintf(path, sizeof path, "%s/%s%s", found, name, suffix) >= PATH_MAX) {
        return false;
    }
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        return false;
    }
    for (size_t size = fread(bytes, 1, sizeof bytes, file); size > 0;
         size = fread(bytes, 1, sizeof bytes, file)) {
        text_add(text, bytes, size);
    }
    bool whole = ferror(file) == 0 && text->size > 0;
    (void)fclose(file);
    return whole;
}

bool template_read(const char *dir, const char *name, const struct definition_change *change,
                   struct text *definition)
{
    struct text bytes = {0};
    bool is_read = read_file(dir, name, ".json", &bytes);
    bool is_changed = is_read && definition_change(bytes.bytes, bytes.size, change, definition) == OK;
    text_finish(&bytes);
    if (!is_read) {
        (void)fprintf(stderr, "jiangtai seed: there is no template %s\n", name);
    } else if (!is_changed) {
        (void)fprintf(stderr, "jiangtai seed: template %s cannot have so many judges or criteria\n", name);
    }
    return is_changed;
}

bool template_read_roster(const char *dir, const char *name, const struct text *definition, size_t entrants,
                          struct text *roster)
{
    struct text bytes = {0};
    struct params *rules;
    struct refusal refusal;
    if (params_read(definition->bytes, definition->size, &rules, &refusal) != OK) {
        return false;
    }
    if (!read_file(dir, name, ".roster.csv", &bytes)) {
        text_clear(&bytes);
        text_put(&bytes, "entrant,group,name,school\n");
    }
    roster_make(bytes.bytes, rules, entrants, roster);
    text_finish(&bytes);
    params_drop(rules);
    return text_ok(roster);
}
