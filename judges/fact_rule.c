#include "judges/fact_rule.h"

#include <string.h>

bool fact_is_always_public(const struct judging *judging, const struct fact *fact)
{
    (void)judging;
    (void)fact;
    return true;
}

bool fact_moves_rows(const struct judging *judging, const struct fact *fact)
{
    (void)fact;
    return judging->frozen == NULL;
}

enum status fact_names_seat(const struct judging *judging, const struct fact *fact, struct refusal *refusal)
{
    if (fact->seat >= judging->contest.seat_count) {
        return refusal_at(refusal, REFUSED_UNKNOWN, "seat");
    }
    return OK;
}

enum status fact_names_entrant(const struct judging *judging, const struct fact *fact,
                               struct refusal *refusal)
{
    if (fact->entrant >= judging->contest.entrant_count) {
        return refusal_at(refusal, REFUSED_UNKNOWN, "entrant");
    }
    return OK;
}

enum status fact_names_sheet(const struct judging *judging, const struct fact *fact, struct refusal *refusal)
{
    enum status status = fact_names_seat(judging, fact, refusal);

    if (status != OK) {
        return status;
    }
    if (judging_sheet(judging, fact->seat, fact->entrant) == NULL) {
        return refusal_at(refusal, REFUSED_UNKNOWN, "entrant");
    }
    return OK;
}

static bool is_missing(const struct judging *judging, size_t seat, size_t entrant, size_t stages)
{
    size_t panel = judging->contest.seats[seat].panel;

    return judging->rubric->panels[panel].stage < stages && judging_is_due(judging, seat, entrant) &&
           judging_sheet(judging, seat, entrant)->state != SHEET_SUBMITTED;
}

enum status fact_needs_sheets(const struct judging *judging, size_t stages, struct refusal *refusal)
{
    const struct contest *contest = &judging->contest;
    size_t sheets = contest->judge_count * contest->entrant_count;
    char path[2 * ID_LENGTH_MAX + 2];

    for (size_t i = 0; i < sheets; i++) {
        size_t entrant = i / contest->judge_count, seat = i % contest->judge_count;

        if (is_missing(judging, seat, entrant, stages)) {
            stpcpy(stpcpy(stpcpy(path, contest->entrants[entrant].id.text), "/"),
                   contest->seats[seat].id.text);
            return refusal_at(refusal, REFUSED_INCOMPLETE, path);
        }
    }
    return OK;
}

struct sheet *fact_sheet(const struct judging *judging, const struct fact *fact)
{
    return &judging->sheets[fact->seat * judging->contest.entrant_count + fact->entrant];
}
