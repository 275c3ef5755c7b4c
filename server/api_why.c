#include "server/api_routes.h"
#include "server/protocol/text.h"

/* For anybody, without looking at the cookie: what is told depends on what the board shows alone. */
void api_get_why(struct api_call *call)
{
    struct room *room = api_call_room(call);
    char entrant[ID_LENGTH_MAX + 1];
    struct text params = {0};

    if (room == NULL) {
        api_call_unknown_contest(call);
        return;
    }
    if (!api_call_query(call, "entrant", entrant, sizeof entrant) || !id_is_valid(entrant)) {
        struct refusal refusal = {.path = "entrant"};

        api_call_refuse(call, REFUSED_SCHEMA, &refusal);
        return;
    }
    text_put(&params, "{\"entrant\":");
    text_quote(&params, entrant);
    text_put(&params, "}");
    struct room_call ask = {.method = "entrant.why",
                            .params = params.bytes,
                            .params_size = params.size,
                            .role = ROLE_SPECTATOR,
                            .by = ""};
    room_ask(room, &ask, api_call_answered, call);
    text_finish(&params);
}
