#include "server/cli/check.h"

#include <stdio.h>
#include <string.h>

#include "server/cli/file.h"
#include "server/protocol/definition.h"

static const char usage[] =
    "jiangtai check FILE\n\n"
    "  says whether FILE is a valid contest definition: exit code 0, or 1 and one line\n"
    "  per fault with its place; 2 when the file cannot be read\n";

static void print_count(size_t count, const char *one, const char *many)
{
    (void)printf("%zu %s, ", count, count == 1 ? one : many);
}

static void sum_up(const char *path, const struct rulebook *rulebook)
{
    const struct rubric *rubric = rulebook->rubric;
    size_t judges = 0;
    mpq_t full;

    for (size_t i = 0; i < rubric->panel_count; i++) {
        judges += rubric->panels[i].size;
    }
    (void)printf("%s: a valid contest definition: ", path);
    print_count(rulebook->definition.group_count, "group", "groups");
    print_count(rubric->stage_count, "stage", "stages");
    print_count(rubric->module_count, "module", "modules");
    print_count(rubric->criterion_count, "criterion", "criteria");
    print_count(judges, "judge", "judges");
    mpq_init(full);
    rubric_full_marks(rubric, full);
    (void)gmp_printf("full marks %Qd\n", full);
    mpq_clear(full);
}

static int check(const char *path)
{
    struct text bytes = {0};
    struct faults faults = {0};
    struct rulebook *rulebook = NULL;

    if (!file_read(path, DEFINITION_SIZE_MAX, &bytes)) {
        text_finish(&bytes);
        return 2;
    }
    enum status status = definition_read(bytes.bytes, bytes.size, &rulebook, &faults);
    if (status == OK) {
        sum_up(path, rulebook);
    }
    file_print_faults(&faults, NULL);
    text_finish(&bytes);
    faults_finish(&faults);
    rulebook_destroy(rulebook);
    if (status_is_fault(status)) {
        (void)fprintf(stderr, "jiangtai check: %s\n", status_name(status));
        return 2;
    }
    return status == OK ? 0 : 1;
}

int check_main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        (void)fputs(usage, stdout);
        return 0;
    }
    if (argc != 2) {
        (void)fputs(usage, stderr);
        return 2;
    }
    return check(argv[1]);
}
