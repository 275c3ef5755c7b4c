#include <string.h>

#include "server/protocol/definition_parts.h"

enum { PERCENT_MAX = 100, APPEAL_MINUTES_MAX = 43200 };

const char *const signer_words[] = {[SIGNER_JUDGE] = "judge",
                                    [SIGNER_RECORDER] = "recorder",
                                    [SIGNER_CHECKER] = "checker",
                                    [SIGNER_CHIEF] = "chief",
                                    [SIGNER_SUPERVISOR] = "supervisor",
                                    [SIGNER_ENTRANT] = "entrant",
                                    NULL};

const char *const appellant_words[] = {[APPELLANT_TEAM_LEADER] = "team_leader",
                                       [APPELLANT_ENTRANT] = "entrant",
                                       [APPELLANT_ANYONE] = "anyone",
                                       NULL};

static bool signs_already(const struct papers *papers, unsigned signer)
{
    for (size_t i = 0; i < papers->signature_count; i++) {
        if (papers->signatures[i] == signer) {
            return true;
        }
    }
    return false;
}

static void read_signature(const struct form *form, size_t index, struct papers *papers)
{
    const char *word = form_listed(form, "signatures", index);
    unsigned signer = 0;

    if (word == NULL) {
        return;
    }
    while (signer < SIGNERS && strcmp(signer_words[signer], word) != 0) {
        signer++;
    }
    if (signer == SIGNERS || signs_already(papers, signer)) {
        form_fault_listed(form, "signatures", index, "is \"%s\"; %s", word,
                          shape_key(form->shape, "signatures")->wanted);
    } else {
        papers->signatures[papers->signature_count++] = (enum signer)signer;
    }
}

static void read_appeal(const struct form *form, struct papers *papers)
{
    struct form appeal;
    unsigned by = 0;

    if (form_member(form, "appeal", SHAPE_APPEAL, &appeal)) {
        (void)form_whole(&appeal, "minutes", 1, APPEAL_MINUTES_MAX, &papers->appeal_minutes);
        (void)form_choice(&appeal, "by", appellant_words, &by);
        (void)form_yes(&appeal, "level2", &papers->appeal_twice);
        papers->appeal_by = (enum appellant)by;
    }
}

static void read_percentage(const struct form *form, const char *name, int64_t *millionths)
{
    mpq_t percent;

    mpq_init(percent);
    if (form_number(form, name, true, percent)) {
        if (mpq_cmp_ui(percent, PERCENT_MAX, 1) > 0) {
            form_wrong(form, name);
        }
        *millionths = number_millionths(percent);
    }
    mpq_clear(percent);
}

void papers_read(const struct form *form, struct papers *papers)
{
    size_t count = form_has(form, "signatures") ? form_count(form, "signatures", 1, SIGNERS) : 0;
    struct form recheck;

    for (size_t i = 0; i < count; i++) {
        read_signature(form, i, papers);
    }
    read_appeal(form, papers);
    if (form_member(form, "recheck", SHAPE_RECHECK, &recheck)) {
        read_percentage(&recheck, "top_percent", &papers->recheck_top);
        read_percentage(&recheck, "sample_percent", &papers->recheck_sample);
        read_percentage(&recheck, "errors_percent", &papers->recheck_errors);
    }
}
