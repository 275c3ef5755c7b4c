#include "contests/memory.h"
#include "server/protocol/definition_parts.h"

enum { SECONDS_MAX = SEGMENT_MS_MAX / 1000, MS = 1000, PER_STAGE_MAX = 16 };

/* An optional number of seconds, at most `most`; 0 when absent or wrong. */
static int64_t read_seconds(const struct form *form, const char *name, unsigned most)
{
    unsigned seconds = 0;

    (void)form_whole(form, name, 0, most, &seconds);
    return (int64_t)seconds * MS;
}

/* Points of more than 0, in millionths; 0 when wrong. */
static int64_t read_points(const struct form *form, const char *name)
{
    int64_t points = 0;
    mpq_t number;

    mpq_init(number);
    if (form_number(form, name, true, number)) {
        points = number_millionths(number);
    }
    mpq_clear(number);
    return points;
}

/* One band; it begins later than the one before. */
static void read_band(const struct form *form, size_t index, struct segment *segment)
{
    struct overtime_band *band = &segment->bands[index];
    struct form penalty;
    unsigned seconds;

    if (!form_element(form, "penalties", index, SHAPE_PENALTY, &penalty)) {
        return;
    }
    band->points = read_points(&penalty, "points");
    if (form_whole(&penalty, "over", 1, SECONDS_MAX, &seconds)) {
        band->over_ms = (int64_t)seconds * MS;
        if (index > 0 && band->over_ms <= segment->bands[index - 1].over_ms) {
            form_wrong(&penalty, "over");
        }
    }
}

static void read_bands(const struct form *form, struct segment *segment)
{
    segment->band_count = form_count(form, "penalties", 1, OVERTIME_BANDS_MAX);
    for (size_t i = 0; i < segment->band_count; i++) {
        read_band(form, i, segment);
    }
}

static void read_short(const struct form *form, struct segment *segment)
{
    segment->short_points = read_points(form, "short");
    if (segment->minimum_ms == 0) {
        form_fault(form, "short", "needs a minimum that the performance can fall short of");
    }
}

/* What belongs to "deduct" alone, and that "deduct" says what it takes off. */
static void read_costs(const struct form *form, struct segment *segment)
{
    bool bands = form_has(form, "penalties");
    bool falls_short = form_has(form, "short");

    if (segment->overtime != OVERTIME_DEDUCT) {
        if (bands || falls_short) {
            form_wrong(form, bands ? "penalties" : "short");
        }
        return;
    }
    if (bands) {
        read_bands(form, segment);
    }
    if (falls_short) {
        read_short(form, segment);
    }
    if (!bands && !falls_short) {
        form_fault(form, "overtime", "is \"deduct\", so it needs penalties, or what falling short costs");
    }
}

static void read_segment(const struct form *stage, size_t index, size_t stage_index,
                         struct definition *definition)
{
    static const char *const overtimes[] = {"show", "stop", "deduct", NULL};

    struct segment *segment = &definition->segments[definition->segment_count];
    struct id_array earlier = {&definition->segments[0].id, sizeof *segment, definition->segment_count};
    struct form form;
    unsigned limit = 0;
    unsigned overtime = OVERTIME_SHOW;

    definition->segment_count++;
    segment->stage = stage_index;
    if (!form_element(stage, "segments", index, SHAPE_SEGMENT, &form)) {
        return;
    }
    (void)form_id(&form, earlier, &segment->id);
    (void)form_words(&form, "title", TITLE_LENGTH_MAX, &segment->title);
    if (form_whole(&form, "limit", 1, SECONDS_MAX, &limit)) {
        segment->limit_ms = (int64_t)limit * MS;
        segment->minimum_ms = read_seconds(&form, "minimum", limit);
        segment->warning_ms = read_seconds(&form, "warning", limit - 1);
    }
    if (form_choice(&form, "overtime", overtimes, &overtime)) {
        segment->overtime = (enum overtime)overtime;
        read_costs(&form, segment);
    }
}

void segments_read(const struct form *stage, size_t stage_index, struct definition *definition)
{
    size_t count = form_has(stage, "segments") ? form_count(stage, "segments", 0, PER_STAGE_MAX) : 0;

    if (count > SEGMENTS_MAX - definition->segment_count) {
        form_fault(stage, "segments", "make more than %d in all", SEGMENTS_MAX);
        return;
    }
    if (count > 0 && definition->segments == NULL) {
        definition->segments = memory_zeroed(SEGMENTS_MAX, sizeof *definition->segments);
    }
    for (size_t i = 0; i < count; i++) {
        read_segment(stage, i, stage_index, definition);
    }
}
