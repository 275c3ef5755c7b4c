/*
 * server/bots/player.h - a judge who marks like a person: one criterion after the other, with second thoughts.
 *
 * Marks entrants once the director has said that they were called, in the order of the roster. Leaves the seat
 * as soon as another device sits on it, and comes back when nobody has for a while.
 */
#ifndef SERVER_BOTS_PLAYER_H
#define SERVER_BOTS_PLAYER_H

#include "server/bots/script.h"
#include "server/bots/speaker.h"

struct player;

/* script is borrowed. */
struct player *player_create(struct client *client, const struct script *script, size_t judge);
/* Memory goes when the loop runs once more; NULL is fine. */
void player_destroy(struct player *player);

const char *player_seat(const struct player *player);
/* Whether somebody else sits there. */
bool player_is_away(const struct player *player);

/* This entrant was called, or is marked from its work; nothing where this seat has no sheet for it. */
void player_call(struct player *player, size_t entrant);
/* How many devices are connected for the seat now. */
void player_count_devices(struct player *player, uint64_t devices);

#endif
