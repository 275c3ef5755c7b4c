#include "server/cli/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static bool read_all(FILE *file, size_t size_max, struct text *text)
{
    char bytes[16384];
    size_t size;

    while ((size = fread(bytes, 1, sizeof bytes, file)) > 0) {
        text_add(text, bytes, size);
        if (text->size > size_max || !text_ok(text)) {
            errno = EFBIG;
            return false;
        }
    }
    text_add(text, "", 0);
    return ferror(file) == 0 && text_ok(text);
}

bool file_read(const char *path, size_t size_max, struct text *text)
{
    FILE *file = fopen(path, "rb");
    bool whole = file != NULL && read_all(file, size_max, text);

    if (!whole) {
        (void)fprintf(stderr, "%s: cannot be read: %s\n", path, strerror(errno));
    }
    if (file != NULL) {
        (void)fclose(file);
    }
    return whole;
}

void file_print_faults(const struct faults *faults, const char *prefix)
{
    for (size_t i = 0; i < faults->count; i++) {
        (void)printf("%s%s%s: %s\n", prefix != NULL ? prefix : "", prefix != NULL ? ": " : "",
                     faults->list[i].place, faults->list[i].words);
    }
    if (faults->found > faults->count) {
        (void)printf("and %zu more\n", faults->found - faults->count);
    }
}
