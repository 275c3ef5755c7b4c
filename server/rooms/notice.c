#include "server/rooms/notice.h"

static void put_string(struct text *text, const char *key, const char *value)
{
    text_put(text, key);
    text_quote(text, value);
}

static void put_number(struct text *text, const char *key, int64_t number)
{
    text_put(text, key);
    text_number(text, number);
}

static void put_head(struct text *text, const struct hash *head)
{
    char hex[HASH_HEX + 1];

    hash_print(head, hex);
    put_string(text, ",\"head\":", hex);
}

void notice_hello(const struct hello *hello, const struct link *link, struct text *text)
{
    bool writable = hello->reason[0] == '\0';

    text_put(text, "{\"jsonrpc\":\"2.0\",\"method\":\"hello\",\"params\":{\"proto\":1");
    put_string(text, ",\"instance\":", hello->instance);
    put_string(text, ",\"contest\":", hello->contest);
    put_string(text, ",\"role\":", role_name(link->role));
    if (link->seat.text[0] != '\0') {
        put_string(text, ",\"seat\":", link->seat.text);
    }
    put_number(text, ",\"v\":", (int64_t)hello->v);
    if (hello->head != NULL) {
        put_head(text, hello->head);
    }
    put_number(text, ",\"mono_ms\":", hello->mono_ms);
    put_string(text, ",\"state\":", writable ? "rw" : "ro");
    if (!writable) {
        put_string(text, ",\"reason\":", hello->reason);
    }
    if (hello->phase != NULL) {
        put_string(text, ",\"phase\":", hello->phase);
    }
    text_put(text, "}}");
}

void notice_fact(const struct fact_notice *fact, struct text *text)
{
    put_number(text, "{\"jsonrpc\":\"2.0\",\"method\":\"fact\",\"params\":{\"v\":", (int64_t)fact->v);
    put_string(text, ",\"kind\":", fact->kind);
    put_string(text, ",\"by\":", fact->by);
    if (fact->words_size <= NOTICE_WORDS_MAX) {
        text_put(text, ",\"of\":");
        text_add(text, fact->words, fact->words_size);
    }
    text_put(text, "}}");
}

void notice_seat(unsigned devices, struct text *text)
{
    put_number(text, "{\"jsonrpc\":\"2.0\",\"method\":\"seat\",\"params\":{\"devices\":", devices);
    text_put(text, "}}");
}
