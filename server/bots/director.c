#include "server/bots/director.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "contests/scene.h"
#include "server/bots/chance.h"
#include "server/bots/overview.h"
#include "server/log.h"

enum { MEMBERS_SIZE = 200, RETURNS_LEAST = 2, RETURNS_MORE = 4 };

enum { PODIUM_LAST = PODIUM_STEPS - 1 };

/* How many paces something stands before the next thing happens. */
enum {
    BEFORE_OPENING = 3,
    BEFORE_CALL = 3,
    BEFORE_END = 3,
    BEFORE_END_WITHOUT_SOME = 20,
    BEFORE_CLOSING = 6,
    BEFORE_CLOSING_STAGE = 6,
    BEFORE_PUBLISHING = 6,
    BEFORE_REVIEW = 40,
    BEFORE_RETURN = 8,
    BEFORE_PODIUM_STEP = 6,
    BEFORE_STANDING = 14,
};

enum voice { VOICE_ORGANISER, VOICE_CHIEF, VOICE_HOST, VOICES };

static const char *const voice_roles[VOICES] = {"organiser", "chief", "host"};

struct director {
    struct director_options options;
    struct speaker *voices[VOICES];
    bool looking; /* an overview is on its way */
    bool acting;  /* a change is */
    bool reviewing;
    size_t returns_left;
    size_t drawn;      /* for so many closed stages the order of the show was drawn */
    bool podium_shown; /* since results were published */
    enum scene scene;  /* what was cued last, */
    unsigned step;
    uint64_t cued_since;     /* and when */
    char standing[64];       /* what was seen last; */
    uint64_t standing_since; /* and since when */
    uv_timer_t timer;
};

static void on_acted(void *arg, const struct speaker_answer *answer)
{
    struct director *director = arg;
    director->acting = false;
    if (answer->result == NULL) {
        log_info("bots.refused", "contest=%s reason=%s path=%s", director->options.script->contest,
                 answer->reason, answer->path);
    }
}

static bool is_past(const struct director *director, uint64_t since, unsigned paces)
{
    double passed = (double)(uv_now(director->timer.loop) - since);
    return passed >= director->options.script->pace_ms * paces;
}

/* Whether nothing has changed for so many paces. */
static bool has_stood(const struct director *director, unsigned paces)
{
    return is_past(director, director->standing_since, paces);
}

/* False when a person sits on that role's seat. */
static bool act(struct director *director, const struct overview *overview, enum voice voice,
                const char *method, const char *members)
{
    if (overview_devices(overview, voice_roles[voice]) > 1) {
        return false;
    }
    log_info("bots.acts", "contest=%s as=%s method=%s %s", director->options.script->contest,
             voice_roles[voice], method, members);
    director->acting = true;
    speaker_change(director->voices[voice], method, members, on_acted, director);
    return true;
}

/* The host cues the screen; false when it was cued so already, or a person holds the console. */
static bool cue(struct director *director, const struct overview *overview, enum scene scene, unsigned step)
{
    char members[MEMBERS_SIZE];
    if (director->scene == scene && director->step == step) {
        return false;
    }
    (void)snprintf(members, sizeof members, "\"scene\":\"%s\",\"step\":%u", scene_name(scene), step);
    if (!act(director, overview, VOICE_HOST, "screen.show", members)) {
        return false;
    }
    director->scene = scene;
    director->step = step;
    director->cued_since = uv_now(director->timer.loop);
    return true;
}

/* Third, second, first; then everybody. */
static void cue_results(struct director *director, const struct overview *overview)
{
    if (director->scene == SCENE_STANDING && director->podium_shown) {
        return;
    }
    if (director->scene != SCENE_PODIUM) {
        director->podium_shown = cue(director, overview, SCENE_PODIUM, 0);
    } else if (director->step < PODIUM_LAST) {
        if (is_past(director, director->cued_since, BEFORE_PODIUM_STEP)) {
            (void)cue(director, overview, SCENE_PODIUM, director->step + 1);
        }
    } else if (is_past(director, director->cued_since, BEFORE_STANDING)) {
        (void)cue(director, overview, SCENE_STANDING, 0);
    }
}

static void move_to(struct director *director, const struct overview *overview, enum voice voice,
                    const char *phase)
{
    char members[MEMBERS_SIZE];
    (void)snprintf(members, sizeof members, "\"phase\":\"%s\",\"reason\":\"\"", phase);
    (void)act(director, overview, voice, "contest.move", members);
}

static bool somebody_is_away(const struct director *director)
{
    for (size_t i = 0; i < director->options.script->judge_count; i++) {
        if (player_is_away(director->options.players[i])) {
            return true;
        }
    }
    return false;
}

static void tell_entrant(struct director *director, const struct overview *overview, const char *method,
                         const struct params *entrant)
{
    char members[MEMBERS_SIZE];
    (void)snprintf(members, sizeof members, "\"entrant\":\"%s\"", params_string(entrant, "id"));
    (void)act(director, overview, VOICE_HOST, method, members);
}

static void return_a_sheet(struct director *director, const struct overview *overview)
{
    char members[MEMBERS_SIZE], seat[ID_LENGTH_MAX + 1];
    const struct script *script = director->options.script;
    const struct player *player = director->options.players[chance_below(script->judge_count)];
    const struct params *entrant = overview_entrant(overview, chance_below(script->entrant_count));
    (void)snprintf(seat, sizeof seat, "%s", player_seat(player));
    if (entrant == NULL || player_is_away(player) || !overview_is_submitted(entrant, seat)) {
        return;
    }
    (void)snprintf(members, sizeof members, "\"entrant\":\"%s\",\"seat\":\"%s\",\"reason\":\"请复核\"",
                   params_string(entrant, "id"), seat);
    if (act(director, overview, VOICE_CHIEF, "sheet.return", members)) {
        director->returns_left--;
    }
}

static void start_clock(struct director *director, const struct overview *overview, const char *segment)
{
    char members[MEMBERS_SIZE];
    (void)snprintf(members, sizeof members, "\"segment\":\"%s\"", segment);
    (void)act(director, overview, VOICE_HOST, "segment.start", members);
}

static void direct_performance(struct director *director, const struct overview *overview,
                               const struct params *entrant)
{
    bool complete = params_integer(entrant, "done") >= params_integer(entrant, "of");
    const char *segment = overview_first_segment(overview);
    unsigned paces = complete ? BEFORE_END : BEFORE_END_WITHOUT_SOME;
    if (segment != NULL) {
        start_clock(director, overview, segment);
    } else if ((complete || somebody_is_away(director)) && has_stood(director, paces)) {
        tell_entrant(director, overview, "entrant.end", entrant);
    }
}

/* The one that is being marked; it is never beyond the last. */
static const struct script_stage *stage_of(const struct director *director, const struct overview *overview)
{
    const struct script *script = director->options.script;
    size_t closed = overview_stages_closed(overview);
    return &script->stages[closed < script->stage_count ? closed : script->stage_count - 1];
}

static void close_stage(struct director *director, const struct overview *overview)
{
    char members[MEMBERS_SIZE];
    (void)snprintf(members, sizeof members, "\"stage\":\"%s\",\"on\":true", stage_of(director, overview)->id);
    (void)act(director, overview, VOICE_CHIEF, "stage.close", members);
}

/* After a stage the order of those who went on is drawn anew; false when it was, or nobody went on. */
static bool draw_order(struct director *director, const struct overview *overview)
{
    size_t closed = overview_stages_closed(overview);
    if (director->drawn == closed || !overview_nobody_was_called(overview)) {
        return false;
    }
    director->drawn = closed;
    return act(director, overview, VOICE_HOST, "order.draw", "\"within\":\"group\"");
}

/* Nobody is on stage and nobody is to come. */
static void direct_end(struct director *director, const struct overview *overview)
{
    size_t closed = overview_stages_closed(overview);
    if (closed + 1 < director->options.script->stage_count) {
        if (overview_is_complete(overview) && has_stood(director, BEFORE_CLOSING_STAGE)) {
            close_stage(director, overview);
        }
    } else if (cue(director, overview, SCENE_STANDING, 0)) {
        director->podium_shown = false;
    } else if (director->returns_left > 0) {
        if (has_stood(director, BEFORE_RETURN)) {
            return_a_sheet(director, overview);
        }
    } else if (overview_is_complete(overview) && has_stood(director, BEFORE_CLOSING)) {
        director->reviewing = false;
        move_to(director, overview, VOICE_CHIEF, "closed");
    }
}

static void direct_open(struct director *director, const struct overview *overview)
{
    bool is_live = stage_of(director, overview)->is_live;
    const struct params *on_stage = overview_on_stage(overview);
    const struct params *next = is_live ? overview_next(overview) : NULL;
    if (on_stage != NULL) {
        if (!cue(director, overview, SCENE_STAGE, 0)) {
            direct_performance(director, overview, on_stage);
        }
    } else if (next == NULL) {
        direct_end(director, overview);
    } else if (!draw_order(director, overview) && has_stood(director, BEFORE_CALL)) {
        tell_entrant(director, overview, "entrant.call", next);
    }
}

static void direct_draft(struct director *director, const struct overview *overview)
{
    if (has_stood(director, BEFORE_OPENING)) {
        move_to(director, overview, VOICE_CHIEF, "open");
    }
}

static void direct_closed(struct director *director, const struct overview *overview)
{
    if (director->reviewing) {
        move_to(director, overview, VOICE_CHIEF, "open");
    } else if (overview_is_complete(overview) && has_stood(director, BEFORE_PUBLISHING)) {
        move_to(director, overview, VOICE_ORGANISER, "published");
    }
}

static void direct_published(struct director *director, const struct overview *overview)
{
    if (!director->options.forever) {
        director->options.on_done(director->options.arg, true);
    } else if (has_stood(director, BEFORE_REVIEW)) {
        director->reviewing = true;
        director->podium_shown = false;
        director->returns_left = RETURNS_LEAST + chance_below(RETURNS_MORE);
        move_to(director, overview, VOICE_ORGANISER, "closed");
    } else {
        cue_results(director, overview);
    }
}

static void direct_final(struct director *director, const struct overview *overview)
{
    (void)overview;
    director->options.on_done(director->options.arg, true);
}

/* Paused is not here: whoever paused goes on. */
static const struct {
    const char *phase;
    void (*direct)(struct director *director, const struct overview *overview);
} directions[] = {{"draft", direct_draft},
                  {"open", direct_open},
                  {"closed", direct_closed},
                  {"published", direct_published},
                  {"final", direct_final}};

/* Work that is handed in is there from the beginning; whoever performs is called first. */
static void tell_calls(const struct director *director, const struct overview *overview,
                       struct player *player)
{
    const struct script *script = director->options.script;
    bool at_once = !stage_of(director, overview)->is_live;
    for (size_t i = 0; i < script->entrant_count; i++) {
        const struct params *entrant = overview_entrant(overview, i);
        if (entrant != NULL && (at_once || params_flag(entrant, "called"))) {
            player_call(player, script_entrant(script, params_string(entrant, "id")));
        }
    }
}

static void tell_players(struct director *director, const struct overview *overview)
{
    for (size_t i = 0; i < director->options.script->judge_count; i++) {
        struct player *player = director->options.players[i];
        player_count_devices(player, overview_seat_devices(overview, player_seat(player)));
        tell_calls(director, overview, player);
    }
}

static void note_standing(struct director *director, const struct overview *overview)
{
    char standing[sizeof director->standing];
    overview_print(overview, standing, sizeof standing);
    if (strcmp(standing, director->standing) != 0) {
        memcpy(director->standing, standing, sizeof standing);
        director->standing_since = uv_now(director->timer.loop);
    }
}

static void on_overview(void *arg, const struct speaker_answer *answer)
{
    struct director *director = arg;
    struct overview overview = {.told = answer->result};
    director->looking = false;
    if (answer->result == NULL || director->acting) {
        return;
    }
    note_standing(director, &overview);
    tell_players(director, &overview);
    for (size_t i = 0; i < sizeof directions / sizeof directions[0]; i++) {
        if (strcmp(directions[i].phase, overview_phase(&overview)) == 0) {
            directions[i].direct(director, &overview);
            return;
        }
    }
}

static void on_timer(uv_timer_t *timer)
{
    struct director *director = timer->data;
    uv_timer_start(timer, on_timer, script_wait_ms(director->options.script, 1), 0);
    if (!director->looking && !director->acting) {
        director->looking = true;
        speaker_read(director->voices[VOICE_ORGANISER], "contest.overview", "", on_overview, director);
    }
}

static void on_ended(void *arg, int code)
{
    struct director *director = arg;
    (void)fprintf(stderr, "jiangtai bots: a ticket of the desk does not hold any more (%d)\n", code);
    director->options.on_done(director->options.arg, false);
}

static const struct speaker_ears ears = {.ended = on_ended};

struct director *director_create(const struct director_options *options)
{
    struct director *director = memory_zeroed(1, sizeof *director);
    director->options = *options;
    for (size_t i = 0; i < VOICES; i++) {
        director->voices[i] =
            speaker_create(options->client, options->script->contest,
                           script_ticket(options->script, voice_roles[i]), NULL, &ears, director);
    }
    uv_timer_init(client_loop(options->client), &director->timer);
    director->timer.data = director;
    uv_timer_start(&director->timer, on_timer, 0, 0);
    return director;
}

static void on_timer_closed(uv_handle_t *handle)
{
    free(handle->data);
}

void director_destroy(struct director *director)
{
    if (director == NULL) {
        return;
    }
    for (size_t i = 0; i < VOICES; i++) {
        speaker_destroy(director->voices[i]);
    }
    uv_close((uv_handle_t *)&director->timer, on_timer_closed);
}
