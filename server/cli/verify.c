#include "server/cli/verify.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/rooms/cut.h"
#include "server/store/export.h"

static const char usage[] =
    "jiangtai verify LOG [--head HEX] [--at V]\n\n"
    "  checks an exported log's chain, line by line, and recomputes the board\n"
    "  --at V      the board as it stood at that version, not at the end\n"
    "  --head HEX  a head that was published: it must be that of some version of this log\n";

struct verification {
    struct export_check check;
    struct history *history; /* NULL once a line was hidden */
    bool hidden;
    size_t line;
    const char *published; /* hex; NULL when none was given */
    uint64_t published_v;  /* the version that it belongs to; 0 = none so far */
    uint64_t at;           /* the version whose board is wanted */
};

static int broken(const struct verification *verification, const char *why)
{
    printf("line %zu: %s\n", verification->line, why);
    return 1;
}

/* The first fact names the contest, from whose id the chain starts. */
static int begin(struct verification *verification, const char *line, size_t size)
{
    struct fact_stamp stamp;
    struct params *of;
    struct id contest;

    if (fact_read(line, size, &stamp, &of) != OK) {
        return broken(verification, "it is not a fact; the first one is never hidden");
    }
    const char *name = params_string(of, "contest");
    bool named = name != NULL && id_set(&contest, name);
    params_drop(of);
    if (!named) {
        return broken(verification, "it names no contest; the first fact does");
    }
    export_start(&verification->check, contest.text);
    verification->history = history_create(&contest);
    return 0;
}

static void look_for_published(struct verification *verification)
{
    char hex[HASH_HEX + 1];

    hash_print(&verification->check.head, hex);
    if (verification->published != NULL && strcmp(hex, verification->published) == 0) {
        verification->published_v = verification->check.v;
    }
}

static int take_line(struct verification *verification, const char *line, size_t size)
{
    const char *why = NULL;

    verification->line++;
    if (verification->line == 1 && begin(verification, line, size) != 0) {
        return 1;
    }
    enum export_fault fault = export_take(&verification->check, line, size);
    if (fault != EXPORT_FINE) {
        return broken(verification, export_fault_words(fault));
    }
    look_for_published(verification);
    if (verification->check.ended) {
        return 0;
    }
    verification->hidden = verification->hidden || verification->check.hidden;
    bool is_wanted = verification->check.v <= verification->at;
    if (!verification->hidden && is_wanted && history_replay(verification->history, line, size, &why) != OK) {
        return broken(verification, why);
    }
    return 0;
}

static int print_board(const struct history *history)
{
    struct board_view view = {0};
    struct text text = {0};
    int code = 2;

    if (cut_view(history->judging, &view) == OK) {
        board_write(&view, &text);
    }
    if (text.size > 0 && text_ok(&text)) {
        printf("{\"v\":%llu,\"board\":%s}\n", (unsigned long long)view.board.v, text.bytes);
        code = 0;
    }
    board_view_finish(&view);
    text_finish(&text);
    return code;
}

static int conclude(const struct verification *verification)
{
    char hex[HASH_HEX + 1];

    enum export_fault fault = verification->line == 0 ? EXPORT_NO_END : export_finish(&verification->check);
    if (fault != EXPORT_FINE) {
        return broken(verification, export_fault_words(fault));
    }
    if (verification->published != NULL && verification->published_v == 0) {
        printf("the published head %s belongs to no version of this log\n", verification->published);
        return 1;
    }
    hash_print(&verification->check.head, hex);
    printf("ok v=%llu head=%s\n", (unsigned long long)verification->check.v, hex);
    if (verification->at != UINT64_MAX && verification->at > verification->check.v) {
        printf("this log has no version %llu\n", (unsigned long long)verification->at);
        return 1;
    }
    if (verification->hidden) {
        printf("some lines are hidden: the chain holds, the board cannot be recomputed from this export\n");
        return 0;
    }
    return print_board(verification->history);
}

static int verify(FILE *file, const char *published, uint64_t at)
{
    struct verification verification = {.published = published, .at = at};
    char *line = NULL;
    size_t room = 0;
    ssize_t size;
    int code = 0;

    while (code == 0 && (size = getline(&line, &room, file)) > 0) {
        size_t length = (size_t)size - (line[size - 1] == '\n');
        code = take_line(&verification, line, length);
    }
    code = code == 0 ? conclude(&verification) : code;
    history_destroy(verification.history);
    free(line);
    return code;
}

static bool is_hash(const char *hex)
{
    struct hash hash;

    return hash_read(hex, &hash) == 0;
}

/* A version, from 1. */
static bool read_version(const char *text, uint64_t *v)
{
    char *end;

    errno = 0;
    *v = strtoull(text, &end, 10);
    return text[0] >= '1' && text[0] <= '9' && *end == '\0' && errno == 0;
}

int verify_main(int argc, char **argv)
{
    static const struct option options[] = {
        {"head", required_argument, NULL, 'h'}, {"at", required_argument, NULL, 'a'}, {NULL, 0, NULL, 0}};
    const char *published = NULL;
    uint64_t at = UINT64_MAX;
    bool right = true;
    int option;

    while (right && (option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        published = option == 'h' ? optarg : published;
        right = option == 'h' ? is_hash(optarg) : option == 'a' && read_version(optarg, &at);
    }
    if (!right || optind + 1 != argc) {
        (void)fputs(usage, stderr);
        return 2;
    }
    FILE *file = fopen(argv[optind], "re");
    if (file == NULL) {
        (void)fprintf(stderr, "jiangtai verify: %s: %s\n", argv[optind], strerror(errno));
        return 2;
    }
    int code = verify(file, published, at);
    (void)fclose(file);
    return code;
}
