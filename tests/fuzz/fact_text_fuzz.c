/*
 * The bytes of a stored fact: what is read as one says the same after it was written and read again.
 */
#include <assert.h>
#include <string.h>

#include "server/protocol/fact_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void write_back(const struct fact_stamp *stamp, const struct params *of, struct text *text)
{
    struct text written = {0};

    params_write(of, &written);
    fact_write(stamp, written.bytes, written.size, text);
    text_finish(&written);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct fact_stamp stamp;
    struct params *of;
    struct text once = {0};
    struct text twice = {0};

    if (fact_read((const char *)bytes, size, &stamp, &of) != OK) {
        assert(of == NULL);
        return 0;
    }
    write_back(&stamp, of, &once);
    params_drop(of);
    enum status status = fact_read(once.bytes, once.size, &stamp, &of);
    assert(status == OK);
    write_back(&stamp, of, &twice);
    assert(once.size == twice.size && memcmp(once.bytes, twice.bytes, once.size) == 0);
    params_drop(of);
    text_finish(&once);
    text_finish(&twice);
    return 0;
}
