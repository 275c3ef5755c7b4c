#include "server/rooms/ops.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"

enum { ROOM_FIRST = 256 };

static const uint8_t *hash_key(void)
{
    static uint8_t key[crypto_shorthash_KEYBYTES];
    static bool made;

    if (!made) {
        randombytes_buf(key, sizeof key);
        made = true;
    }
    return key;
}

static uint64_t hash(const void *bytes, size_t size)
{
    uint64_t value;

    _Static_assert(sizeof value == crypto_shorthash_BYTES, "a short hash is 64 bits");
    crypto_shorthash((uint8_t *)&value, bytes, size, hash_key());
    return value;
}

struct op_digest op_digest(const char *by, const char *method, const char *params, size_t size)
{
    uint64_t parts[] = {hash(by, strlen(by)), hash(method, strlen(method)), hash(params, size)};

    return (struct op_digest){.by = parts[0], .words = hash(parts, sizeof parts)};
}

static uint8_t nibble(char hex)
{
    return (uint8_t)(hex <= '9' ? hex - '0' : hex - 'a' + 10);
}

static void read_id(const char *hex, uint8_t id[OP_SIZE])
{
    for (size_t i = 0; i < OP_SIZE; i++) {
        id[i] = (uint8_t)(nibble(hex[2 * i]) << 4 | nibble(hex[2 * i + 1]));
    }
}

/* The op's place, or the empty one where it belongs; there always is one. */
static struct op *place_of(const struct ops *ops, const uint8_t id[OP_SIZE])
{
    size_t at = hash(id, OP_SIZE) & (ops->room - 1);

    while (ops->places[at].v != 0 && memcmp(ops->places[at].id, id, OP_SIZE) != 0) {
        at = (at + 1) & (ops->room - 1);
    }
    return &ops->places[at];
}

const struct op *ops_find(const struct ops *ops, const char *id)
{
    uint8_t bytes[OP_SIZE];

    if (ops->count == 0) {
        return NULL;
    }
    read_id(id, bytes);
    const struct op *op = place_of(ops, bytes);
    return op->v != 0 ? op : NULL;
}

static void grow(struct ops *ops)
{
    size_t room = ops->room > 0 ? 2 * ops->room : ROOM_FIRST;
    struct ops larger = {.places = memory_zeroed(room, sizeof *larger.places), .room = room};

    for (size_t i = 0; i < ops->room; i++) {
        if (ops->places[i].v != 0) {
            *place_of(&larger, ops->places[i].id) = ops->places[i];
        }
    }
    larger.count = ops->count;
    free(ops->places);
    *ops = larger;
}

void ops_add(struct ops *ops, const char *id, struct op_digest digest, uint64_t v, bool never)
{
    struct op op = {.digest = digest, .v = v, .never = never};

    if (3 * (ops->count + 1) > 2 * ops->room) {
        grow(ops);
    }
    read_id(id, op.id);
    *place_of(ops, op.id) = op;
    ops->count++;
}

void ops_finish(struct ops *ops)
{
    free(ops->places);
    *ops = (struct ops){0};
}
