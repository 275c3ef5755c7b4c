/*
 * judges/award.h - who gets which award, from a settled standing.
 *
 * Checked against the figures of real rule books: 10/20/30 % half-up of 7, 13, 15, 25, 110 entrants.
 */
#ifndef JUDGES_AWARD_H
#define JUDGES_AWARD_H

#include "judges/standing.h"

/* Places for each tier among so many entrants, before ties are looked at; not for a quota. */
void award_places(const struct award_rule *rule, size_t entrants, size_t places[TIERS_MAX]);

/*
 * Sets tiers[i] (parallel to rows, which are settled over all entrants) to the index of the tier, or
 * tier_count for none. With per_group each group counts by itself, in the order of the rows.
 */
void award_settle(const struct judging *judging, const struct standing_row *rows, size_t count,
                  size_t *tiers);

/*
 * Everybody with a score over submitted sheets, best first, each with the tier; rows and tiers have room for all
 * entrants. Returns how many they are.
 */
size_t award_settle_all(const struct judging *judging, struct standing_row *rows, size_t *tiers);

/*
 * What of `count` falls to the group by its share, by largest remainder: everybody has the whole part of count × share ÷ all
 * shares, and what is left goes one by one to the largest remainders, of equals to the earlier group.
 */
size_t award_quota(const struct definition *definition, size_t count, size_t group);

#endif
