/*
 * tests/unit/protocol_changes.h - every way to get the small definition wrong, and what is said of it.
 */
#ifndef TESTS_UNIT_PROTOCOL_CHANGES_H
#define TESTS_UNIT_PROTOCOL_CHANGES_H

#include <stddef.h>

/* One change, and every fault that it makes. */
static const struct {
    const char *was, *is;
    const char *faults[3];
} changes[] = {
    {"\"jiangtai\":1", "\"jiangtai\":2", {"jiangtai: is 2; this is version 1 of the format: 1"}},
    {"\"id\":\"small\"",
     "\"id\":\"sm all\"",
     {"id: is \"sm all\"; an id is 1 to 32 of A-Z a-z 0-9 . _ -, and begins with a letter or digit"}},
    {"\"en\":\"Small\"",
     "\"en\":\" \"",
     {"title.en: is \" \"; this is written in both languages, not empty, and without control characters"}},
    {",\"en\":\"Small\"",
     "",
     {"title.en: is missing; this is written in both languages, not empty, and without control characters"}},
    {"\"unit\":\"team\"",
     "\"season\":\"12345678901234567890123456789012345678901\"",
     {"season: is \"12345678901234567890123456789012345678901\"; a season is a text of at most 40 "
      "characters, such as "
      "\"2026\""}},
    {"\"unit\":\"team\"", "\"unit\":\"crew\"", {"unit: is \"crew\"; a unit is \"team\" or \"individual\""}},
    {"\"unit\":", "\"unti\":", {"unti: is no key that is known here; did you mean \"unit\"?"}},
    {"\"unit\":", "\"colour\":", {"colour: is no key that is known here"}},
    {"\"id\":\"g2\"",
     "\"id\":\"g1\"",
     {"groups[1].id: is \"g1\", as an earlier one is; ids are unique",
      "panels[0].groups[1]: is \"g2\"; there is no such group",
      "panels[1].groups[1]: is \"g2\"; there is no such group"}},
    {"\"weight\":\"70\"",
     "\"weight\":\"0\"",
     {"stages[1].weight: is \"0\"; a weight is a decimal string of more than 0, such as \"45\": the points "
      "that full "
      "marks earn one level up; 0 where the stage only decides who goes on, by advance"}},
    {"\"weight\":\"30\"",
     "\"wieght\":\"30\"",
     {"stages[0].wieght: is no key that is known here; did you mean \"weight\"?",
      "stages[0].weight: is missing; a weight is a decimal string of more than 0, such as \"45\": the points "
      "that full "
      "marks earn one level up; 0 where the stage only decides who goes on, by advance"}},
    {"\"percent\":\"50\"",
     "\"percent\":\"101\"",
     {"stages[0].advance.percent: is \"101\"; a percentage is a decimal string of more than 0 and at most "
      "100, such as "
      "\"30\""}},
    {"\"percent\":\"50\"",
     "\"count\":8",
     {"stages[0].advance.rounding: does not belong here: a count is whole already"}},
    {"\"percent\":\"50\",\"rounding\":\"half_up\"",
     "\"count\":0",
     {"stages[0].advance.count: is 0; it is how many go on, a whole number from 1 to 2000"}},
    {"\"percent\":\"50\"",
     "\"percent\":\"50\",\"count\":8",
     {"stages[0].advance: has more than one of count, percent and from; one of them says who goes on"}},
    {"\"percent\":\"50\",\"rounding\":\"half_up\",",
     "",
     {"stages[0].advance: has none of count, percent and from; one of them says who goes on"}},
    {",\"rounding\":\"half_up\",\"ties\":\"in\"},\"modules\"",
     ",\"ties\":\"in\"},\"modules\"",
     {"stages[0].advance.rounding: is missing; a mode is \"half_up\", \"half_even\", \"floor\", \"ceiling\" "
      "or "
      "\"truncate\""}},
    {"\"weight\":\"70\"",
     "\"weight\":\"70\",\"advance\":{\"per\":\"group\",\"count\":2,\"ties\":\"in\"}",
     {"stages[1].advance: does not belong here: no stage follows to go on to"}},
    {"\"per\":\"group\",\"percent\":\"50\",\"rounding\":\"half_up\",\"ties\":\"in\"",
     "\"from\":\"60\",\"ties\":\"in\"",
     {"stages[0].advance.ties: does not belong here: whoever has that score goes on"}},
    {"\"per\":\"group\",\"percent\":\"50\",\"rounding\":\"half_up\",\"ties\":\"in\"",
     "\"count\":5",
     {"stages[0].advance.per: is missing; it is \"group\" or \"contest\": whose entrants are counted",
      "stages[0].advance.ties: is missing; it is \"in\" (a tie across the border goes on) or \"out\""}},
    {"\"step\":\"0.25\"",
     "\"step\":\"0.25\",\"bonus\":1",
     {"stages[0].modules[0].criteria[1].bonus: is 1; it is true or false: whether it comes on top of the "
      "module's max"}},
    {"\"step\":\"0.25\"",
     "\"step\":\"0.25\",\"bonus\":true",
     {"stages[0].modules[0].max: is not what its criteria add up to, 10"}},
    {"\"step\":\"50\"",
     "\"step\":\"50\",\"bonus\":true",
     {"stages[1].modules[1].criteria[0].bonus: does not belong here: in a deduction a mark is what is taken "
      "off"}},
    {"\"step\":\"0.25\"",
     "\"step\":\"0.25\",\"marks\":\"grades\"",
     {"stages[0].modules[0].criteria[1].marks: is \"grades\"; it is \"steps\" (any multiple of the step) or "
      "\"levels\" (what one of the levels is worth)"}},
    {"\"step\":\"0.25\"",
     "\"step\":\"0.25\",\"marks\":\"levels\"",
     {"stages[0].modules[0].criteria[1].levels: have none that is worth the max, 20"}},
    {"\"step\":\"0.5\"",
     "\"step\":\"0.5\",\"marks\":\"levels\"",
     {"stages[0].modules[0].criteria[0].levels[0]: is a mark by itself, so from is what to is",
      "stages[0].modules[0].criteria[0].levels[1]: is a mark by itself, so from is what to is"}},
    {"\"method\":\"agreed\"",
     "\"method\":\"agreed\",\"spread\":\"1\"",
     {"stages[1].modules[0].spread: does not belong here: the panel agrees on one value"}},
    {"\"method\":\"agreed\"",
     "\"method\":\"agreed\",\"scale\":{\"to\":\"first\",\"per\":\"all\"}",
     {"stages[1].modules[0].scale.to: is \"first\"; it is \"best\": the best value becomes full marks",
      "stages[1].modules[0].scale.per: is \"all\"; it is \"group\" or \"contest\": the best of whom"}},
    {"\"weight\":\"30\"",
     "\"weight\":\"30\",\"coefficient\":{\"mean\":\"mean\"}",
     {"stages[0].coefficient.rounding: is missing; a place of rounding is {\"decimals\": 0 to 6, \"mode\": "
      "\"half_up\"}; without it nothing is rounded there",
      "stages[0].coefficient.mean: is \"mean\"; it is \"pooled\" (of all scores together) or \"of_means\" "
      "(of the panels' means)"}},
    {"\"id\":\"g2\"",
     "\"share\":3,\"id\":\"g2\"",
     {"groups[1]: has a share; awards by quota alone are shared out"}},
    {"\"per\":\"contest\",\"counting\":\"cumulative\"",
     "\"per\":\"quota\",\"counting\":\"cumulative\"",
     {"awards.tiers[0]: has no count; a quota is shared out of a number",
      "groups[0]: has no share; awards by quota are shared out by it",
      "groups[1]: has no share; awards by quota are shared out by it"}},
    {"\"unit\":\"team\"",
     "\"unit\":\"team\",\"signatures\":[\"chief\",\"mayor\",\"chief\"]",
     {"signatures[1]: is \"mayor\"; signatures are a list, each once, of \"judge\", \"recorder\", "
      "\"checker\", \"chief\", \"supervisor\" and \"entrant\"",
      "signatures[2]: is \"chief\"; signatures are a list, each once, of \"judge\", \"recorder\", "
      "\"checker\", \"chief\", \"supervisor\" and \"entrant\""}},
    {"\"unit\":\"team\"",
     "\"unit\":\"team\",\"appeal\":{\"minutes\":0,\"by\":\"coach\",\"level2\":1}",
     {"appeal.minutes: is 0; it is a whole number of minutes from 1 to 43200",
      "appeal.by: is \"coach\"; it is \"team_leader\", \"entrant\" or \"anyone\"",
      "appeal.level2: is 1; it is true or false: whether there is a second instance"}},
    {"\"unit\":\"team\"",
     "\"unit\":\"team\",\"recheck\":{\"top_percent\":\"130\"}",
     {"recheck.top_percent: is \"130\"; a percentage is a decimal string of more than 0 and at most 100, "
      "such as \"30\""}},
    {"\"max\":\"30\"",
     "\"max\":\"31\"",
     {"stages[0].modules[0].max: is not what its criteria add up to, 30"}},
    {"\"max\":\"30\"",
     "\"max\":30",
     {"stages[0].modules[0].max: is 30; full marks are a decimal string of more than 0 and at most 100000, "
      "such as "
      "\"100\""}},
    {"\"method\":\"panel\"",
     "\"method\":\"jury\"",
     {"stages[0].modules[0].method: is \"jury\"; a method is \"panel\" (every judge marks), \"agreed\" (the "
      "panel agrees "
      "on one value) or \"deduction\" (a mark is taken off the max)"}},
    {"\"drop_from\":5",
     "\"drop_from\":2",
     {"stages[0].modules[0].tally.drop_from: is 2, but 2 are dropped; it is more than drop_high and drop_low "
      "together"}},
    {",\"drop_from\":5",
     "",
     {"stages[0].modules[0].tally.drop_from: is missing; it is the number of judges from which dropping "
      "begins, 1 to 64, "
      "and more than are dropped"}},
    {"\"drop_high\":1",
     "\"drop_high\":1.0",
     {"stages[0].modules[0].tally.drop_high: is 1.0; it is a whole number from 0 to 63"}},
    {"\"id\":\"c3\"",
     "\"id\":\"c1\"",
     {"stages[1].modules[0].criteria[0].id: is \"c1\", as an earlier one is; ids are unique"}},
    {"\"step\":\"0.25\"",
     "\"step\":\"0.3\"",
     {"stages[0].modules[0].criteria[1].step: does not divide the max, 20"}},
    {"\"step\":\"0.25\"",
     "\"step\":\"0.00001\"",
     {"stages[0].modules[0].criteria[1].step: is \"0.00001\"; a step is a decimal string of more than 0 with "
      "at most 4 "
      "decimals, such as \"0.5\""}},
    {"\"from\":\"8\"",
     "\"from\":\"8.5\"",
     {"stages[0].modules[0].criteria[0].levels[0]: begins at 8.5; the values below belong to no level, so it "
      "begins at 8"}},
    {"\"from\":\"8\"",
     "\"from\":\"7.5\"",
     {"stages[0].modules[0].criteria[0].levels[0]: begins at 7.5; it overlaps another level, so it begins at "
      "8"}},
    {"\"from\":\"8\"",
     "\"from\":\"8.1\"",
     {"stages[0].modules[0].criteria[0].levels[0]: begins or ends between two steps of 0.5"}},
    {"\"to\":\"10\"",
     "\"to\":\"9.5\"",
     {"stages[0].modules[0].criteria[0].levels[0]: is the highest; it ends at the max, 10"}},
    {"\"to\":\"10\"",
     "\"to\":\"10.5\"",
     {"stages[0].modules[0].criteria[0].levels[0]: ends above the max, 10"}},
    {"\"to\":\"7.5\"",
     "\"to\":\"-1\"",
     {"stages[0].modules[0].criteria[0].levels[1].to: is \"-1\"; it is a decimal string, such as \"23.5\""}},
    {"\"from\":\"0\",\"to\":\"7.5\"",
     "\"from\":\"7.5\",\"to\":\"0\"",
     {"stages[0].modules[0].criteria[0].levels[1]: begins above its end; from is at most to"}},
    {"\"method\":\"agreed\"",
     "\"method\":\"panel\"",
     {"stages[1].modules[0].tally: is missing; a tally is {\"per\", \"reduce\", \"drop_high\", \"drop_low\", "
      "\"drop_from\"}; panel and deduction need one, agreed has none"}},
    {"\"method\":\"agreed\"",
     "\"method\":\"agreed\",\"tally\":{\"per\":\"total\",\"reduce\":\"sum\"},\"floor\":\"0\"",
     {"stages[1].modules[0].tally: does not belong here: the panel agrees on one value, so there is nothing "
      "to tally",
      "stages[1].modules[0].floor: does not belong here: only a deduction has a floor"}},
    {"\"floor\":\"20\"",
     "\"floor\":\"100\"",
     {"stages[1].modules[1].floor: is \"100\"; a floor is a decimal string from 0 to below the max, and "
      "belongs to "
      "deductions alone"}},
    {"\"size\":7", "\"size\":65", {"panels[0].size: is 65; a panel has 1 to 64 judges"}},
    {"[\"m1\"]", "[\"m1\",\"m1\"]", {"panels[0].modules[1]: is \"m1\", as an earlier one is"}},
    {"[\"m1\"]", "[\"m9\"]", {"panels[0].modules[0]: is \"m9\"; there is no such module"}},
    {"[\"m1\"]", "[7]", {"panels[0].modules[0]: is 7; it is a list of ids of modules of one stage"}},
    {"[\"m2\",\"m3\"]",
     "[\"m2\",\"m3\",\"m1\"]",
     {"panels[1].modules[2]: is \"m1\", of another stage than \"m2\"; a panel judges in one stage"}},
    {"[\"m2\",\"m3\"]",
     "[\"m2\"]",
     {"panels: have nobody judge module \"m3\" of group \"g1\"",
      "panels: have nobody judge module \"m3\" of group \"g2\""}},
    {"\"panels\":[",
     "\"panels\":[{\"id\":\"p0\",\"title\":{\"zh\":\"组\",\"en\":\"Panel\"},\"size\":1,\"modules\":[\"m1\"],"
     "\"groups\":[\"g2\"]},",
     {"panels: have both \"p0\" and \"p1\" judge module \"m1\" of group \"g2\"; one does"}},
    {"\"missing\":\"block\"",
     "\"missing\":true",
     {"missing: is true; it is \"block\" (no score before every judge has submitted or was released) or "
      "\"exclude\" (a "
      "missing judge is left out, and shown)"}},
    {"\"total\":",
     "\"totals\":",
     {"rounding.totals: is no key that is known here; did you mean \"total\"?",
      "rounding.total: is missing; a place of rounding is {\"decimals\": 0 to 6, \"mode\": \"half_up\"}; "
      "without it "
      "nothing is rounded there"}},
    {"\"mode\":\"floor\"",
     "\"mode\":\"down\"",
     {"rounding.stage.mode: is \"down\"; a mode is \"half_up\", \"half_even\", \"floor\", \"ceiling\" or "
      "\"truncate\""}},
    {"\"of\":\"s2\"", "\"of\":\"s9\"", {"ties[0].of: is \"s9\"; there is no such stage"}},
    {",\"of\":\"m2\"",
     "",
     {"ties[1].of: is missing; it is the id of the stage, module or criterion that decides"}},
    {"{\"by\":\"time\"}",
     "{\"by\":\"time\",\"of\":\"c1\"}",
     {"ties[3].of: does not belong here: \"time\" compares nothing that has an id"}},
    {",{\"by\":\"equal\"}", "", {"ties[3].by: is \"time\"; the last rung is \"equal\""}},
    {"{\"by\":\"time\"}",
     "{\"by\":\"equal\"}",
     {"ties[3].by: is \"equal\", which ends the chain; nothing may follow it"}},
    {"\"overtime\":\"stop\"",
     "\"overtime\":\"deduct\"",
     {"stages[1].segments[1].overtime: is \"deduct\", so it needs penalties, or what falling short costs"}},
    {"\"overtime\":\"stop\"",
     "\"overtime\":\"stop\",\"short\":\"1\"",
     {"stages[1].segments[1].short: is \"1\"; it is a decimal string of more than 0: what less than the "
      "minimum "
      "costs; it belongs to \"deduct\" alone"}},
    {"\"overtime\":\"stop\"",
     "\"overtime\":\"deduct\",\"short\":\"1\"",
     {"stages[1].segments[1].short: needs a minimum that the performance can fall short of"}},
    {"\"over\":11",
     "\"over\":1",
     {"stages[1].segments[0].penalties[1].over: is 1; it is a whole number of seconds from 1 to 86400, more "
      "than in "
      "the penalty before"}},
    {"\"points\":\"0.05\"",
     "\"points\":\"0\"",
     {"stages[1].segments[0].penalties[1].points: is \"0\"; points are a decimal string of more than 0, such "
      "as "
      "\"0.5\""}},
    {"\"penalties\":[{\"over\":1,\"points\":\"0.02\"},{\"over\":11,\"points\":\"0.05\"}]",
     "\"penalties\":[]",
     {"stages[1].segments[0].penalties: is a list of 0; penalties are a list of 1 to 8 {\"over\", "
      "\"points\"}, from "
      "the least overtime on, and belong to \"deduct\" alone"}},
    {"{\"by\":\"time\"}",
     "{\"by\":\"exact\",\"of\":\"c1\"}",
     {"ties[3].of: does not belong here: \"exact\" compares nothing that has an id"}},
    {"\"percent\":\"10\"",
     "\"percent\":\"10\",\"count\":3",
     {"awards.tiers[0]: has either a percent or a count"}},
    {"\"percent\":\"10\"",
     "\"count\":3",
     {"awards.counting: belongs to percentages alone", "awards.rounding: belongs to percentages alone"}},
    {"\"counting\":\"cumulative\",", "", {"awards.counting: is missing; percentages need it"}},
    {"\"percent\":\"10\"", "\"percent\":\"100.5\"", {"awards.tiers: come to more than 100 percent together"}},
    {"\"counting\":\"cumulative\"",
     "\"counting\":\"sum\"",
     {"awards.counting: is \"sum\"; it is \"tier\" (each percentage is rounded) or \"cumulative\" (their "
      "running sums "
      "are)"}},
    {"\"when\":\"previous_after_next\"",
     "\"when\":\"later\"",
     {"disclosure.when: is \"later\"; it is \"never\", \"after_publish\", \"previous_after_next\" or "
      "\"immediate\""}},
    {"\"groups\":[{\"id\":\"g1\",\"title\":{\"zh\":\"一\",\"en\":\"One\"}}",
     "\"groups\":[7",
     {"groups[0]: is not an object", "panels[0].groups[0]: is \"g1\"; there is no such group",
      "panels[1].groups[0]: is \"g1\"; there is no such group"}},
    {"\"id\":\"small\"",
     "\"id\":\"small\",\"id\":\"small\"",
     {"line 1, column 31: cannot be taken: duplicate object key near '\"id\"'"}},
};

#endif
