#include "server/transport/masking.h"

#include <linux/sockios.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

enum { MASK = 4, SHORT_HEAD = 2, MIDDLE_HEAD = 4, LONG_HEAD = 10, SHORT_MAX = 125 };

/* A look asks the kernel twice, which is dear beside the frame itself. */
enum { LOOKS_AT_FIRST = 8, PIECES_PER_LOOK = 16 };

/* Bytes that came in so far, taken or not; 0 when that cannot be told. */
static uint64_t received(int fd)
{
    struct tcp_info info = {0};
    socklen_t size = sizeof info;

    return getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &size) == 0 ? info.tcpi_bytes_received : 0;
}

/* Those of them that nobody has taken from the socket yet. */
static uint64_t waiting(int fd)
{
    int count = 0;

    return ioctl(fd, SIOCINQ, &count) == 0 ? (uint64_t)count : 0;
}

/* More may come in between the two questions. Asked in this order that makes the due too small, in the other
 * order (see masking_count) what was taken too large: nobody is accused for it. */
void masking_begin(struct masking *masking, struct lws *wsi)
{
    int fd = lws_get_socket_fd(wsi);
    uint64_t came = received(fd);
    uint64_t left = waiting(fd);

    *masking = (struct masking){.due = came > left ? came - left : 0};
}

static uint64_t head_size(size_t size)
{
    return MASK + (size <= SHORT_MAX ? SHORT_HEAD : size <= UINT16_MAX ? MIDDLE_HEAD : LONG_HEAD);
}

static bool is_looked_at(const struct masking *masking)
{
    return masking->pieces <= LOOKS_AT_FIRST || masking->pieces % PIECES_PER_LOOK == 0;
}

bool masking_count(struct masking *masking, struct lws *wsi, size_t size, size_t more)
{
    int fd = lws_get_socket_fd(wsi);
    uint64_t left, came;

    if (lws_is_ssl(wsi)) {
        return true;
    }
    if (!masking->in_frame) {
        masking->due += head_size(size + more);
    }
    masking->due += size;
    masking->in_frame = more > 0;
    masking->pieces++;
    if (!is_looked_at(masking)) {
        return true;
    }
    left = waiting(fd);
    came = received(fd);
    return came == 0 || came - left >= masking->due;
}
