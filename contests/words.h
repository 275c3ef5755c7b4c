/*
 * contests/words.h - a text that people read, in both languages.
 *
 * Owns both strings; either may be NULL only in a zeroed struct.
 */
#ifndef CONTESTS_WORDS_H
#define CONTESTS_WORDS_H

struct words {
    char *zh;
    char *en;
};

/* Fills a zeroed struct with copies. */
void words_copy(const struct words *from, struct words *to);

/* Frees what is owned; a zeroed struct is fine. */
void words_finish(struct words *words);

#endif
