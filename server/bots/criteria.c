#include "server/bots/criteria.h"

static void visit_module(const struct params *module, criteria_visitor visit, void *arg)
{
    for (size_t i = 0; i < params_count(module, "criteria"); i++) {
        visit(arg, module, params_element(module, "criteria", i));
    }
}

void criteria_visit(const struct params *contest, criteria_visitor visit, void *arg)
{
    for (size_t s = 0; s < params_count(contest, "stages"); s++) {
        const struct params *stage = params_element(contest, "stages", s);
        for (size_t m = 0; m < params_count(stage, "modules"); m++) {
            visit_module(params_element(stage, "modules", m), visit, arg);
        }
    }
}
