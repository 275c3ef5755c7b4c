/*
 * server/rooms/loading.h - reading a contest's whole log from the store, a page at a time.
 *
 * Between two pages the loop runs; a page is small enough to be replayed in a few milliseconds.
 */
#ifndef SERVER_ROOMS_LOADING_H
#define SERVER_ROOMS_LOADING_H

#include "server/rooms/history.h"
#include "server/store/store.h"

struct loading;

/* OK: the history, whose owner the receiver is, ends at the stored head. FAULT_CHAIN_BROKEN (logged): what is
 * stored is not a log; FAULT_STORE: the store did not answer. NULL then. */
typedef void (*loading_done)(void *arg, enum status status, struct history *history);

struct loading *loading_begin(struct store *store, const struct id *contest, loading_done done, void *arg);

/* done is not called any more; NULL is fine. */
void loading_cancel(struct loading *loading);

#endif
