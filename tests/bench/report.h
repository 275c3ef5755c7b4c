/*
 * tests/bench/report.h - from marks and arrivals to figures.
 */
#ifndef TESTS_BENCH_REPORT_H
#define TESTS_BENCH_REPORT_H

#include "tests/bench/peer.h"

/* One mark: when it was due, its version and when that was acknowledged (0: never). */
struct mark {
    int64_t due_ns, answered_ns;
    uint64_t v;
    size_t cell;
};

struct report {
    double connect_s, phase_s, cpu_us;
    long rss_before, rss_connected, rss_end; /* KiB */
    unsigned long long frames, refused;
};

/* Resident memory in KiB and CPU time in µs of a process; 0 when there is none. */
long report_rss(long pid);
double report_cpu_us(long pid);

/*
 * Prints one line of JSON. Coverage counts (mark, watcher) pairs of all marks due; t99 is the median over
 * marks of the time from when it was due until 99 % of the watchers had a board of its version.
 */
void report_print(const struct report *report, struct mark *marks, size_t mark_count,
                  const struct peer *watchers, size_t watcher_count);

#endif
