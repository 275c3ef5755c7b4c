/*
 * server/store/redis_config.h - the files that our own Redis starts from.
 */
#ifndef SERVER_STORE_REDIS_CONFIG_H
#define SERVER_STORE_REDIS_CONFIG_H

#include "contests/status.h"

enum { REDIS_PASSWORD_SIZE = 65 };

#define REDIS_USER "jiangtai"

/* Makes DIR/appendonlydir, durably; writes DIR/redis.conf and DIR/redis.acl (both 0600), with a new password for REDIS_USER. */
MUST_CHECK enum status redis_config_write(const char *dir, char password[REDIS_PASSWORD_SIZE]);

#endif
