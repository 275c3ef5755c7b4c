#include "server/sealed.h"

#include <sodium.h>
#include <string.h>

_Static_assert(SEALED_KEY_SIZE == crypto_auth_KEYBYTES, "the key is crypto_auth's");

enum { PROOF_SIZE = crypto_auth_BYTES };

void sealed_put(struct sealed *sealed, const void *bytes, size_t size)
{
    if (size > SEALED_BYTES_MAX - sealed->size) {
        sealed->failed = true;
        return;
    }
    memcpy(sealed->bytes + sealed->size, bytes, size);
    sealed->size += size;
}

void sealed_put_number(struct sealed *sealed, uint64_t number, size_t bytes)
{
    for (size_t i = bytes; i > 0; i--) {
        uint8_t byte = (uint8_t)(number >> (8 * (i - 1)));
        sealed_put(sealed, &byte, 1);
    }
}

void sealed_put_id(struct sealed *sealed, const struct id *id)
{
    size_t length = strlen(id->text);
    sealed_put_number(sealed, length, 1);
    sealed_put(sealed, id->text, length);
}

void sealed_take(struct sealed *sealed, void *bytes, size_t size)
{
    if (sealed->failed || size > sealed->size - sealed->at) {
        sealed->failed = true;
        memset(bytes, 0, size);
        return;
    }
    memcpy(bytes, sealed->bytes + sealed->at, size);
    sealed->at += size;
}

uint64_t sealed_take_number(struct sealed *sealed, size_t bytes)
{
    uint64_t number = 0;
    for (size_t i = 0; i < bytes; i++) {
        uint8_t byte;
        sealed_take(sealed, &byte, 1);
        number = number << 8 | byte;
    }
    return number;
}

void sealed_take_id(struct sealed *sealed, struct id *id)
{
    char text[ID_LENGTH_MAX + 1] = "";
    size_t length = sealed_take_number(sealed, 1);
    *id = (struct id){.text = ""};
    if (length > ID_LENGTH_MAX) {
        sealed->failed = true;
        return;
    }
    sealed_take(sealed, text, length);
    if (length > 0 && !sealed->failed && !id_set(id, text)) {
        sealed->failed = true;
    }
}

bool sealed_write(const struct sealed *sealed, const uint8_t key[SEALED_KEY_SIZE], char *text, size_t room)
{
    uint8_t whole[SEALED_BYTES_MAX + PROOF_SIZE];
    size_t size = sealed->size + PROOF_SIZE;
    if (sealed->failed || sodium_base64_ENCODED_LEN(size, sodium_base64_VARIANT_URLSAFE_NO_PADDING) > room) {
        return false;
    }
    memcpy(whole, sealed->bytes, sealed->size);
    (void)crypto_auth(whole + sealed->size, sealed->bytes, sealed->size, key);
    sodium_bin2base64(text, room, whole, size, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return true;
}

bool sealed_read(struct sealed *sealed, const uint8_t key[SEALED_KEY_SIZE], const char *text, size_t size)
{
    uint8_t whole[SEALED_BYTES_MAX + PROOF_SIZE];
    size_t got;
    const char *end;
    *sealed = (struct sealed){.failed = true};
    if (sodium_base642bin(whole, sizeof whole, text, size, NULL, &got, &end,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        end != text + size || got < PROOF_SIZE) {
        return false;
    }
    size_t payload = got - PROOF_SIZE;
    if (crypto_auth_verify(whole + payload, whole, payload, key) != 0) {
        return false;
    }
    memcpy(sealed->bytes, whole, payload);
    sealed->size = payload;
    sealed->failed = false;
    return true;
}
