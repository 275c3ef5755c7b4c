#include "server/cli/backup_file.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/protocol/params.h"
#include "server/store/export.h"

enum { ENTRIES_FIRST = 256, FORMAT = 1 };

void backup_write_head(const char *contest, const uint8_t *key, const struct store_person *people,
                       size_t count, struct text *text)
{
    text_format(text, "{\"jiangtai_backup\":%d,\"contest\":\"%s\",\"people\":%zu", FORMAT, contest, count);
    if (key != NULL) {
        text_put(text, ",\"key\":\"");
        text_hex(text, key, TICKET_KEY_SIZE);
        text_put(text, "\"");
    }
    text_put(text, "}\n");
    for (size_t i = 0; i < count; i++) {
        text_put(text, "{\"entrant\":");
        text_quote(text, people[i].entrant);
        text_put(text, ",\"record\":");
        text_quote(text, people[i].record);
        text_put(text, "}\n");
    }
}

void backup_write_end(uint64_t v, const struct hash *head, struct text *text)
{
    char hex[HASH_HEX + 1];
    struct hash digest;

    hash_print(head, hex);
    text_format(text, "{\"v\":%llu,\"head\":\"%s\"}\n", (unsigned long long)v, hex);
    if (!text_ok(text)) {
        return;
    }
    (void)crypto_hash_sha256(digest.bytes, (const unsigned char *)text->bytes, text->size);
    hash_print(&digest, hex);
    text_format(text, "{\"sha256\":\"%s\"}\n", hex);
}

/* A backup while it is being read. */
struct reader {
    FILE *file;
    struct backup *backup;
    struct text *why;
    char *line; /* without its newline */
    size_t size, room, number;
    size_t people_due;
    struct export_check check;
    crypto_hash_sha256_state digest; /* of every line so far */
};

static enum status refuse(struct reader *reader, const char *words)
{
    text_format(reader->why, "line %zu: %s", reader->number, words);
    return REFUSED_SCHEMA;
}

static enum status next_line(struct reader *reader)
{
    ssize_t size = getline(&reader->line, &reader->room, reader->file);

    reader->number++;
    if (size <= 0) {
        return refuse(reader, "the file ends before its last line");
    }
    if (reader->line[size - 1] != '\n') {
        return refuse(reader, "the line is not whole");
    }
    reader->size = (size_t)size - 1;
    reader->line[reader->size] = '\0';
    return OK;
}

static void digest_line(struct reader *reader)
{
    (void)crypto_hash_sha256_update(&reader->digest, (const unsigned char *)reader->line, reader->size);
    (void)crypto_hash_sha256_update(&reader->digest, (const unsigned char *)"\n", 1);
}

static enum status read_object(struct reader *reader, struct params **object)
{
    struct refusal refusal;
    enum status status = params_read(reader->line, reader->size, object, &refusal);

    return status == REFUSED_SCHEMA ? refuse(reader, "it is not what a backup has here") : status;
}

static char *copy(const char *string)
{
    size_t size = string != NULL ? strlen(string) + 1 : 0;
    char *made = memory_zeroed(size, 1);

    if (size > 0) {
        memcpy(made, string, size);
    }
    return made;
}

static bool take_head(struct reader *reader, const struct params *head)
{
    struct backup *backup = reader->backup;
    const char *contest = params_string(head, "contest");
    const char *key = params_string(head, "key");
    size_t size = 0;

    backup->has_key = key != NULL;
    reader->people_due = params_integer(head, "people");
    return params_integer(head, "jiangtai_backup") == FORMAT && contest != NULL &&
           id_set(&backup->contest, contest) && reader->people_due <= ENTRANTS_MAX &&
           (key == NULL ||
            (sodium_hex2bin(backup->key, sizeof backup->key, key, strlen(key), NULL, &size, NULL) == 0 &&
             size == sizeof backup->key));
}

static enum status read_head(struct reader *reader)
{
    struct params *head = NULL;
    enum status status = next_line(reader);

    if (status == OK) {
        digest_line(reader);
        status = read_object(reader, &head);
    }
    if (status == OK && !take_head(reader, head)) {
        status = refuse(reader, "it is not the first line of a backup");
    }
    params_drop(head);
    return status;
}

static enum status read_person(struct reader *reader, struct backup_person *person)
{
    struct params *object = NULL;
    enum status status = next_line(reader);

    if (status == OK) {
        digest_line(reader);
        status = read_object(reader, &object);
    }
    if (status == OK) {
        person->entrant = copy(params_string(object, "entrant"));
        person->record = copy(params_string(object, "record"));
    }
    if (status == OK && (person->entrant == NULL || person->record == NULL)) {
        status = refuse(reader, "it is no entrant's record");
    }
    params_drop(object);
    return status;
}

static enum status read_people(struct reader *reader)
{
    struct backup *backup = reader->backup;

    backup->people = memory_zeroed(reader->people_due + 1, sizeof *backup->people);
    while (backup->people_count < reader->people_due) {
        enum status status = read_person(reader, &backup->people[backup->people_count++]);

        if (status != OK) {
            return status;
        }
    }
    return OK;
}

static void keep_entry(struct backup *backup, const char *bytes, size_t size)
{
    if (backup->entry_count == backup->entry_room) {
        size_t room = backup->entry_room > 0 ? 2 * backup->entry_room : ENTRIES_FIRST;
        struct text *entries = memory_zeroed(room, sizeof *entries);

        if (backup->entry_count > 0) {
            memcpy(entries, backup->entries, backup->entry_count * sizeof *entries);
        }
        free(backup->entries);
        backup->entries = entries;
        backup->entry_room = room;
    }
    text_add(&backup->entries[backup->entry_count++], bytes, size);
}

static enum status take_entry(struct reader *reader)
{
    struct backup *backup = reader->backup;
    const char *why = NULL;
    enum export_fault fault = export_take(&reader->check, reader->line, reader->size);

    if (fault != EXPORT_FINE) {
        return refuse(reader, export_fault_words(fault));
    }
    if (reader->check.ended) {
        return OK;
    }
    if (reader->check.hidden) {
        return refuse(reader, "a backup hides nothing");
    }
    keep_entry(backup, reader->line, reader->size);
    return history_replay(backup->history, reader->line, reader->size, &why) == OK ? OK : refuse(reader, why);
}

static enum status read_log(struct reader *reader)
{
    struct backup *backup = reader->backup;
    enum status status = OK;

    backup->history = history_create(&backup->contest);
    export_start(&reader->check, backup->contest.text);
    while (status == OK && !reader->check.ended) {
        status = next_line(reader);
        if (status == OK) {
            digest_line(reader);
            status = take_entry(reader);
        }
    }
    return status;
}

static enum status read_digest(struct reader *reader)
{
    struct hash digest;
    char hex[HASH_HEX + 1];
    char expected[HASH_HEX + 32];

    (void)crypto_hash_sha256_final(&reader->digest, digest.bytes);
    hash_print(&digest, hex);
    (void)snprintf(expected, sizeof expected, "{\"sha256\":\"%s\"}", hex);
    enum status status = next_line(reader);
    if (status == OK && strcmp(reader->line, expected) != 0) {
        return refuse(reader, "the file was changed: its digest is another");
    }
    if (status == OK && fgetc(reader->file) != EOF) {
        reader->number++;
        return refuse(reader, "something follows the last line");
    }
    return status;
}

enum status backup_read(FILE *file, struct backup *backup, struct text *why)
{
    struct reader reader = {.file = file, .backup = backup, .why = why};

    *backup = (struct backup){.has_key = false};
    (void)crypto_hash_sha256_init(&reader.digest);
    enum status status = read_head(&reader);
    if (status == OK) {
        status = read_people(&reader);
    }
    if (status == OK) {
        status = read_log(&reader);
    }
    if (status == OK) {
        status = read_digest(&reader);
    }
    free(reader.line);
    return status;
}

void backup_finish(struct backup *backup)
{
    for (size_t i = 0; i < backup->people_count; i++) {
        free(backup->people[i].entrant);
        free(backup->people[i].record);
    }
    for (size_t i = 0; i < backup->entry_count; i++) {
        text_finish(&backup->entries[i]);
    }
    free(backup->people);
    free(backup->entries);
    history_destroy(backup->history);
    *backup = (struct backup){.has_key = false};
}
