#include <stdio.h>

#include "server/commands/command.h"

/* Only a message has words, only a reveal has an entrant, and each must have its own. */
static enum status check_members(const struct wording *wording, enum scene scene)
{
    static const struct {
        const char *name;
        enum scene scene;
    } members[] = {{"message", SCENE_MESSAGE}, {"entrant", SCENE_REVEAL}};

    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        if (params_has(wording->params, members[i].name) != (scene == members[i].scene)) {
            return wording_refuse(wording, REFUSED_SCHEMA, members[i].name);
        }
    }
    return OK;
}

static enum status read_scene(const struct wording *wording, struct screen *screen)
{
    const char *message = params_string(wording->params, "message");

    if (!scene_read(params_string(wording->params, "scene"), &screen->scene)) {
        return wording_refuse(wording, REFUSED_UNKNOWN, "scene");
    }
    screen->step = (unsigned)params_integer(wording->params, "step");
    (void)snprintf(screen->message, sizeof screen->message, "%s", message != NULL ? message : "");
    return check_members(wording, screen->scene);
}

static enum status read_fact(const struct wording *wording, struct fact *fact)
{
    enum status status = read_scene(wording, &fact->screen);

    fact->kind = FACT_SCREEN_SHOW;
    if (status == OK && fact->screen.scene == SCENE_REVEAL) {
        status = wording_entrant(wording, "entrant", &fact->screen.entrant);
    }
    return status;
}

const struct command command_screen_show = {
    .name = "screen.show",
    .roles = MAY_HOST | MAY_CHIEF | MAY_ORGANISER,
    .phases = IN_ANY,
    .heard = HEARD_BY_DESK | HEARD_BY_HALL | HEARD_BY_ALL,
    .fact = read_fact,
};
