/*
 * server/log.h - the only writer to stderr: one event a line, name first, then key=value with its subject.
 *
 *     log_info("seat.signed_in", "contest=%s seat=%s", contest, seat);
 *
 * Readable text, or JSON lines with --log json. Never a name, a ticket or a mark's value (G7).
 */
#ifndef SERVER_LOG_H
#define SERVER_LOG_H

enum log_form { LOG_TEXT, LOG_JSON };
enum log_level {
    LOG_ERROR, /* a person must act */
    LOG_INFO,  /* life cycle */
    LOG_DEBUG, /* everything else */
};

void log_setup(enum log_form form, enum log_level level);

#define LOG_PRINTF __attribute__((format(printf, 2, 3)))
void log_error(const char *event, const char *format, ...) LOG_PRINTF;
void log_info(const char *event, const char *format, ...) LOG_PRINTF;
void log_debug(const char *event, const char *format, ...) LOG_PRINTF;

#endif
