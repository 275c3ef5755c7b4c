/*
 * server/transport/listener.h - a listening socket of our own, which hands accepted sockets on.
 *
 * libwebsockets' own listener cannot share a port between processes in Debian's build and spins when
 * descriptors run out. This one accepts in batches, pauses while no more may come, and shares its port: with
 * itself, too, because the kernel queues at most net.core.somaxconn connections a socket, and whoever comes
 * when that is full waits for a second. A whole audience may reconnect at once.
 */
#ifndef SERVER_TRANSPORT_LISTENER_H
#define SERVER_TRANSPORT_LISTENER_H

#include <stdbool.h>
#include <uv.h>

#include "contests/status.h"

enum { LISTENER_EARS = 4 };

/* One socket of a listener. */
struct ear {
    uv_poll_t poll;
    int fd; /* -1: closed */
    struct listener *listener;
};

struct listener {
    struct ear ears[LISTENER_EARS];
    int port; /* 0: closed */
    bool paused;
    /* Takes the socket over: non-blocking, close-on-exec, without delay. False: no more for now. */
    bool (*accepted)(void *arg, int fd);
    void *arg;
};

void listener_init(struct listener *listener, bool (*accepted)(void *arg, int fd), void *arg);
/*
 * Listens on a numeric address ("127.0.0.1", "[::1]", "0.0.0.0") and port (0: any).
 * REFUSED_EXISTS when somebody else listens there, FAULT_IO (logged) when the address is unusable.
 */
MUST_CHECK enum status listener_open(struct listener *listener, uv_loop_t *loop, const char *address,
                                     int port);
/* Closes; the memory must live until the loop has ended. Does nothing when it is not open. */
void listener_close(struct listener *listener);

/* Whether an accepted socket came by this listener. False when it is not open. */
bool listener_took(const struct listener *listener, int fd);

/* Accepts again after accepted said false, or descriptors had run out. */
void listener_resume(struct listener *listener);

#endif
