#include "server/protocol/definition_parts.h"

enum { DROPS_MAX = 99 };

void coefficient_read(const struct form *stage, struct coefficient_rule *rule)
{
    static const char *const means[] = {[MEAN_POOLED] = "pooled", [MEAN_OF_MEANS] = "of_means", NULL};

    struct form form;
    unsigned mean = 0;
    if (!form_member(stage, "coefficient", SHAPE_COEFFICIENT, &form)) {
        return;
    }
    (void)form_choice(&form, "mean", means, &mean);
    (void)form_whole(&form, "drop_high", 0, DROPS_MAX, &rule->drop_high);
    (void)form_whole(&form, "drop_low", 0, DROPS_MAX, &rule->drop_low);
    rounding_read(&form, "mean_rounding", &rule->mean_rounding);
    rounding_read(&form, "rounding", &rule->rounding);
    rounding_read(&form, "score_rounding", &rule->score_rounding);
    rule->on = true;
    rule->mean = (enum common_mean)mean;
}
