#include "contests/scene.h"

#include <assert.h>
#include <string.h>

static const struct {
    const char *name;
    unsigned steps;
} scenes[SCENES] = {
    [SCENE_WAITING] = {"waiting", 1},
    [SCENE_STAGE] = {"stage", 1},
    [SCENE_REVEAL] = {"reveal", REVEAL_STEPS},
    [SCENE_STANDING] = {"standing", 1},
    [SCENE_PODIUM] = {"podium", PODIUM_STEPS},
    [SCENE_MESSAGE] = {"message", 1},
    [SCENE_BLANK] = {"blank", 1},
};

const char *scene_name(enum scene scene)
{
    assert(scene < SCENES);
    return scenes[scene].name;
}

bool scene_read(const char *name, enum scene *scene)
{
    for (int i = 0; i < SCENES; i++) {
        if (strcmp(scenes[i].name, name) == 0) {
            *scene = (enum scene)i;
            return true;
        }
    }
    return false;
}

unsigned scene_steps(enum scene scene)
{
    assert(scene < SCENES);
    return scenes[scene].steps;
}
