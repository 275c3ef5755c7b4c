#include "tests/bench/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

long report_rss(long pid)
{
    char path[64];
    long pages = 0;
    FILE *file;

    snprintf(path, sizeof path, "/proc/%ld/statm", pid);
    file = pid > 0 ? fopen(path, "r") : NULL;
    if (file != NULL) {
        if (fscanf(file, "%*d %ld", &pages) != 1) {
            pages = 0;
        }
        fclose(file);
    }
    return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

/* The scheduler's own count has nanoseconds; clock ticks would be too coarse. */
double report_cpu_us(long pid)
{
    char path[64];
    unsigned long long ns = 0;
    FILE *file;

    snprintf(path, sizeof path, "/proc/%ld/schedstat", pid);
    file = pid > 0 ? fopen(path, "r") : NULL;
    if (file != NULL) {
        if (fscanf(file, "%llu", &ns) != 1) {
            ns = 0;
        }
        fclose(file);
    }
    return (double)ns / 1000;
}

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

static double quantile(double *values, size_t count, double q)
{
    if (count == 0) {
        return -1;
    }
    qsort(values, count, sizeof *values, by_value);
    return values[(size_t)((double)(count - 1) * q)];
}

static int by_version(const void *left, const void *right)
{
    const struct mark *a = left, *b = right;

    return (a->v > b->v) - (a->v < b->v);
}

struct spread {
    unsigned long long pairs, arrived;
    double *t99; /* per mark that 99 % have */
    size_t t99_count;
};

static void spread_marks(struct spread *spread, struct mark *marks, size_t mark_count,
                         const struct peer *watchers, size_t watcher_count)
{
    size_t *at = calloc(watcher_count + 1, sizeof *at);
    double *times = calloc(watcher_count + 1, sizeof *times);

    qsort(marks, mark_count, sizeof *marks, by_version);
    for (size_t m = 0; m < mark_count; m++) {
        size_t count = 0;

        spread->pairs += watcher_count;
        for (size_t w = 0; w < watcher_count && marks[m].v > 0; w++) {
            const struct peer *peer = &watchers[w];

            while (at[w] < peer->arrival_count && peer->arrivals[at[w]].v < marks[m].v) {
                at[w]++;
            }
            if (at[w] < peer->arrival_count) {
                times[count++] = (double)(peer->arrivals[at[w]].at_ns - marks[m].due_ns) / 1e6;
            }
        }
        spread->arrived += count;
        if (count > 0 && count >= watcher_count - watcher_count / 100) {
            spread->t99[spread->t99_count++] = quantile(times, count, 0.99);
        }
    }
    free(at);
    free(times);
}

void report_print(const struct report *report, struct mark *marks, size_t mark_count,
                  const struct peer *watchers, size_t watcher_count)
{
    struct spread spread = {.t99 = calloc(mark_count + 1, sizeof(double))};
    double *acks = calloc(mark_count + 1, sizeof(double));
    size_t acked = 0;

    for (size_t m = 0; m < mark_count; m++) {
        if (marks[m].v > 0) {
            acks[acked++] = (double)(marks[m].answered_ns - marks[m].due_ns) / 1e6;
        }
    }
    double p50 = quantile(acks, acked, 0.50), p99 = quantile(acks, acked, 0.99);
    spread_marks(&spread, marks, mark_count, watchers, watcher_count);
    printf("{\"connect_s\":%.3f,\"phase_s\":%.3f,\"rss_before\":%ld,\"rss_connected\":%ld,\"rss_end\":%ld,"
           "\"cpu_us\":%.0f,\"frames\":%llu,\"marks\":%zu,\"acked\":%zu,\"refused\":%llu,\"ack_p50\":%.3f,"
           "\"ack_p99\":%.3f,\"coverage\":%.5f,\"t99_median\":%.3f}\n",
           report->connect_s, report->phase_s, report->rss_before, report->rss_connected, report->rss_end,
           report->cpu_us, report->frames, mark_count, acked, report->refused, p50, p99,
           spread.pairs == 0 ? 1 : (double)spread.arrived / (double)spread.pairs,
           quantile(spread.t99, spread.t99_count, 0.5));
    free(spread.t99);
    free(acks);
}
