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

/* Where the next fault goes; NULL when it is only counted. */
static struct fault *find_room(struct faults *faults)
{
    faults->found++;
    if (faults->list == NULL) {
        faults->list = calloc(FAULTS_MAX, sizeof *faults->list);
    }
    return faults->list == NULL || faults->count == FAULTS_MAX ? NULL : &faults->list[faults->count];
}

static void finish(struct fault *fault)
{
    free(fault->place);
    free(fault->words);
    free(fault->zh);
    *fault = (struct fault){0};
}

void faults_add(struct faults *faults, const char *place, const char *format, ...)
{
    struct fault *fault = find_room(faults);
    va_list arguments;

    if (fault == NULL) {
        return;
    }
    va_start(arguments, format);
    *fault = (struct fault){.place = strdup(place), .words = print(format, arguments)};
    va_end(arguments);
    if (fault->place == NULL || fault->words == NULL) {
        finish(fault);
        return;
    }
    faults->count++;
}

void faults_vtell(struct faults *faults, const char *place, const char *zh, const char *en, va_list arguments)
{
    struct fault *fault = find_room(faults);
    va_list again;

    if (fault == NULL) {
        return;
    }
    va_copy(again, arguments);
    *fault = (struct fault){.place = strdup(place), .words = print(en, arguments), .zh = print(zh, again)};
    va_end(again);
    if (fault->place == NULL || fault->words == NULL || fault->zh == NULL) {
        finish(fault);
        return;
    }
    faults->count++;
}

void faults_tell(struct faults *faults, const char *place, const char *zh, const char *en, ...)
{
    va_list arguments;

    va_start(arguments, en);
    faults_vtell(faults, place, zh, en, arguments);
    va_end(arguments);
}

void faults_say(struct faults *faults, const char *place, const struct telling *telling)
{
    /* Each format prints its own language and passes over the other. */
    faults_tell(faults, place, "%s%.0s", "%.0s%s", telling->zh, telling->en);
}

void faults_finish(struct faults *faults)
{
    for (size_t i = 0; i < faults->count; i++) {
        finish(&faults->list[i]);
    }
    free(faults->list);
    *faults = (struct faults){0};
}
