#include "judges/fact_rule.h"

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

struct sheet *fact_sheet(const struct judging *judging, const struct fact *fact)
{
    return &judging->sheets[fact->seat * judging->contest.entrant_count + fact->entrant];
}
