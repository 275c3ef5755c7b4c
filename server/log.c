#include "server/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { LINE_MAX_SIZE = 1024, STAMP_SIZE = 64 };

static enum log_form form = LOG_TEXT;
static enum log_level level = LOG_INFO;
static const char *const level_names[] = {"error", "info", "debug"};

void log_setup(enum log_form chosen_form, enum log_level chosen_level)
{
    form = chosen_form;
    level = chosen_level;
}

static void stamp(char text[STAMP_SIZE])
{
    struct timespec now;
    struct tm parts;
    char seconds[24];

    (void)clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &parts);
    (void)strftime(seconds, sizeof seconds, "%Y-%m-%dT%H:%M:%S", &parts);
    (void)snprintf(text, STAMP_SIZE, "%s.%03ldZ", seconds, now.tv_nsec / 1000000);
}

/* A log line is one line: what would end it, or end a JSON string, is replaced. */
static void make_safe(char *text)
{
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text < ' ' || (form == LOG_JSON && (*text == '"' || *text == '\\'))) {
            *text = '\'';
        }
    }
}

__attribute__((format(printf, 3, 0))) static void write_line(enum log_level of, const char *event,
                                                             const char *format, va_list values)
{
    char when[STAMP_SIZE];
    char words[LINE_MAX_SIZE];

    if (of > level) {
        return;
    }
    stamp(when);
    (void)vsnprintf(words, sizeof words, format, values);
    make_safe(words);
    if (form == LOG_JSON) {
        (void)fprintf(stderr, "{\"at\":\"%s\",\"level\":\"%s\",\"event\":\"%s\",\"words\":\"%s\"}\n", when,
                      level_names[of], event, words);
    } else {
        (void)fprintf(stderr, "%s %-5s %s %s\n", when, level_names[of], event, words);
    }
}

void log_error(const char *event, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    write_line(LOG_ERROR, event, format, values);
    va_end(values);
}

void log_info(const char *event, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    write_line(LOG_INFO, event, format, values);
    va_end(values);
}

void log_debug(const char *event, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    write_line(LOG_DEBUG, event, format, values);
    va_end(values);
}
