/*
 * A roster from outside: people whose records are JSON objects and whose codes are unique, or faults.
 */
#include <assert.h>
#include <string.h>

#include "server/protocol/params.h"
#include "server/protocol/roster.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check_person(const struct roster *roster, size_t index)
{
    const struct person *person = &roster->people[index];
    struct params *record;
    struct refusal refusal;

    enum status status = params_read(person->record, strlen(person->record), &record, &refusal);
    assert(status == OK && params_string(record, "name") != NULL);
    params_drop(record);
    assert(id_is_valid(person->entrant.text) && id_is_valid(person->group.text));
    for (size_t i = 0; i < index; i++) {
        assert(!id_equals(&roster->people[i].entrant, person->entrant.text));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct group groups[] = {{.id = {"g1"}}, {.id = {"g2"}}};
    const struct definition definition = {.groups = groups, .group_count = 2};
    struct roster roster;
    struct faults faults = {0};

    enum status status = roster_read((const char *)bytes, size, &definition, &roster, &faults);
    assert((status == OK) == (faults.found == 0));
    assert((status == OK) == (roster.count > 0));
    for (size_t i = 0; i < roster.count; i++) {
        check_person(&roster, i);
    }
    roster_finish(&roster);
    faults_finish(&faults);
    return 0;
}
