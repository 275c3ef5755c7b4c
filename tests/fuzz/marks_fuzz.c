/*
 * A definition and, behind a zero byte, a table of marks: a definition that is taken can be judged by, and whatever the
 * table says becomes a result or faults.
 */
#include <assert.h>
#include <string.h>

#include "server/protocol/definition.h"
#include "server/protocol/marks.h"
#include "server/protocol/result_table.h"
#include "server/protocol/result_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const uint8_t *border = size > 0 ? memchr(bytes, 0, size) : NULL;
    struct rulebook *rulebook = NULL;
    struct faults faults = {0};
    struct text marks = {0}, result = {0};

    if (border == NULL) {
        return 0;
    }
    if (definition_read((const char *)bytes, (size_t)(border - bytes), &rulebook, &faults) == OK) {
        text_add(&marks, (const char *)border + 1, size - (size_t)(border + 1 - bytes));
        struct judging *judging = marks_judge(&marks, rulebook, &faults);
        assert(result_write(judging, &result) == OK);
        assert(result_write_table(judging, &result) == OK);
        judging_destroy(judging);
    }
    text_finish(&marks);
    text_finish(&result);
    faults_finish(&faults);
    return 0;
}
