/*
 * contests/segment.h - a segment 环节: a timed part of a performance, and what its time costs. All times in ms.
 *
 * Points are counted in millionths, as marks are. Source of the bands: speech contests that take off 0.02 for 1 to
 * 10 s beyond the limit, 0.05 to 20 s, 0.1 to 30 s, 0.2 beyond, and 0.1 for less than the minimum.
 */
#ifndef CONTESTS_SEGMENT_H
#define CONTESTS_SEGMENT_H

#include <stddef.h>
#include <stdint.h>

#include "contests/id.h"
#include "contests/words.h"

enum { SEGMENT_MS_MAX = 24 * 60 * 60 * 1000, OVERTIME_BANDS_MAX = 8 };

/* What happens at the limit. */
enum overtime {
    OVERTIME_SHOW,   /* the performance goes on, and overtime is shown */
    OVERTIME_STOP,   /* it is stopped */
    OVERTIME_DEDUCT, /* it goes on, and the chief judge takes points off */
};

/* From so much beyond the limit on, until the next band begins. */
struct overtime_band {
    int64_t over_ms;
    int64_t points; /* millionths */
};

/* In the order in which they come. */
struct segment {
    struct id id;
    struct words title;
    size_t stage;
    int64_t limit_ms;
    int64_t minimum_ms; /* ended earlier is too short; 0 = none */
    int64_t warning_ms; /* so long before the limit the clock warns; 0 = it does not */
    enum overtime overtime;
    struct overtime_band bands[OVERTIME_BANDS_MAX]; /* DEDUCT alone, ascending */
    size_t band_count;
    int64_t short_points; /* millionths that less than the minimum costs; 0 = nothing */
};

/* What a performance of that length costs, in millionths; took_ms is without extra time, 0 = not measured. */
int64_t segment_penalty(const struct segment *segment, int64_t took_ms);

#endif
