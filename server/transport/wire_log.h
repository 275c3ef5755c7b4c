/*
 * server/transport/wire_log.h - what libwebsockets has to say, in our log.
 *
 * While the transport opens, its errors are ours: a person must act. Later most of them are only what some
 * client did wrong, so they are details, and a flood of them is cut short.
 */
#ifndef SERVER_TRANSPORT_WIRE_LOG_H
#define SERVER_TRANSPORT_WIRE_LOG_H

void wire_log_opening(void);
void wire_log_opened(void);

#endif
