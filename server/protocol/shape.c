#include "server/protocol/shape.h"

#include <string.h>

#define ID    "an id is 1 to 32 of A-Z a-z 0-9 . _ -, and begins with a letter or digit"
#define TITLE "a title is {\"zh\": \"…\", \"en\": \"…\"}"
#define TEXT  "a text is {\"zh\": \"…\", \"en\": \"…\"}"
#define WEIGHT                                                                                               \
    "a weight is a decimal string of more than 0, such as \"45\": the points that full marks earn one "      \
    "level up"
#define STAGE_WEIGHT                                                                                         \
    "a weight is a decimal string of more than 0, such as \"45\": the points that full marks earn one "      \
    "level up; 0 where the stage only decides who goes on, by advance"
#define PLACE                                                                                                \
    "a place of rounding is {\"decimals\": 0 to 6, \"mode\": \"half_up\"}; without it nothing is rounded "   \
    "there"
#define MODE "a mode is \"half_up\", \"half_even\", \"floor\", \"ceiling\" or \"truncate\""

static const struct key definition_keys[] = {
    {"$schema", false, "it is a string and only helps editors"},
    {"jiangtai", true, "this is version 1 of the format: 1"},
    {"id", true, ID},
    {"title", true, TITLE},
    {"season", false, "a season is a text of at most 40 characters, such as \"2026\""},
    {"unit", false, "a unit is \"team\" or \"individual\""},
    {"groups", true, "groups are a list of 1 to 32"},
    {"stages", true, "stages are a list of 1 to 8"},
    {"panels", true, "panels are a list of 1 to 16"},
    {"missing", true,
     "it is \"block\" (no score before every judge has submitted or was released) or \"exclude\" (a missing "
     "judge is left out, and shown)"},
    {"rounding", true,
     "it is an object of the places where the rule book rounds; total is always one of them"},
    {"ties", true, "ties are a list of 1 to 16, and end in {\"by\": \"equal\"}"},
    {"awards", false, "awards are an object with per, counting, rounding, ties and tiers"},
    {"disclosure", true, "it is an object with identity, when and from"},
    {"signatures", false,
     "signatures are a list, each once, of \"judge\", \"recorder\", \"checker\", \"chief\", \"supervisor\" "
     "and "
     "\"entrant\""},
    {"appeal", false, "it is {\"minutes\", \"by\"}"},
    {"recheck", false, "it is an object with top_percent, sample_percent and errors_percent"},
};

static const struct key words_keys[] = {
    {"zh", true, "this is written in both languages, not empty, and without control characters"},
    {"en", true, "this is written in both languages, not empty, and without control characters"},
};

static const struct key group_keys[] = {
    {"id", true, ID},
    {"title", true, TITLE},
    {"share", false,
     "a share is a whole number from 1 to 1000000, such as the number of the group's teachers; awards by "
     "quota need it, and no other"},
};

static const struct key stage_keys[] = {
    {"id", true, ID},
    {"title", true, TITLE},
    {"weight", true, STAGE_WEIGHT},
    {"modules", true, "modules are a list of 1 to 16"},
    {"segments", false, "segments are a list of at most 16"},
    {"coefficient", false,
     "it is {\"mean\", \"rounding\"}, and belongs where several panels judge the stage"},
    {"advance", false,
     "it is {\"per\", \"percent\" and \"rounding\", or \"count\", \"ties\"}, or {\"from\"}: who goes on to "
     "the "
     "next stage"},
};

static const struct key coefficient_keys[] = {
    {"mean", true, "it is \"pooled\" (of all scores together) or \"of_means\" (of the panels' means)"},
    {"drop_high", false, "it is a whole number from 0 to 99: so many scores are left out of each mean"},
    {"drop_low", false, "it is a whole number from 0 to 99: so many scores are left out of each mean"},
    {"mean_rounding", false, PLACE},
    {"rounding", true, PLACE},
    {"score_rounding", false, PLACE},
};

static const struct key advance_keys[] = {
    {"per", false, "it is \"group\" or \"contest\": whose entrants are counted"},
    {"percent", false, "a percentage is a decimal string of more than 0 and at most 100, such as \"30\""},
    {"rounding", false, MODE},
    {"count", false, "it is how many go on, a whole number from 1 to 2000"},
    {"from", false, "it is the score that is enough, a decimal string of more than 0, such as \"60\""},
    {"ties", false, "it is \"in\" (a tie across the border goes on) or \"out\""},
};

static const struct key segment_keys[] = {
    {"id", true, ID},
    {"title", true, TITLE},
    {"limit", true, "a limit is a whole number of seconds from 1 to 86400"},
    {"minimum", false, "it is a whole number of seconds, at most the limit"},
    {"warning", false, "it is a whole number of seconds before the limit, less than the limit"},
    {"overtime", true,
     "it is \"stop\" (stopped at the limit), \"show\" (goes on, and overtime is shown) or \"deduct\" (the "
     "chief "
     "judge takes points off)"},
    {"penalties", false,
     "penalties are a list of 1 to 8 {\"over\", \"points\"}, from the least overtime on, and belong to "
     "\"deduct\" "
     "alone"},
    {"short", false,
     "it is a decimal string of more than 0: what less than the minimum costs; it belongs to \"deduct\" "
     "alone"},
};

static const struct key penalty_keys[] = {
    {"over", true, "it is a whole number of seconds from 1 to 86400, more than in the penalty before"},
    {"points", true, "points are a decimal string of more than 0, such as \"0.5\""},
};

static const struct key module_keys[] = {
    {"id", true, ID},
    {"title", true, TITLE},
    {"weight", true, WEIGHT},
    {"max", true, "full marks are a decimal string of more than 0 and at most 100000, such as \"100\""},
    {"method", true,
     "a method is \"panel\" (every judge marks), \"agreed\" (the panel agrees on one value) or \"deduction\" "
     "(a mark is taken off the max)"},
    {"floor", false, "a floor is a decimal string from 0 to below the max, and belongs to deductions alone"},
    {"tally", false,
     "a tally is {\"per\", \"reduce\", \"drop_high\", \"drop_low\", \"drop_from\"}; panel and deduction need "
     "one, "
     "agreed has none"},
    {"tolerance", false,
     "a tolerance is a decimal string of more than 0: how far a judge's total may lie from the panel's mean "
     "before the chief judge is told"},
    {"spread", false,
     "a spread is a decimal string of more than 0: how far the judges' marks on one criterion may lie apart; "
     "one value alone has none"},
    {"scale", false, "it is {\"to\": \"best\", \"per\": \"group\" or \"contest\"}"},
    {"criteria", true, "criteria are a list of 1 to 128"},
};

static const struct key scale_keys[] = {
    {"to", true, "it is \"best\": the best value becomes full marks"},
    {"per", true, "it is \"group\" or \"contest\": the best of whom"},
};

static const struct key tally_keys[] = {
    {"per", true, "it is \"total\" (judges' totals are trimmed) or \"criterion\" (each criterion is)"},
    {"reduce", true, "it is \"mean\" or \"sum\""},
    {"drop_high", false, "it is a whole number from 0 to 63"},
    {"drop_low", false, "it is a whole number from 0 to 63"},
    {"drop_from", false,
     "it is the number of judges from which dropping begins, 1 to 64, and more than are dropped"},
};

static const struct key criterion_keys[] = {
    {"id", true, ID},
    {"title", true, TITLE},
    {"text", false, TEXT},
    {"max", true, "the largest mark is a decimal string of more than 0 and at most 100000, such as \"30\""},
    {"step", true, "a step is a decimal string of more than 0 with at most 4 decimals, such as \"0.5\""},
    {"marks", false,
     "it is \"steps\" (any multiple of the step) or \"levels\" (what one of the levels is worth)"},
    {"bonus", false, "it is true or false: whether it comes on top of the module's max"},
    {"levels", false, "levels are a list of at most 8"},
};

static const struct key level_keys[] = {
    {"title", true, TITLE},
    {"text", false, TEXT},
    {"from", true, "it is a decimal string, such as \"18\""},
    {"to", true, "it is a decimal string, such as \"23.5\""},
};

static const struct key panel_keys[] = {
    {"id", true, ID},
    {"title", true, TITLE},
    {"size", true, "a panel has 1 to 64 judges"},
    {"modules", true, "it is a list of ids of modules of one stage"},
    {"groups", true, "it is a list of ids of groups"},
};

static const struct key rounding_keys[] = {
    {"judge", false, PLACE}, {"criterion", false, PLACE}, {"module", false, PLACE},
    {"stage", false, PLACE}, {"total", true, PLACE},
};

static const struct key rounding_place_keys[] = {
    {"decimals", true, "it is a whole number from 0 to 6"},
    {"mode", true, MODE},
};

static const struct key tie_keys[] = {
    {"by", true,
     "it is \"stage\", \"module\", \"criterion\", \"time\", \"exact\" (the total before it was rounded), "
     "\"decision\" (of the judges, which the chief judge records) or \"equal\""},
    {"of", false, "it is the id of the stage, module or criterion that decides"},
};

static const struct key awards_keys[] = {
    {"per", true,
     "it is \"group\" or \"contest\": whose entrants are counted; or \"quota\": counts are shared out over "
     "the "
     "groups"},
    {"counting", false,
     "it is \"tier\" (each percentage is rounded) or \"cumulative\" (their running sums are)"},
    {"rounding", false, MODE},
    {"ties", true, "it is \"in\" (a tie across a border gets the better award) or \"out\""},
    {"tiers", true, "tiers are a list of 1 to 8, the best first"},
};

static const struct key tier_keys[] = {
    {"id", true, ID},
    {"title", true, TITLE},
    {"percent", false, "a percentage is a decimal string of more than 0 and at most 100, such as \"10\""},
    {"count", false, "it is how many get it, a whole number from 1 to 2000"},
};

static const struct key disclosure_keys[] = {
    {"identity", true, "it is \"code\" or \"name\": what the public reads of an entrant"},
    {"when", true, "it is \"never\", \"after_publish\", \"previous_after_next\" or \"immediate\""},
    {"from", true, "it is \"sheet\" or \"mark\": what moves a score"},
};

static const struct key appeal_keys[] = {
    {"minutes", true, "it is a whole number of minutes from 1 to 43200"},
    {"by", true, "it is \"team_leader\", \"entrant\" or \"anyone\""},
    {"level2", false, "it is true or false: whether there is a second instance"},
};

static const struct key recheck_keys[] = {
    {"top_percent", false, "a percentage is a decimal string of more than 0 and at most 100, such as \"30\""},
    {"sample_percent", false,
     "a percentage is a decimal string of more than 0 and at most 100, such as \"15\""},
    {"errors_percent", false,
     "a percentage is a decimal string of more than 0 and at most 100, such as \"5\""},
};

#define SHAPE(shape)                                                                                         \
    {                                                                                                        \
#shape, shape##_keys, sizeof shape##_keys / sizeof shape##_keys[0]                                   \
    }

const struct shape shapes[SHAPES] = {
    [SHAPE_DEFINITION] = SHAPE(definition),
    [SHAPE_WORDS] = SHAPE(words),
    [SHAPE_GROUP] = SHAPE(group),
    [SHAPE_STAGE] = SHAPE(stage),
    [SHAPE_COEFFICIENT] = SHAPE(coefficient),
    [SHAPE_ADVANCE] = SHAPE(advance),
    [SHAPE_SEGMENT] = SHAPE(segment),
    [SHAPE_PENALTY] = SHAPE(penalty),
    [SHAPE_MODULE] = SHAPE(module),
    [SHAPE_SCALE] = SHAPE(scale),
    [SHAPE_TALLY] = SHAPE(tally),
    [SHAPE_CRITERION] = SHAPE(criterion),
    [SHAPE_LEVEL] = SHAPE(level),
    [SHAPE_PANEL] = SHAPE(panel),
    [SHAPE_ROUNDING] = SHAPE(rounding),
    [SHAPE_ROUNDING_PLACE] = SHAPE(rounding_place),
    [SHAPE_TIE] = SHAPE(tie),
    [SHAPE_AWARDS] = SHAPE(awards),
    [SHAPE_TIER] = SHAPE(tier),
    [SHAPE_DISCLOSURE] = SHAPE(disclosure),
    [SHAPE_APPEAL] = SHAPE(appeal),
    [SHAPE_RECHECK] = SHAPE(recheck),
};

const struct key *shape_key(const struct shape *shape, const char *name)
{
    for (size_t i = 0; i < shape->key_count; i++) {
        if (strcmp(shape->keys[i].name, name) == 0) {
            return &shape->keys[i];
        }
    }
    return NULL;
}

enum { NEAR_LENGTH_MAX = 24, NEAR = 2 };

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;

    return ab < c ? ab : c;
}

/* How many letters must be put in, taken out or changed (Levenshtein); b is at most NEAR_LENGTH_MAX long. */
static size_t distance(const char *a, const char *b)
{
    size_t row[NEAR_LENGTH_MAX + 1];
    size_t length = strlen(b);

    for (size_t j = 0; j <= length; j++) {
        row[j] = j;
    }
    for (size_t i = 0; a[i] != '\0'; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < length; j++) {
            size_t change = diagonal + (a[i] != b[j]);
            diagonal = row[j + 1];
            row[j + 1] = least(change, row[j] + 1, diagonal + 1);
        }
    }
    return row[length];
}

const struct key *shape_nearest(const struct shape *shape, const char *name)
{
    const struct key *nearest = NULL;
    size_t best = NEAR + 1;

    if (strlen(name) > NEAR_LENGTH_MAX) {
        return NULL;
    }
    for (size_t i = 0; i < shape->key_count; i++) {
        const struct key *key = &shape->keys[i];
        size_t letters = distance(name, key->name);
        /* Of a short key something must be left: "x" is not nearly "by". */
        if (letters < best && letters < strlen(key->name)) {
            best = letters;
            nearest = key;
        }
    }
    return nearest;
}
