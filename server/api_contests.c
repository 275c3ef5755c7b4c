#include "server/api_routes.h"

void api_get_contests(struct api_call *call)
{
    struct hall *hall = call->api->world.hall;
    struct text text = {0};
    const char *separator = "";

    text_put(&text, "{\"contests\":[");
    for (size_t i = 0; i < hall_count(hall); i++) {
        const struct room *room = hall_at(hall, i);
        api_cards_refresh(&call->api->cards, room);
        const struct card *card = api_cards_find(&call->api->cards, room_contest(room));
        if (card == NULL) {
            continue;
        }
        text_format(&text, "%s{\"id\":", separator);
        text_quote(&text, room_contest(room));
        text_put(&text, ",\"title\":");
        text_add(&text, card->title.bytes, card->title.size);
        if (card->season[0] != '\0') {
            text_put(&text, ",\"season\":");
            text_quote(&text, card->season);
        }
        text_format(&text, ",\"phase\":\"%s\",\"state\":\"%s\"}", phase_name(card->phase),
                    room_is_writable(room) ? "rw" : "ro");
        separator = ",";
    }
    text_put(&text, "]}");
    api_call_json(call, &text);
}

/* Names where everybody may read them, or for the organiser; works for those who judge or watch over judging. */
static unsigned may_see(const struct api_call *call, const struct card *card, const struct room *room)
{
    bool names = card->names_are_public || api_call_grant(call, room, MAY_ORGANISER) != NULL;
    bool works = api_call_grant(call, room, MAY_JUDGE | MAY_CHIEF | MAY_ORGANISER | MAY_SUPERVISOR) != NULL;

    return (names ? CARD_NAMES : 0u) | (works ? CARD_WORKS : 0u);
}

static void answer_contest(struct api_call *call, const struct card *card, const struct room *room)
{
    struct text text = {0};
    card_write(card, room_v(room), may_see(call, card, room), &text);
    api_call_json(call, &text);
}

/* Without an answer from the store the contest is told without names. */
static void on_people(void *arg, enum status status, const struct store_person *people, size_t count)
{
    struct api_call *call = arg;
    if (call->api->ended) {
        api_call_refuse(call, REFUSED_BUSY, NULL);
        return;
    }
    struct room *room = api_call_room(call);
    struct card *card = api_cards_find(&call->api->cards, call->contest.text);
    if (room == NULL || card == NULL) {
        api_call_unknown_contest(call);
        return;
    }
    if (status == OK) {
        card_take_people(card, people, count);
    }
    answer_contest(call, card, room);
}

void api_get_contest(struct api_call *call)
{
    struct room *room = api_call_room(call);
    if (room == NULL) {
        api_call_unknown_contest(call);
        return;
    }
    api_cards_refresh(&call->api->cards, room);
    const struct card *card = api_cards_find(&call->api->cards, call->contest.text);
    if (card == NULL) {
        api_call_refuse(call, REFUSED_READ_ONLY, NULL);
        return;
    }
    if (may_see(call, card, room) != 0 && !card->people_known && store_is_up(call->api->world.store)) {
        store_get_people(call->api->world.store, call->contest.text, on_people, call);
        return;
    }
    answer_contest(call, card, room);
}
