#include "server/protocol/fact_text.h"

#include <stdlib.h>
#include <string.h>

#include "server/protocol/tree.h"

static void put_string(struct text *text, const char *key, const char *value)
{
    text_put(text, key);
    text_quote(text, value);
}

static void put_number(struct text *text, const char *key, int64_t value)
{
    text_put(text, key);
    text_number(text, value);
}

void fact_write(const struct fact_stamp *stamp, const char *of, size_t of_size, struct text *text)
{
    put_number(text, "{\"v\":", (int64_t)stamp->v);
    put_string(text, ",\"op\":", stamp->op);
    put_string(text, ",\"by\":", stamp->by);
    put_string(text, ",\"kind\":", stamp->kind);
    text_put(text, ",\"of\":");
    text_add(text, of, of_size);
    put_number(text, ",\"t\":", stamp->t);
    put_number(text, ",\"at\":", stamp->at_ms);
    text_put(text, ",\"salt\":\"");
    text_hex(text, stamp->salt, sizeof stamp->salt);
    put_string(text, "\",\"boot\":", stamp->boot);
    put_number(text, ",\"mono\":", stamp->mono_ms);
    text_put(text, "}");
}

enum { FACT_MEMBERS = 10 };

static bool get_integer(const json_t *fact, const char *name, int64_t *value)
{
    const json_t *member = json_object_get(fact, name);

    *value = json_integer_value(member);
    return json_is_integer(member);
}

/* Copies a string member that fits into room bytes with its NUL. */
static bool get_string(const json_t *fact, const char *name, char *string, size_t room)
{
    const json_t *member = json_object_get(fact, name);

    if (!json_is_string(member) || json_string_length(member) >= room) {
        return false;
    }
    memcpy(string, json_string_value(member), json_string_length(member) + 1);
    return true;
}

static int digit(char letter)
{
    if (letter >= '0' && letter <= '9') {
        return letter - '0';
    }
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

static bool get_salt(const json_t *fact, uint8_t salt[SALT_SIZE])
{
    char hex[2 * SALT_SIZE + 1];

    if (!get_string(fact, "salt", hex, sizeof hex) || strlen(hex) != sizeof hex - 1) {
        return false;
    }
    for (size_t i = 0; i < SALT_SIZE; i++) {
        int high = digit(hex[2 * i]);
        int low = digit(hex[2 * i + 1]);
        if (high < 0 || low < 0) {
            return false;
        }
        salt[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

static bool is_op_or_empty(const char *op)
{
    return op[0] == '\0' || strspn(op, "0123456789abcdef") == OP_LENGTH;
}

static bool read_stamp(const json_t *fact, struct fact_stamp *stamp)
{
    int64_t v;

    if (!get_integer(fact, "v", &v) || v <= 0) {
        return false;
    }
    stamp->v = (uint64_t)v;
    return get_string(fact, "op", stamp->op, sizeof stamp->op) && is_op_or_empty(stamp->op) &&
           get_string(fact, "by", stamp->by, sizeof stamp->by) &&
           get_string(fact, "kind", stamp->kind, sizeof stamp->kind) && get_integer(fact, "t", &stamp->t) &&
           get_integer(fact, "at", &stamp->at_ms) && get_salt(fact, stamp->salt) &&
           get_string(fact, "boot", stamp->boot, sizeof stamp->boot) &&
           get_integer(fact, "mono", &stamp->mono_ms);
}

enum status fact_read(const char *bytes, size_t size, struct fact_stamp *stamp, struct params **of)
{
    json_error_t error;
    json_t *fact;

    *stamp = (struct fact_stamp){0};
    *of = NULL;
    enum tree_error outcome = tree_read(bytes, size, TREE_DEPTH_MAX + 1, &fact, &error);
    if (outcome == TREE_MEMORY) {
        return FAULT_MEMORY;
    }
    json_t *object = json_object_get(fact, "of");
    bool is_fact =
        json_object_size(fact) == FACT_MEMBERS && json_is_object(object) && read_stamp(fact, stamp);
    if (is_fact) {
        *of = (struct params *)json_incref(object);
    }
    json_decref(fact);
    return is_fact ? OK : REFUSED_SCHEMA;
}
