#include "judges/award.h"

#include "judges/results.h"

void award_places(const struct award_rule *rule, size_t entrants, size_t places[TIERS_MAX])
{
    size_t before = 0;
    mpq_t percent;

    mpq_init(percent);
    for (size_t i = 0; i < rule->tier_count; i++) {
        if (rule->tiers[i].count > 0) {
            places[i] = rule->tiers[i].count;
        } else if (rule->cumulative) {
            mpq_add(percent, percent, rule->tiers[i].percent);
            places[i] = number_share(entrants, percent, rule->rounding) - before;
            before += places[i];
        } else {
            places[i] = number_share(entrants, rule->tiers[i].percent, rule->rounding);
        }
    }
    mpq_clear(percent);
}

/* count × share, in parts of all shares together. */
static uint64_t claim(const struct definition *definition, size_t count, size_t group)
{
    return (uint64_t)count * definition->groups[group].share;
}

/* How many groups come before this one when what is left is handed out. */
static size_t count_before(const struct definition *definition, size_t count, size_t group, uint64_t all)
{
    uint64_t own = claim(definition, count, group) % all;
    size_t before = 0;

    for (size_t i = 0; i < definition->group_count; i++) {
        uint64_t other = claim(definition, count, i) % all;

        before += other > own || (other == own && i < group);
    }
    return before;
}

size_t award_quota(const struct definition *definition, size_t count, size_t group)
{
    uint64_t all = 0;
    size_t left = count;

    for (size_t i = 0; i < definition->group_count; i++) {
        all += definition->groups[i].share;
    }
    for (size_t i = 0; i < definition->group_count; i++) {
        left -= (size_t)(claim(definition, count, i) / all);
    }
    return (size_t)(claim(definition, count, group) / all) +
           (count_before(definition, count, group, all) < left ? 1 : 0);
}

/* Goes down one group, one set of equals at a time, and hands out the tiers in turn. */
struct handing {
    const struct award_rule *rule;
    size_t places[TIERS_MAX];
    size_t tier; /* the one being handed out */
    size_t left; /* its places; with ties in, what was lifted above is taken from the next */
    size_t lifted;
};

static void begin_tier(struct handing *handing, size_t tier)
{
    size_t places = tier < handing->rule->tier_count ? handing->places[tier] : 0;
    size_t taken = handing->lifted < places ? handing->lifted : places;

    handing->tier = tier;
    handing->left = places - taken;
    handing->lifted -= taken;
}

static void begin(struct handing *handing, const struct judging *judging, size_t group, size_t entrants)
{
    const struct award_rule *rule = &judging->rubric->awards;

    *handing = (struct handing){.rule = rule};
    award_places(rule, entrants, handing->places);
    for (size_t i = 0; i < rule->tier_count && rule->per == AWARD_PER_QUOTA; i++) {
        handing->places[i] = award_quota(&judging->contest.definition, rule->tiers[i].count, group);
    }
    begin_tier(handing, 0);
}

/* The tier of the next set of so many equals. */
static size_t hand_out(struct handing *handing, size_t equals)
{
    size_t fits = handing->rule->ties_in ? 1 : equals;

    while (handing->tier < handing->rule->tier_count && handing->left < fits) {
        begin_tier(handing, handing->tier + 1);
    }
    if (handing->tier == handing->rule->tier_count) {
        return handing->tier;
    }
    if (equals > handing->left) {
        handing->lifted += equals - handing->left;
        handing->left = 0;
    } else {
        handing->left -= equals;
    }
    return handing->tier;
}

static bool counts_in(const struct judging *judging, const struct standing_row *row, size_t group)
{
    return judging->rubric->awards.per == AWARD_PER_CONTEST ||
           judging->contest.entrants[row->entrant].group == group;
}

/* How many of the group's rows from `first` on share its place. */
static size_t count_equals(const struct judging *judging, const struct standing_row *rows, size_t count,
                           size_t first, size_t group)
{
    size_t equals = 0;

    for (size_t i = first; i < count && rows[i].place == rows[first].place; i++) {
        equals += counts_in(judging, &rows[i], group);
    }
    return equals;
}

static void settle_group(const struct judging *judging, const struct standing_row *rows, size_t count,
                         size_t group, size_t *tiers)
{
    struct handing handing;
    size_t entrants = 0, tier = 0;
    unsigned place = 0;

    for (size_t i = 0; i < count; i++) {
        entrants += counts_in(judging, &rows[i], group);
    }
    begin(&handing, judging, group, entrants);
    for (size_t i = 0; i < count; i++) {
        if (!counts_in(judging, &rows[i], group)) {
            continue;
        }
        if (rows[i].place != place) {
            place = rows[i].place;
            tier = hand_out(&handing, count_equals(judging, rows, count, i, group));
        }
        tiers[i] = tier;
    }
}

void award_settle(const struct judging *judging, const struct standing_row *rows, size_t count, size_t *tiers)
{
    size_t groups =
        judging->rubric->awards.per == AWARD_PER_CONTEST ? 1 : judging->contest.definition.group_count;

    for (size_t group = 0; group < groups; group++) {
        settle_group(judging, rows, count, group, tiers);
    }
}

size_t award_settle_all(const struct judging *judging, struct standing_row *rows, size_t *tiers)
{
    size_t count = 0;

    for (size_t i = 0; i < judging->contest.entrant_count; i++) {
        const struct result *result = results_of(judging, i);

        if (result->total.there) {
            rows[count++] = (struct standing_row){.entrant = i, .result = result};
        }
    }
    standing_settle(judging, rows, count);
    award_settle(judging, rows, count, tiers);
    return count;
}
