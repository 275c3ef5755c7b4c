/*
 * server/store/functions.h - the text of functions.lua, the library that Redis runs for us.
 */
#ifndef SERVER_STORE_FUNCTIONS_H
#define SERVER_STORE_FUNCTIONS_H

#include <stddef.h>

#define STORE_LIBRARY "jiangtai" /* as the first line of functions.lua says */

extern const char store_functions[];
extern const size_t store_functions_size;

#endif
