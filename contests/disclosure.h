/*
 * contests/disclosure.h - who may see what, and from when: identity × when × from.
 *
 * contest-rules: live ranking is normal in some events and forbidden in others, so this is data.
 */
#ifndef CONTESTS_DISCLOSURE_H
#define CONTESTS_DISCLOSURE_H

enum disclosure_identity { DISCLOSE_CODE, DISCLOSE_NAME };

/* When an entrant's score becomes public. */
enum disclosure_when {
    DISCLOSE_NEVER,
    DISCLOSE_AFTER_PUBLISH,
    DISCLOSE_PREVIOUS_AFTER_NEXT, /* once an entrant called later has ended */
    DISCLOSE_IMMEDIATE,
};

/* What moves a score: a submitted sheet, or (rehearsals, open shows) every single mark. */
enum disclosure_from { DISCLOSE_FROM_SHEET, DISCLOSE_FROM_MARK };

struct disclosure {
    enum disclosure_identity identity;
    enum disclosure_when when;
    enum disclosure_from from;
};

#endif
