#include "server/cli/score.h"

#include <stdio.h>
#include <string.h>

#include "server/cli/file.h"
#include "server/protocol/definition.h"
#include "server/protocol/marks.h"
#include "server/protocol/result_table.h"
#include "server/protocol/result_text.h"

static const char usage[] =
    "jiangtai score [--table] DEFINITION MARKS\n\n"
    "  prints the whole result as JSON: every score, place and award, and why;\n"
    "  --table: places, scores and awards as a table for people\n"
    "  MARKS is CSV with the columns entrant, judge (J1 …), criterion, value and,\n"
    "  if there are several groups, group; a row without judge and criterion says\n"
    "  forfeit, withdrawn or disqualified of its entrant, one without judge whose\n"
    "  criterion is a stage takes so many points off that, one whose criterion is\n"
    "  decision gives the place among equals that the judges decided;\n"
    "  or one JSON object per line with these as members:\n"
    "  {\"entrant\":\"A-17\",\"judge\":\"J3\",\"criterion\":\"c2\",\"value\":\"18.5\"}\n";

/* NULL, after a line per fault, when it is no valid definition. */
static struct rulebook *read_definition(const char *path, const struct text *bytes)
{
    struct faults faults = {0};
    struct rulebook *rulebook = NULL;

    if (definition_read(bytes->bytes, bytes->size, &rulebook, &faults) != OK) {
        file_print_faults(&faults, path);
    }
    faults_finish(&faults);
    return rulebook;
}

typedef enum status (*writer)(const struct judging *judging, struct text *text);

static int print_result(const struct judging *judging, writer write)
{
    struct text result = {0};
    enum status status = write(judging, &result);

    if (status == OK) {
        (void)fwrite(result.bytes, 1, result.size, stdout);
    } else {
        (void)fprintf(stderr, "jiangtai score: %s\n", status_name(status));
    }
    text_finish(&result);
    return status == OK ? 0 : 2;
}

static int score(struct rulebook *rulebook, const char *path, const struct text *table, writer write)
{
    struct faults faults = {0};
    struct judging *judging = marks_judge(table, rulebook, &faults);
    int code = 1;

    if (faults.found > 0) {
        file_print_faults(&faults, path);
    } else {
        code = print_result(judging, write);
    }
    faults_finish(&faults);
    judging_destroy(judging);
    return code;
}

int score_main(int argc, char **argv)
{
    struct text definition = {0};
    struct text table = {0};
    int code = 2;
    writer write = result_write;

    if (argc > 1 && strcmp(argv[1], "--table") == 0) {
        write = result_write_table;
        argc--;
        argv++;
    }
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        (void)fputs(usage, stdout);
        return 0;
    }
    if (argc != 3) {
        (void)fputs(usage, stderr);
        return 2;
    }
    if (file_read(argv[1], DEFINITION_SIZE_MAX, &definition) && file_read(argv[2], MARKS_SIZE_MAX, &table)) {
        struct rulebook *rulebook = read_definition(argv[1], &definition);
        code = rulebook != NULL ? score(rulebook, argv[2], &table, write) : 1;
    }
    text_finish(&definition);
    text_finish(&table);
    return code;
}
