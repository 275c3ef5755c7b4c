#include "server/protocol/definition_parts.h"

const char *const rounding_modes[] = {
    [ROUND_HALF_UP] = "half_up", [ROUND_HALF_EVEN] = "half_even", [ROUND_FLOOR] = "floor",
    [ROUND_CEILING] = "ceiling", [ROUND_TRUNCATE] = "truncate",   NULL};

const char *const tie_words[] = {
    [TIE_STAGE] = "stage", [TIE_MODULE] = "module",     [TIE_CRITERION] = "criterion", [TIE_TIME] = "time",
    [TIE_EXACT] = "exact", [TIE_DECISION] = "decision", [TIE_EQUAL] = "equal",         NULL};

void rounding_read(const struct form *form, const char *name, struct rounding *rounding)
{
    struct form place;
    unsigned mode = ROUND_HALF_UP;

    if (!form_member(form, name, SHAPE_ROUNDING_PLACE, &place)) {
        return;
    }
    rounding->on = true;
    (void)form_whole(&place, "decimals", 0, NUMBER_DECIMALS_MAX, &rounding->decimals);
    (void)form_choice(&place, "mode", rounding_modes, &mode);
    rounding->mode = (enum rounding_mode)mode;
}

static void read_rounding(const struct form *form, struct rounding_places *rounding)
{
    struct form places;

    if (!form_member(form, "rounding", SHAPE_ROUNDING, &places)) {
        return;
    }
    rounding_read(&places, "judge", &rounding->judge);
    rounding_read(&places, "criterion", &rounding->criterion);
    rounding_read(&places, "module", &rounding->module);
    rounding_read(&places, "stage", &rounding->stage);
    rounding_read(&places, "total", &rounding->total);
}

/* Index of what the rung compares; false when there is none of that id. */
static bool find_of(const struct rulebook *rulebook, enum tie_by by, const char *id, size_t *of)
{
    const struct rubric *rubric = rulebook->rubric;

    switch (by) {
    case TIE_STAGE:
        *of = stage_find(&rulebook->definition, id);
        return *of < rulebook->definition.stage_count;
    case TIE_MODULE: *of = module_find(rubric, id); return *of < rubric->module_count;
    case TIE_CRITERION: *of = rubric_criterion(rubric, id); return *of < rubric->criterion_count;
    case TIE_TIME:
    case TIE_DECISION:
    case TIE_EXACT:
    case TIE_EQUAL: break;
    }
    return false;
}

static void read_of(const struct form *form, const struct rulebook *rulebook, const char *by_word,
                    struct tie *tie)
{
    bool compares = tie->by == TIE_STAGE || tie->by == TIE_MODULE || tie->by == TIE_CRITERION;
    const char *id;

    if (!compares && form_has(form, "of")) {
        form_fault(form, "of", "does not belong here: \"%s\" compares nothing that has an id", by_word);
    } else if (compares && !form_has(form, "of")) {
        form_fault(form, "of", "is missing; %s", shape_key(form->shape, "of")->wanted);
    } else if (compares && form_string(form, "of", &id) && !find_of(rulebook, tie->by, id, &tie->of)) {
        form_fault(form, "of", "is \"%s\"; there is no such %s", id, by_word);
    }
}

static void read_tie(const struct form *form, size_t index, size_t count, struct rulebook *rulebook)
{
    struct tie *tie = &rulebook->rubric->ties[index];
    struct form element;
    unsigned by;
    if (!form_element(form, "ties", index, SHAPE_TIE, &element) ||
        !form_choice(&element, "by", tie_words, &by)) {
        return;
    }
    tie->by = (enum tie_by)by;
    read_of(&element, rulebook, tie_words[by], tie);
    bool is_last = index + 1 == count;
    if (by == TIE_EQUAL && !is_last) {
        form_fault(&element, "by", "is \"equal\", which ends the chain; nothing may follow it");
    } else if (by != TIE_EQUAL && is_last) {
        form_fault(&element, "by", "is \"%s\"; the last rung is \"equal\"", tie_words[by]);
    }
}

static void read_ties(const struct form *form, struct rulebook *rulebook)
{
    size_t count = form_count(form, "ties", 1, TIES_MAX);

    rulebook->rubric->tie_count = count;
    for (size_t i = 0; i < count; i++) {
        read_tie(form, i, count, rulebook);
    }
}

/* So many, or such a share. */
static void read_share(const struct form *form, struct tier *tier)
{
    if (form_has(form, "count") == form_has(form, "percent")) {
        form_fault(form, NULL, "has either a percent or a count");
    } else if (form_has(form, "count")) {
        (void)form_whole(form, "count", 1, ENTRANTS_MAX, &tier->count);
    } else {
        (void)form_number(form, "percent", true, tier->percent);
    }
}

/* How percentages become places is said where there are any. */
static void check_counting(const struct form *form, bool any_percent)
{
    static const char *const names[] = {"counting", "rounding"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (form_has(form, names[i]) != any_percent) {
            form_fault(form, names[i],
                       any_percent ? "is missing; percentages need it" : "belongs to percentages alone");
        }
    }
}

static void read_tiers(const struct form *form, struct award_rule *awards)
{
    bool any_percent = false;
    mpq_t sum;

    mpq_init(sum);
    awards->tier_count = form_count(form, "tiers", 1, TIERS_MAX);
    for (size_t i = 0; i < awards->tier_count; i++) {
        struct tier *tier = &awards->tiers[i];
        struct id_array earlier = {&awards->tiers[0].id, sizeof *tier, i};
        struct form element;
        if (!form_element(form, "tiers", i, SHAPE_TIER, &element)) {
            continue;
        }
        (void)form_id(&element, earlier, &tier->id);
        (void)form_words(&element, "title", TITLE_LENGTH_MAX, &tier->title);
        read_share(&element, tier);
        mpq_add(sum, sum, tier->percent);
        any_percent = any_percent || tier->count == 0;
    }
    check_counting(form, any_percent);
    if (mpq_cmp_ui(sum, 100, 1) > 0) {
        form_fault(form, "tiers", "come to more than 100 percent together");
    }
    mpq_clear(sum);
}

/* Every group has a share where awards are shared out; elsewhere none has. */
static void check_shares(const struct form *form, const struct award_rule *awards)
{
    bool quota = awards->per == AWARD_PER_QUOTA;
    const json_t *groups = json_object_get(form->object, "groups");

    for (size_t i = 0; i < json_array_size(groups); i++) {
        bool has = json_object_get(json_array_get(groups, i), "share") != NULL;
        if (has != quota) {
            form_fault_listed(form, "groups", i,
                              quota ? "has no share; awards by quota are shared out by it"
                                    : "has a share; awards by quota alone are shared out");
        }
    }
}

/* What is shared out is a number. */
static void check_counts(const struct form *form, const struct award_rule *awards)
{
    for (size_t i = 0; i < awards->tier_count && awards->per == AWARD_PER_QUOTA; i++) {
        if (awards->tiers[i].count == 0) {
            form_fault_listed(form, "tiers", i, "has no count; a quota is shared out of a number");
        }
    }
}

static void read_awards(const struct form *form, struct award_rule *awards)
{
    static const char *const pers[] = {
        [AWARD_PER_CONTEST] = "contest", [AWARD_PER_GROUP] = "group", [AWARD_PER_QUOTA] = "quota", NULL};
    static const char *const countings[] = {"tier", "cumulative", NULL};
    static const char *const ties[] = {"out", "in", NULL};

    struct form member;
    unsigned per = 0;
    unsigned counting = 0;
    unsigned rounding = ROUND_HALF_UP;
    unsigned tie = 0;
    if (!form_member(form, "awards", SHAPE_AWARDS, &member)) {
        return;
    }
    (void)form_choice(&member, "per", pers, &per);
    (void)form_choice(&member, "ties", ties, &tie);
    if (form_has(&member, "counting")) {
        (void)form_choice(&member, "counting", countings, &counting);
    }
    if (form_has(&member, "rounding")) {
        (void)form_choice(&member, "rounding", rounding_modes, &rounding);
    }
    awards->per = (enum award_per)per;
    awards->cumulative = counting == 1;
    awards->rounding = (enum rounding_mode)rounding;
    awards->ties_in = tie == 1;
    read_tiers(&member, awards);
    check_counts(&member, awards);
}

void ranking_read(const struct form *form, struct rulebook *rulebook)
{
    read_rounding(form, &rulebook->rubric->rounding);
    read_ties(form, rulebook);
    read_awards(form, &rulebook->rubric->awards);
    check_shares(form, &rulebook->rubric->awards);
}
