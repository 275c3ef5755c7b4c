#include "server/store/export.h"

#include <string.h>

/* What is left of the line to read. */
struct rest {
    const char *at;
    const char *end;
};

static bool skip(struct rest *rest, const char *word)
{
    size_t size = strlen(word);

    if ((size_t)(rest->end - rest->at) < size || memcmp(rest->at, word, size) != 0) {
        return false;
    }
    rest->at += size;
    return true;
}

/* 1 to 18 digits, the first not 0. */
static bool read_version(struct rest *rest, uint64_t *v)
{
    const char *start = rest->at;

    *v = 0;
    while (rest->at < rest->end && *rest->at >= '0' && *rest->at <= '9' && rest->at - start < 18) {
        *v = *v * 10 + (uint64_t)(*rest->at++ - '0');
    }
    return rest->at > start && *start != '0';
}

/* Whether the rest is exactly word, a hash in quotes, and the end of the object. */
static bool is_hash_member(struct rest rest, const char *word, struct hash *hash)
{
    char hex[HASH_HEX + 1];

    if (!skip(&rest, word) || rest.end - rest.at < HASH_HEX) {
        return false;
    }
    memcpy(hex, rest.at, HASH_HEX);
    hex[HASH_HEX] = '\0';
    rest.at += HASH_HEX;
    return hash_read(hex, hash) == 0 && skip(&rest, "\"}") && rest.at == rest.end;
}

void export_start(struct export_check *check, const char *contest)
{
    *check = (struct export_check){.v = 0};
    chain_start(contest, &check->head);
}

static enum export_fault take_end(struct export_check *check, uint64_t v, const struct hash *head)
{
    if (v != check->v || memcmp(head, &check->head, sizeof *head) != 0) {
        return EXPORT_WRONG_HEAD;
    }
    check->ended = true;
    return EXPORT_FINE;
}

enum export_fault export_take(struct export_check *check, const char *line, size_t size)
{
    struct rest rest = {line, line + size};
    struct hash hash;
    uint64_t v;

    if (check->ended) {
        return EXPORT_AFTER_END;
    }
    if (!skip(&rest, "{\"v\":") || !read_version(&rest, &v) || rest.at == rest.end || *rest.at != ',') {
        return EXPORT_NO_VERSION;
    }
    if (is_hash_member(rest, ",\"head\":\"", &hash)) {
        return take_end(check, v, &hash);
    }
    if (v != check->v + 1) {
        return EXPORT_NOT_DENSE;
    }
    check->hidden = is_hash_member(rest, ",\"h\":\"", &hash);
    if (!check->hidden) {
        chain_hash_entry(line, size, &hash);
    }
    check->v = v;
    chain_extend(&check->head, &hash);
    return EXPORT_FINE;
}

enum export_fault export_finish(const struct export_check *check)
{
    return check->ended ? EXPORT_FINE : EXPORT_NO_END;
}

const char *export_fault_words(enum export_fault fault)
{
    static const char *const words[] = {
        [EXPORT_FINE] = "the chain holds",
        [EXPORT_NO_VERSION] = "the line does not begin with its version",
        [EXPORT_NOT_DENSE] = "the version does not follow the line before",
        [EXPORT_AFTER_END] = "there is a line behind the last",
        [EXPORT_WRONG_HEAD] = "the head is not what the lines before it lead to",
        [EXPORT_NO_END] = "the last line, with the head, is missing",
    };
    return words[fault];
}
