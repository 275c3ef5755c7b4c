#include "server/transport/masking.h"

#include <linux/sockios.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

enum { MASK = 4, SHORT_HEAD = 2, MIDDLE_HEAD = 4, LONG_HEAD = 10, SHORT_MAX = 125 };

/* Bytes taken from the socket so far; 0 when that cannot be told. */
static uint64_t taken(struct lws *wsi)
{
    int fd = lws_get_socket_fd(wsi);
    struct tcp_info info = {0};
    socklen_t size = sizeof info;
    int waiting = 0;

    if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &size) != 0 || ioctl(fd, SIOCINQ, &waiting) != 0) {
        return 0;
    }
    return info.tcpi_bytes_received - (uint64_t)waiting;
}

void masking_begin(struct masking *masking, struct lws *wsi)
{
    *masking = (struct masking){.due = taken(wsi)};
}

static uint64_t head_size(size_t size)
{
    return MASK + (size <= SHORT_MAX ? SHORT_HEAD : size <= UINT16_MAX ? MIDDLE_HEAD : LONG_HEAD);
}

bool masking_count(struct masking *masking, struct lws *wsi, size_t size, size_t more)
{
    uint64_t got;

    if (lws_is_ssl(wsi)) {
        return true;
    }
    if (!masking->in_frame) {
        masking->due += head_size(size + more);
    }
    masking->due += size;
    masking->in_frame = more > 0;
    got = taken(wsi);
    return got == 0 || got >= masking->due;
}
