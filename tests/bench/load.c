/*
 * load - watchers and markers against one server; prints what it measured as one line of JSON.
 *
 *     load --port P --watch PATH --watchers N --markers FILE --rate R --seconds S --closed COUNT --pid PID --nudge HZ
 *
 * FILE: a line per marker, "PATH<tab>HEADERS<tab>ENTRANTS<tab>CRITERIA" (headers joined by \n). --rate sends
 * marks when they are due, whatever is still unanswered; --closed COUNT sends so many with one under way per
 * marker; --nudge signals the bare server to publish so many boards a second.
 */
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "tests/bench/peer.h"
#include "tests/bench/report.h"

enum { MARKERS_MAX = 256, WATCHERS_A_TURN = 16 };

static struct options {
    int port, watchers, seconds, rate, closed, nudge;
    long pid;
    const char *watch, *markers;
} options = {.seconds = 10};

static struct peer *watchers;
static struct peer markers[MARKERS_MAX];
static size_t marker_count;
static struct mark *marks;
static size_t mark_count, mark_room, answered, refused;
static int marker_epoll;  /* the markers, and the epoll of the watchers */
static int watcher_epoll; /* apart, so that a mark never waits here behind ten thousand boards */
static unsigned long long frames;

static void watch_fd(int epoll, int fd, struct peer *peer)
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = peer};

    epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
}

static void on_board(void *arg, const struct frame *frame)
{
    struct peer *peer = arg;

    if (frame->opcode == FRAME_PING) {
        peer_send(peer, FRAME_PONG, frame->kept, (size_t)frame->size);
        return;
    }
    if (frame->opcode != FRAME_TEXT || strncmp(frame->kept, "{\"v\":", 5) != 0) {
        return;
    }
    frames++;
    if (peer->arrival_count == peer->arrival_room) {
        peer->arrival_room = peer->arrival_room == 0 ? 64 : peer->arrival_room * 2;
        peer->arrivals = realloc(peer->arrivals, peer->arrival_room * sizeof *peer->arrivals);
    }
    peer->arrivals[peer->arrival_count++] = (struct arrival){strtoull(frame->kept + 5, NULL, 10), now_ns()};
}

static struct mark *mark_of(const struct frame *frame)
{
    const char *id = strstr(frame->kept, "\"id\":");
    size_t number = id != NULL ? strtoull(id + 5, NULL, 10) : answered;

    return number < mark_count ? &marks[number] : NULL;
}

static void on_answer(void *arg, const struct frame *frame)
{
    struct peer *peer = arg;
    const char *v = strstr(frame->kept, "\"v\":");
    struct mark *mark;

    if (frame->opcode == FRAME_PING) {
        peer_send(peer, FRAME_PONG, frame->kept, (size_t)frame->size);
        return;
    }
    if (frame->opcode != FRAME_TEXT || strstr(frame->kept, "\"method\":") != NULL) {
        return;
    }
    mark = mark_of(frame);
    answered++;
    peer->in_flight--;
    if (mark == NULL || v == NULL || strstr(frame->kept, "\"error\"") != NULL) {
        if (refused++ == 0) {
            fprintf(stderr, "load: refused: %s\n", frame->kept);
        }
        return;
    }
    mark->v = strtoull(v + 4, NULL, 10);
    mark->answered_ns = now_ns();
    if (peer->cells != NULL) {
        peer->cells[mark->cell] = (struct cell){.base = mark->v};
    }
}

static void receive(int epoll, struct peer *peer)
{
    if (!peer_receive(peer, peer->entrants != NULL ? on_answer : on_board, peer)) {
        fprintf(stderr, "load: a connection ended\n");
        epoll_ctl(epoll, EPOLL_CTL_DEL, peer->fd, NULL);
    }
}

static void receive_boards(void)
{
    struct epoll_event events[WATCHERS_A_TURN];
    int count = epoll_wait(watcher_epoll, events, WATCHERS_A_TURN, 0);

    for (int i = 0; i < count; i++) {
        receive(watcher_epoll, events[i].data.ptr);
    }
}

static void turn(int wait_ms)
{
    struct epoll_event events[MARKERS_MAX + 1];
    int count = epoll_wait(marker_epoll, events, MARKERS_MAX + 1, wait_ms);

    for (int i = 0; i < count; i++) {
        if (events[i].data.ptr == NULL) {
            receive_boards();
        } else {
            receive(marker_epoll, events[i].data.ptr);
        }
    }
}

static void pick(const char *list, size_t index, char word[40])
{
    while (index-- > 0) {
        list = strchr(list, ',') + 1;
    }
    snprintf(word, 40, "%.*s", (int)strcspn(list, ","), list);
}

static size_t words_in(const char *list)
{
    size_t count = list[0] != '\0';

    for (; *list != '\0'; list++) {
        count += *list == ',';
    }
    return count;
}

/* The next mark of this marker, due at that moment; skips a value whose last mark is unanswered. */
static void send_mark(struct peer *peer, int64_t due_ns)
{
    char text[512], entrant[40], criterion[40];
    size_t cells = peer->entrant_count * peer->criterion_count;
    size_t number = mark_count;
    int size;

    if (mark_count == mark_room) {
        mark_room = mark_room == 0 ? 4096 : mark_room * 2;
        marks = realloc(marks, mark_room * sizeof *marks);
    }
    marks[mark_count++] = (struct mark){.due_ns = due_ns};
    peer->in_flight++;
    if (cells == 0) {
        size = snprintf(text, sizeof text, "{\"id\":%zu,\"value\":\"21.5\"}", number);
        peer_send(peer, FRAME_TEXT, text, (size_t)size);
        return;
    }
    for (size_t tried = 0; peer->cells[peer->next_cell].busy && tried < cells; tried++) {
        peer->next_cell = (peer->next_cell + 1) % cells;
    }
    marks[number].cell = peer->next_cell;
    pick(peer->entrants, peer->next_cell / peer->criterion_count, entrant);
    pick(peer->criteria, peer->next_cell % peer->criterion_count, criterion);
    peer->cells[peer->next_cell].busy = true;
    size = snprintf(
        text, sizeof text,
        "{\"jsonrpc\":\"2.0\",\"id\":%zu,\"method\":\"mark.set\",\"params\":{\"op\":\"%08x%08x%016zx\","
        "\"entrant\":\"%s\",\"criterion\":\"%s\",\"value\":\"%zu.5\",\"base\":%llu}}",
        number, (unsigned)getpid(), (unsigned)options.port, number, entrant, criterion, number % 20,
        (unsigned long long)peer->cells[peer->next_cell].base);
    peer->next_cell = (peer->next_cell + 1) % cells;
    peer_send(peer, FRAME_TEXT, text, (size_t)size);
}

static void read_markers(void)
{
    char line[8192];
    FILE *file = options.markers != NULL ? fopen(options.markers, "r") : NULL;

    while (file != NULL && marker_count < MARKERS_MAX && fgets(line, sizeof line, file) != NULL) {
        struct peer *peer = &markers[marker_count++];
        char *rest = line;
        char headers[2048] = "";

        line[strcspn(line, "\n")] = '\0';
        char *path = strsep(&rest, "\t"), *given = strsep(&rest, "\t");
        char *entrants = strsep(&rest, "\t"), *criteria = strsep(&rest, "\t");
        for (char *header = strsep(&given, "|"); header != NULL && header[0] != '\0';
             header = strsep(&given, "|")) {
            snprintf(headers + strlen(headers), sizeof headers - strlen(headers), "%s\r\n", header);
        }
        peer->entrants = strdup(entrants != NULL ? entrants : "");
        peer->criteria = strdup(criteria != NULL ? criteria : "");
        peer->entrant_count = words_in(peer->entrants);
        peer->criterion_count = words_in(peer->criteria);
        if (peer->entrant_count > 0) {
            peer->cells = calloc(peer->entrant_count * peer->criterion_count, sizeof *peer->cells);
        }
        peer_connect(peer, options.port, path, headers);
        watch_fd(marker_epoll, peer->fd, peer);
    }
    if (file != NULL) {
        fclose(file);
    }
}

static double connect_watchers(void)
{
    int64_t start = now_ns();
    int open = 0;

    for (int i = 0; i < options.watchers; i++) {
        peer_connect(&watchers[i], options.port, options.watch, "");
        watch_fd(watcher_epoll, watchers[i].fd, &watchers[i]);
        if (i % 64 == 63) {
            turn(0);
        }
    }
    while (open < options.watchers) {
        turn(10);
        for (open = 0; open < options.watchers && watchers[open].open; open++) {
        }
    }
    return (double)(now_ns() - start) / 1e9;
}

static void idle(int ms)
{
    for (int64_t end = now_ns() + (int64_t)ms * 1000000; now_ns() < end;) {
        turn(5);
    }
}

static void run_open(int per_second, void (*one)(size_t number, int64_t due_ns))
{
    int64_t start = now_ns();
    int64_t gap = per_second > 0 ? 1000000000 / per_second : 0;
    size_t total = (size_t)per_second * (size_t)options.seconds;

    for (size_t number = 0; number < total;) {
        int64_t due = start + (int64_t)number * gap;
        int64_t now = now_ns();

        if (now >= due) {
            one(number++, due);
        } else {
            turn(due - now > 1000000 ? 1 : 0);
        }
    }
}

static void run_closed(void)
{
    while ((long)mark_count < options.closed) {
        for (size_t i = 0; i < marker_count && (long)mark_count < options.closed; i++) {
            if (markers[i].in_flight == 0) {
                send_mark(&markers[i], now_ns());
            }
        }
        turn(1);
    }
}

static void mark_one(size_t number, int64_t due_ns)
{
    send_mark(&markers[number % marker_count], due_ns);
}

static void nudge_one(size_t number, int64_t due_ns)
{
    (void)number;
    (void)due_ns;
    kill((pid_t)options.pid, SIGUSR1);
}

static void run_phase(void)
{
    if (options.nudge > 0) {
        run_open(options.nudge, nudge_one);
    } else if (options.closed > 0) {
        run_closed();
    } else if (options.rate > 0 && marker_count > 0) {
        run_open(options.rate, mark_one);
    }
    for (int64_t end = now_ns() + 5000000000LL; answered < mark_count && now_ns() < end;) {
        turn(5);
    }
}

static void read_options(int argc, char **argv)
{
    static const struct option known[] = {
        {"port", 1, NULL, 'p'},    {"watch", 1, NULL, 'w'}, {"watchers", 1, NULL, 'n'},
        {"markers", 1, NULL, 'm'}, {"rate", 1, NULL, 'r'},  {"seconds", 1, NULL, 's'},
        {"closed", 1, NULL, 'c'},  {"pid", 1, NULL, 'i'},   {"nudge", 1, NULL, 'g'},
        {NULL, 0, NULL, 0},
    };
    int letter;

    while ((letter = getopt_long(argc, argv, "", known, NULL)) != -1) {
        switch (letter) {
        case 'p': options.port = atoi(optarg); break;
        case 'w': options.watch = optarg; break;
        case 'n': options.watchers = atoi(optarg); break;
        case 'm': options.markers = optarg; break;
        case 'r': options.rate = atoi(optarg); break;
        case 's': options.seconds = atoi(optarg); break;
        case 'c': options.closed = atoi(optarg); break;
        case 'i': options.pid = atol(optarg); break;
        case 'g': options.nudge = atoi(optarg); break;
        default: exit(2);
        }
    }
}

int main(int argc, char **argv)
{
    struct report report = {0};

    read_options(argc, argv);
    marker_epoll = epoll_create1(EPOLL_CLOEXEC);
    watcher_epoll = epoll_create1(EPOLL_CLOEXEC);
    watch_fd(marker_epoll, watcher_epoll, NULL);
    watchers = calloc((size_t)options.watchers + 1, sizeof *watchers);
    report.rss_before = report_rss(options.pid);
    report.connect_s = connect_watchers();
    read_markers();
    idle(1500);
    report.rss_connected = report_rss(options.pid);
    frames = 0;
    for (int i = 0; i < options.watchers; i++) {
        watchers[i].arrival_count = 0;
    }
    report.cpu_us = -report_cpu_us(options.pid);
    report.phase_s = -(double)now_ns() / 1e9;
    run_phase();
    report.phase_s += (double)now_ns() / 1e9;
    idle(1000);
    report.cpu_us += report_cpu_us(options.pid);
    report.rss_end = report_rss(options.pid);
    report.frames = frames;
    report.refused = refused;
    report_print(&report, marks, mark_count, watchers, (size_t)options.watchers);
    return 0;
}
