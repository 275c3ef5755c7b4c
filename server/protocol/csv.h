/*
 * server/protocol/csv.h - a table in CSV (RFC 4180), row by row, with a header that names its columns.
 *
 * UTF-8, with or without a byte order mark; LF or CRLF. Rows count from 1, the header's, as a spreadsheet
 * counts them: a value with line breaks stays in its row, an empty row counts and is passed over.
 */
#ifndef SERVER_PROTOCOL_CSV_H
#define SERVER_PROTOCOL_CSV_H

#include "server/protocol/faults.h"
#include "server/protocol/text.h"

enum { CSV_COLUMNS_MAX = 32 };

struct csv {
    const char *bytes; /* borrowed */
    size_t size, at;
    size_t row; /* of what fields holds */
    struct text fields[CSV_COLUMNS_MAX];
    size_t field_count;
    char *columns[CSV_COLUMNS_MAX]; /* owned */
    size_t column_count;
    struct faults *faults; /* borrowed */
};

/* Reads the header. False when nothing can be read at all: not UTF-8, or a bad header; the faults say so. */
bool csv_open(struct csv *csv, const char *bytes, size_t size, struct faults *faults);
/* The next row that has as many values as the header; rows that do not are faults. False at the end. */
bool csv_next(struct csv *csv);
/* Index of the column; column_count, and with `required` a fault, when there is none. */
size_t csv_column(struct csv *csv, const char *name, bool required);
/* The value of this row without spaces around it; "" when the column is column_count. */
const char *csv_value(const struct csv *csv, size_t column);
/* Adds a fault at "row 3, column group", in both languages. */
void csv_fault(struct csv *csv, size_t column, const char *zh, const char *en, ...)
    __attribute__((format(printf, 3, 5), format(printf, 4, 5)));
/* Frees what is owned; accepts a zeroed one. */
void csv_finish(struct csv *csv);

#endif
