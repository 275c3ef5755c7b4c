#include "server/protocol/faults.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__((format(printf, 1, 0))) static char *print(const char *format, va_list arguments)
{
    char *words;

    return vasprintf(&words, format, arguments) < 0 ? NULL : words;
}

void faults_add(struct faults *faults, const char *place, const char *format, ...)
{
    faults->found++;
    if (faults->count == FAULTS_MAX) {
        return;
    }
    if (faults->list == NULL) {
        faults->list = calloc(FAULTS_MAX, sizeof *faults->list);
        if (faults->list == NULL) {
            return;
        }
    }
    va_list arguments;
    va_start(arguments, format);
    struct fault fault = {strdup(place), print(format, arguments)};
    va_end(arguments);
    if (fault.place == NULL || fault.words == NULL) {
        free(fault.place);
        free(fault.words);
        return;
    }
    faults->list[faults->count++] = fault;
}

void faults_finish(struct faults *faults)
{
    for (size_t i = 0; i < faults->count; i++) {
        free(faults->list[i].place);
        free(faults->list[i].words);
    }
    free(faults->list);
    *faults = (struct faults){0};
}
