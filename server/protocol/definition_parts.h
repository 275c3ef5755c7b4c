/*
 * server/protocol/definition_parts.h - the parts that definition.c reads a contest definition in.
 *
 * Each reads its part of the outermost object into the rulebook and names what is wrong with it, and with how
 * it fits the parts before it: stages, then panels, then the ranking.
 */
#ifndef SERVER_PROTOCOL_DEFINITION_PARTS_H
#define SERVER_PROTOCOL_DEFINITION_PARTS_H

#include "judges/fact.h"
#include "server/protocol/form.h"

/* A rulebook while it is being read: its rubric has room for all, and this many are filled in. */
struct draft {
    struct rulebook *rulebook;
    size_t modules, criteria;
};

/* Stages with their modules and criteria; makes the rubric. FAULT_MEMORY or OK. */
MUST_CHECK enum status stages_read(const struct form *form, struct rulebook *rulebook);

/* The segments of one stage, behind those of the stages before it. */
void segments_read(const struct form *stage, size_t stage_index, struct definition *definition);

/* Who goes on from a stage, where the rule book says so. */
void advance_read(const struct form *stage, bool is_last, struct advance_rule *rule);

/* The criteria of one module, into the draft's next places. FAULT_MEMORY or OK. */
MUST_CHECK enum status criteria_read(const struct form *form, struct draft *draft, size_t index);

/* Panels, and that each module of each group has exactly one. */
void panels_read(const struct form *form, struct rulebook *rulebook);

/* Who signs, who may appeal, what is checked again. */
void papers_read(const struct form *form, struct papers *papers);

/* How the stage's panels are made comparable, where the rule book says so. */
void coefficient_read(const struct form *stage, struct coefficient_rule *rule);

/* One place of rounding, where it is named. */
void rounding_read(const struct form *form, const char *name, struct rounding *rounding);

/* Where is rounded, how ties are decided, who gets which award. */
void ranking_read(const struct form *form, struct rulebook *rulebook);

/* The words of a rounding mode, in the order of enum rounding_mode, ending in NULL. */
extern const char *const rounding_modes[];

/* Likewise of enum tie_by. */
extern const char *const tie_words[];

/* The words of enum signer and enum appellant, in their order, ending in NULL. */
extern const char *const signer_words[], *const appellant_words[];

/* Index of the stage, module with that id; the count when there is none. */
size_t stage_find(const struct definition *definition, const char *id);
size_t module_find(const struct rubric *rubric, const char *id);

#endif
