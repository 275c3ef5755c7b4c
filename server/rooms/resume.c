#include "server/rooms/resume.h"

#include "server/clock.h"
#include "server/log.h"
#include "server/rooms/salt.h"

static void on_paused(void *arg, const struct room_answer *answer)
{
    const struct room *room = arg;

    if (answer->status != OK) {
        log_error("room.not_paused", "contest=%s refusal=%s", room->contest.text,
                  status_name(answer->status));
    }
}

static void pause_contest(struct room *room)
{
    uint8_t op[SALT_SIZE];
    struct text params = {0};

    salt_draw(op);
    text_put(&params, "{\"op\":\"");
    text_hex(&params, op, sizeof op);
    text_put(&params, "\",\"phase\":\"paused\",\"reason\":\"the server was restarted by another boot\"}");
    if (text_ok(&params)) {
        const struct room_call call = {
            .method = "contest.move",
            .params = params.bytes,
            .params_size = params.size,
            .role = ROLE_ORGANISER,
            .by = BY_SERVER,
        };
        room_ask(room, &call, on_paused, room);
    }
    text_finish(&params);
}

void resume_contest_time(struct room *room)
{
    struct history *history = room->history;
    const struct contest *contest = &history->judging->contest;

    if (history->v == 0 || history_resume(history, clock_boot())) {
        return;
    }
    log_info("room.time_resumed",
             "contest=%s t=%lld why=\"another boot: it stands still until the next fact\"",
             room->contest.text, (long long)history->t);
    if (contest->running && contest->segment < contest->definition.segment_count) {
        pause_contest(room);
    }
}
