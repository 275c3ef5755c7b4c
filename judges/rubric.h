/*
 * judges/rubric.h - how a contest is judged: modules, criteria, panels, aggregation, rounding, ties, awards.
 *
 * A weight is the number of points that full marks earn one level up: a module with weight 45 and
 * max 100 adds value × 45 / 100 to its stage, a stage whose modules weigh 100 together and that weighs
 * 70 adds score × 70 / 100 to the total. Numbers are exact; see judges/number.h.
 * Sources of the rules: 去掉一个最高分和一个最低分 per total or per criterion, tied extremes drop one.
 */
#ifndef JUDGES_RUBRIC_H
#define JUDGES_RUBRIC_H

#include <gmp.h>
#include <stdbool.h>
#include <stddef.h>

#include "contests/id.h"
#include "contests/words.h"
#include "judges/number.h"

enum {
    MODULES_MAX = 16,
    CRITERIA_MAX = 128,
    LEVELS_MAX = 8,
    PANELS_MAX = 16,
    PANEL_SEATS_MAX = 64,
    TIES_MAX = 16,
    TIERS_MAX = 8,
    COEFFICIENT_MAX = 100, /* beyond it a panel has none: its mean says nothing */
};

/* 等级: a described band of a criterion; from ≤ value ≤ to. */
struct level {
    struct words title;
    struct words text; /* what work at this level looks like */
    mpq_t from, to;
};

/* 评分项. Ids are unique in the whole contest. */
struct criterion {
    struct id id;
    struct words title;
    struct words text;
    size_t module;
    mpq_t max, step;
    unsigned decimals; /* of the step: how a mark is printed */
    bool by_level; /* a mark is what one of the levels is worth (优 良 中 差); then from = to in each */
    bool bonus;    /* 加分: on top of the module's max */
    struct level *levels;
    size_t level_count;
};

enum module_method {
    METHOD_PANEL,     /* every seat of the panel marks by itself */
    METHOD_AGREED,    /* the panel agrees, its first seat records the one value */
    METHOD_DEDUCTION, /* a mark is what is taken off; a judge's total is max − sum, not below floor */
};

/* per total: judges' totals are trimmed; per criterion: each criterion is trimmed, then summed. */
enum tally_per { TALLY_PER_TOTAL, TALLY_PER_CRITERION };
enum tally_reduce { TALLY_MEAN, TALLY_SUM };

/* How a panel's marks become one value. A tied extreme drops one. */
struct tally_rule {
    enum tally_per per;
    enum tally_reduce reduce;
    unsigned drop_high, drop_low;
    unsigned drop_from; /* judges from which dropping begins; fewer: nobody is dropped */
};

/* The value becomes value × max ÷ the best value of the group or of all (得票数 ÷ 最高得票数), once everybody has one. */
enum module_scale { SCALE_NONE, SCALE_CONTEST, SCALE_GROUP };

/* 模块 */
struct module {
    struct id id;
    struct words title;
    size_t stage;
    mpq_t weight, max, floor;
    enum module_method method;
    struct tally_rule tally;
    int64_t tolerance; /* in millionths: how far a judge's total may lie from the panel's mean; 0 = any way */
    int64_t
        spread; /* in millionths: how far marks on one criterion may lie apart, or there is no value; 0 = any way */
    enum module_scale scale;
    size_t criterion_first, criterion_count; /* in rubric.criteria */
};

/* POOLED: of all scores together; OF_MEANS: of the panels' means (二次平均). */
enum common_mean { MEAN_POOLED, MEAN_OF_MEANS };

/*
 * 分室系数: the panels of a stage are made comparable. Each panel's scores are multiplied by the common mean ÷ the panel's
 * own, once everybody has one. So many highest and lowest scores are left out of each mean, the common one too.
 * Sources: 宣城 2024, 河南 特岗, 高安 (2 + 2 left out), 河南 二次平均法.
 */
struct coefficient_rule {
    bool on;
    enum common_mean mean;
    unsigned drop_high, drop_low;
    struct rounding mean_rounding, rounding, score_rounding; /* of the means, the coefficient, the product */
};

/* ADVANCE_ALL: there is no rule. SCORE: whoever reaches so many points, 合格线. */
enum advance_by { ADVANCE_ALL, ADVANCE_COUNT, ADVANCE_PERCENT, ADVANCE_SCORE };

/*
 * 晋级: who goes on to the next stage: so many, or such a share of those who take part, rounded to whole
 * entrants; the best by the stage's score. A tie across the border goes on together (in) or stays (out).
 */
struct advance_rule {
    enum advance_by by;
    bool per_group; /* else over all entrants */
    unsigned count;
    mpq_t percent;
    mpq_t from; /* of ADVANCE_SCORE */
    enum rounding_mode rounding;
    bool ties_in;
};

/* 裁判组: seats J1 … in the order of the panels; judges one stage's modules for some groups. */
struct panel {
    struct id id;
    struct words title;
    size_t size;
    size_t stage;     /* of its modules */
    uint32_t modules; /* bit per module */
    uint32_t groups;  /* bit per group */
};

/* Where the rule book rounds. `total` is always on. */
struct rounding_places {
    struct rounding judge, criterion, module, stage, total;
};

enum tie_by { TIE_STAGE, TIE_MODULE, TIE_CRITERION, TIE_TIME, TIE_EXACT, TIE_DECISION, TIE_EQUAL };

/*
 * One rung of the tie chain. TIME: the shorter performance is better, none at all is last. EXACT: the total before it
 * was rounded (保留更多位小数). DECISION: what the judges decided by vote or play-off, and the chief judge recorded.
 */
struct tie {
    enum tie_by by;
    size_t of; /* index of the stage, module or criterion */
};

/* 奖项 */
struct tier {
    struct id id;
    struct words title;
    mpq_t percent;
    unsigned count; /* so many, whatever the number of entrants; 0 = by percent */
};

/* QUOTA: each tier's count is shared out over the groups by their share, by largest remainder (最大余数法). */
enum award_per { AWARD_PER_CONTEST, AWARD_PER_GROUP, AWARD_PER_QUOTA };

/*
 * Of the percentages, n × percent is rounded per tier (10 %, 20 %, 30 %) or cumulatively (10 %, 30 %, 60 %, then the
 * difference). A tie across a border is lifted into the better tier (in) or left below it (out).
 */
struct award_rule {
    enum award_per per;
    bool cumulative;
    enum rounding_mode rounding; /* to whole entrants */
    bool ties_in;
    struct tier tiers[TIERS_MAX];
    size_t tier_count;
};

struct rubric {
    mpq_t *stage_weights;                  /* one per stage of the definition */
    struct coefficient_rule *coefficients; /* likewise */
    struct advance_rule *advances;         /* likewise; the last stage's is ADVANCE_ALL */
    size_t stage_count;
    struct module *modules;
    size_t module_count;
    struct criterion *criteria;
    size_t criterion_count;
    struct panel *panels;
    size_t panel_count;
    struct rounding_places rounding;
    struct tie ties[TIES_MAX];
    size_t tie_count;
    struct award_rule awards;
    bool missing_blocks; /* a missing judge blocks the score, until released; else is left out and shown */
};

/* Whether an entrant's score depends on what others have: on the best of them, or on the means of the panels. */
bool rubric_is_relative(const struct rubric *rubric);

/* The panel that judges the stage for the group; panel_count when there is none. */
size_t rubric_panel_of(const struct rubric *rubric, size_t stage, size_t group);

/* A zeroed rubric with room for so many; every mpq is initialised to 0. NULL when out of memory. */
struct rubric *rubric_create(size_t stages, size_t modules, size_t criteria, size_t panels);

/* Makes room for so many levels, initialised. */
MUST_CHECK enum status rubric_add_levels(struct criterion *criterion, size_t count);

/* Frees the rubric and everything in it; NULL is fine. */
void rubric_destroy(struct rubric *rubric);

/* Index of the criterion with that id; criterion_count when there is none. */
size_t rubric_criterion(const struct rubric *rubric, const char *id);

/* Whether seat number `number` of the panel judges this module (AGREED: the first seat alone). */
bool rubric_judges(const struct rubric *rubric, size_t panel, size_t number, size_t module);

/* Whether seat number `number` of the panel marks this criterion (AGREED: the first seat alone). */
bool rubric_marks(const struct rubric *rubric, size_t panel, size_t number, size_t criterion);

/* Full marks of a stage before its own weight: what its modules weigh together. */
void rubric_stage_full(const struct rubric *rubric, size_t stage, mpq_t full);

/*
 * Whether marks and scores can be computed and printed: nothing is divided by zero, steps have the decimals
 * that they print with, totals are rounded, all that the judges of a module can give together stays within
 * 10^12, and the highest total below 10^18.
 */
bool rubric_is_computable(const struct rubric *rubric);

/* Full marks of the whole contest, exact. */
void rubric_full_marks(const struct rubric *rubric, mpq_t full);

#endif
