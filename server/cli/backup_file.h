/*
 * server/cli/backup_file.h - one contest in one file, to be carried to another machine.
 *
 *     {"jiangtai_backup":1,"contest":"final-2026","people":24,"key":"HEX"}    key: of the tickets, see below
 *     {"entrant":"T-01","record":"…"}                                         so many lines
 *     e_1 … e_N, the exact stored bytes, and {"v":N,"head":"HEX"}             as an exported log (store/export.h)
 *     {"sha256":"HEX"}                                                        of every byte before this line
 *
 * The key is that by which the server of the directory writes tickets and cookies: with it the access cards stay
 * valid on another machine, and whoever has the file can do what the organiser can. It is kept like the data
 * directory itself (mode 0600).
 */
#ifndef SERVER_CLI_BACKUP_FILE_H
#define SERVER_CLI_BACKUP_FILE_H

#include <stdio.h>

#include "server/protocol/text.h"
#include "server/rooms/history.h"
#include "server/store/store.h"

enum { TICKET_KEY_SIZE = 32 };

struct backup_person {
    char *entrant, *record; /* owned */
};

/* A backup that was read whole and found to be right in every byte. */
struct backup {
    struct id contest;
    bool has_key;
    uint8_t key[TICKET_KEY_SIZE];
    struct backup_person *people;
    size_t people_count;
    struct text *entries; /* entries[i] is e_(i+1) */
    size_t entry_count, entry_room;
    struct history *history; /* all of it, replayed */
};

/* Appends the first line and the people. key: NULL for none. */
void backup_write_head(const char *contest, const uint8_t *key, const struct store_person *people,
                       size_t count, struct text *text);
/* Appends the last two lines; all of the file before is in the text. */
void backup_write_end(uint64_t v, const struct hash *head, struct text *text);

/* REFUSED_SCHEMA, with the line and why in words, for anything that is not a whole and right backup. */
MUST_CHECK enum status backup_read(FILE *file, struct backup *backup, struct text *why);
/* A zeroed one is fine. */
void backup_finish(struct backup *backup);

#endif
