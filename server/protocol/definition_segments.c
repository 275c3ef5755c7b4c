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

static void read_segment(const struct form *stage, size_t index, size_t stage_index,
                         struct definition *definition)
{
    static const char *const overtimes[] = {"show", "stop", NULL};

    struct segment *segment = &definition->segments[definition->segment_count];
    struct id_array earlier = {&definition->segments[0].id, sizeof *segment, definition->segment_count};
    struct form form;
    unsigned limit = 0;
    unsigned stops = 0;

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
    (void)form_choice(&form, "overtime", overtimes, &stops);
    segment->stops = stops != 0;
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
