/*
 * tests/unit/protocol_small.h - a small contest definition with one of everything.
 */
#ifndef TESTS_UNIT_PROTOCOL_SMALL_H
#define TESTS_UNIT_PROTOCOL_SMALL_H

/* advance: that member of the first stage, with a comma behind it, or nothing. */
#define SMALL(advance)                                                                                        \
    "{\"jiangtai\":1,\"id\":\"small\",\"title\":{\"zh\":\"小\",\"en\":\"Small\"},\"unit\":\"team\","         \
    "\"groups\":[{\"id\":\"g1\",\"title\":{\"zh\":\"一\",\"en\":\"One\"}},{\"id\":\"g2\",\"title\":{\"zh\":" \
    "\"二\",\"en\":\"Two\"}}],"                                                                              \
    "\"stages\":[{\"id\":\"s1\",\"title\":{\"zh\":\"初\",\"en\":\"First\"},\"weight\":\"30\"," advance        \
    "\"modules\":["                                                                                           \
    "{\"id\":\"m1\",\"title\":{\"zh\":\"甲\",\"en\":\"A\"},\"weight\":\"100\",\"max\":\"30\",\"method\":"    \
    "\"panel\","                                                                                              \
    "\"tally\":{\"per\":\"total\",\"reduce\":\"mean\",\"drop_high\":1,\"drop_low\":1,\"drop_from\":5},"       \
    "\"criteria\":["                                                                                          \
    "{\"id\":\"c1\",\"title\":{\"zh\":\"项\",\"en\":\"Item\"},\"max\":\"10\",\"step\":\"0.5\",\"levels\":["  \
    "{\"title\":{\"zh\":\"高\",\"en\":\"High\"},\"from\":\"8\",\"to\":\"10\"},"                              \
    "{\"title\":{\"zh\":\"低\",\"en\":\"Low\"},\"from\":\"0\",\"to\":\"7.5\"}]},"                            \
    "{\"id\":\"c2\",\"title\":{\"zh\":\"项\",\"en\":\"Item\"},\"max\":\"20\",\"step\":\"0.25\"}]}]},"        \
    "{\"id\":\"s2\",\"title\":{\"zh\":\"终\",\"en\":\"Last\"},\"weight\":\"70\","                            \
    "\"segments\":[{\"id\":\"talk\",\"title\":{\"zh\":\"讲\",\"en\":\"Talk\"},\"limit\":480,\"minimum\":"    \
    "360,"                                                                                                    \
    "\"overtime\":\"deduct\",\"penalties\":[{\"over\":1,\"points\":\"0.02\"},{\"over\":11,\"points\":\"0."    \
    "05\"}],"                                                                                                 \
    "\"short\":\"0.1\"},"                                                                                     \
    "{\"id\":\"ask\",\"title\":{\"zh\":\"问\",\"en\":\"Ask\"},\"limit\":300,\"overtime\":\"stop\"}],"        \
    "\"modules\":["                                                                                           \
    "{\"id\":\"m2\",\"title\":{\"zh\":\"乙\",\"en\":\"B\"},\"weight\":\"90\",\"max\":\"5\",\"method\":"      \
    "\"agreed\",\"criteria\":["                                                                               \
    "{\"id\":\"c3\",\"title\":{\"zh\":\"项\",\"en\":\"Item\"},\"max\":\"5\",\"step\":\"1\"}]},"              \
    "{\"id\":\"m3\",\"title\":{\"zh\":\"丙\",\"en\":\"C\"},\"weight\":\"10\",\"max\":\"100\",\"method\":"    \
    "\"deduction\",\"floor\":\"20\","                                                                         \
    "\"tally\":{\"per\":\"total\",\"reduce\":\"mean\"},\"criteria\":["                                        \
    "{\"id\":\"c4\",\"title\":{\"zh\":\"项\",\"en\":\"Item\"},\"max\":\"150\",\"step\":\"50\"}]}]}],"        \
    "\"panels\":[{\"id\":\"p1\",\"title\":{\"zh\":\"组\",\"en\":\"Panel\"},\"size\":7,\"modules\":[\"m1\"]," \
    "\"groups\":[\"g1\",\"g2\"]},"                                                                            \
    "{\"id\":\"p2\",\"title\":{\"zh\":\"组\",\"en\":\"Panel\"},\"size\":3,\"modules\":[\"m2\",\"m3\"],"      \
    "\"groups\":[\"g1\",\"g2\"]}],"                                                                           \
    "\"missing\":\"block\",\"rounding\":{\"stage\":{\"decimals\":3,\"mode\":\"floor\"},\"total\":{"           \
    "\"decimals\":2,\"mode\":\"half_up\"}},"                                                                  \
    "\"ties\":[{\"by\":\"stage\",\"of\":\"s2\"},{\"by\":\"module\",\"of\":\"m2\"},{\"by\":\"criterion\","     \
    "\"of\":\"c2\"},"                                                                                         \
    "{\"by\":\"time\"},{\"by\":\"equal\"}],"                                                                  \
    "\"awards\":{\"per\":\"contest\",\"counting\":\"cumulative\",\"rounding\":\"ceiling\",\"ties\":\"out\","  \
    "\"tiers\":[{\"id\":\"gold\",\"title\":{\"zh\":\"金\",\"en\":\"Gold\"},\"percent\":\"10\"}]},"           \
    "\"disclosure\":{\"identity\":\"name\",\"when\":\"previous_after_next\",\"from\":\"mark\"}}"

static const char small[] =
    SMALL("\"advance\":{\"per\":\"group\",\"percent\":\"50\",\"rounding\":\"half_up\",\"ties\":\"in\"},");

#endif
