#include "contests/segment.h"

int64_t segment_penalty(const struct segment *segment, int64_t took_ms)
{
    int64_t points = 0;

    if (took_ms == 0 || segment->overtime != OVERTIME_DEDUCT) {
        return 0;
    }
    if (took_ms < segment->minimum_ms) {
        return segment->short_points;
    }
    for (size_t i = 0; i < segment->band_count; i++) {
        if (took_ms - segment->limit_ms >= segment->bands[i].over_ms) {
            points = segment->bands[i].points;
        }
    }
    return points;
}
