/*
 * server/store/projection.h - the newest board of each contest on its way to Redis, one at a time.
 */
#ifndef SERVER_STORE_PROJECTION_H
#define SERVER_STORE_PROJECTION_H

struct projection;

void projections_free(struct projection *projections);

#endif
