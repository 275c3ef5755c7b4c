/*
 * A contest definition from outside: it is taken and can be judged by, or it is refused and every fault has its
 * place and words.
 */
#include <assert.h>

#include "judges/judging.h"
#include "server/protocol/definition.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void create_contest(struct rulebook *rulebook)
{
    struct judging *judging = judging_create();
    struct fact fact = {
        .kind = FACT_CONTEST_CREATE, .v = 1, .rulebook = rulebook, .contest = rulebook->definition.id};
    struct refusal refusal;

    enum status status = judging_admits(judging, &fact, &refusal);
    assert(status == OK);
    judging_apply(judging, &fact);
    judging_destroy(judging);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct faults faults = {0};
    struct rulebook *rulebook;

    enum status status = definition_read((const char *)bytes, size, &rulebook, &faults);
    assert((status == OK) == (faults.found == 0));
    assert((status == OK) == (rulebook != NULL));
    for (size_t i = 0; i < faults.count; i++) {
        assert(faults.list[i].place[0] != '\0' && faults.list[i].words[0] != '\0');
    }
    faults_finish(&faults);
    if (rulebook != NULL) {
        create_contest(rulebook);
    }
    return 0;
}
