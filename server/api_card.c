#include "server/api_card.h"

#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/protocol/contest_text.h"
#include "server/protocol/params.h"

void card_forget_people(struct card *card)
{
    for (size_t i = 0; i < card->person_count; i++) {
        free(card->people[i].name);
        free(card->people[i].school);
        free(card->people[i].work);
    }
    free(card->people);
    card->people = NULL;
    card->person_count = 0;
    card->people_known = false;
}

static void card_destroy(struct card *card)
{
    card_forget_people(card);
    text_finish(&card->title);
    text_finish(&card->rules);
    definition_finish(&card->definition);
    free(card->entrants);
    free(card);
}

void api_cards_finish(struct api_cards *cards)
{
    for (size_t i = 0; i < cards->count; i++) {
        card_destroy(cards->list[i]);
    }
    free(cards->list);
    *cards = (struct api_cards){0};
}

struct card *api_cards_find(const struct api_cards *cards, const char *contest)
{
    for (size_t i = 0; i < cards->count; i++) {
        if (id_equals(&cards->list[i]->contest, contest)) {
            return cards->list[i];
        }
    }
    return NULL;
}

/* NULL when out of memory: it is tried again with the next facts. */
static struct card *add_card(struct api_cards *cards, const char *contest)
{
    struct card **list = realloc(cards->list, (cards->count + 1) * sizeof(struct card *));
    if (list == NULL) {
        return NULL;
    }
    cards->list = list;
    struct card *card = memory_zeroed(1, sizeof *card);
    card->phase = PHASE_DRAFT;
    (void)id_set(&card->contest, contest);
    list[cards->count++] = card;
    return card;
}

static void copy_groups(struct card *card, const struct definition *definition)
{
    definition_finish(&card->definition);
    card->definition = (struct definition){.group_count = definition->group_count};
    card->definition.groups = memory_zeroed(definition->group_count, sizeof(struct group));
    for (size_t i = 0; i < definition->group_count; i++) {
        card->definition.groups[i].id = definition->groups[i].id;
        words_copy(&definition->groups[i].title, &card->definition.groups[i].title);
    }
}

static void copy_entrants(struct card *card, const struct contest *contest)
{
    free(card->entrants);
    card->entrant_count = contest->entrant_count;
    card->entrants = memory_zeroed(contest->entrant_count, sizeof *card->entrants);
    for (size_t i = 0; i < contest->entrant_count; i++) {
        card->entrants[i] =
            (struct card_entrant){.id = contest->entrants[i].id, .group = contest->entrants[i].group};
    }
}

static void copy_rules(struct card *card, const struct judging *judging)
{
    const struct definition *definition = &judging->contest.definition;
    card->names_are_public = definition->disclosure.identity == DISCLOSE_NAME;
    card->scores_are_public = judging->contest.definition.disclosure.when != DISCLOSE_NEVER;
    text_clear(&card->title);
    words_write(&definition->title, &card->title);
    memcpy(card->season, definition->season, sizeof card->season);
    text_clear(&card->rules);
    contest_write_rules(judging, &card->rules);
    copy_groups(card, definition);
    copy_entrants(card, &judging->contest);
}

void api_cards_refresh(struct api_cards *cards, const struct room *room)
{
    const struct judging *judging = room_judging(room);
    if (judging == NULL || judging->contest.v == 0 || judging->rubric == NULL) {
        return;
    }
    struct card *card = api_cards_find(cards, room_contest(room));
    if (card == NULL && (card = add_card(cards, room_contest(room))) == NULL) {
        return;
    }
    /* The newest facts of a draft may be those that open it: hence the phase before them. */
    if (card->phase == PHASE_DRAFT) {
        copy_rules(card, judging);
    }
    card->phase = judging->contest.phase;
}

static char *copy_string(const char *string)
{
    return string != NULL && string[0] != '\0' ? strdup(string) : NULL;
}

/* A record that cannot be read leaves its entrant without a name. */
static void read_person(struct card_person *person, const struct store_person *stored)
{
    struct params *params;
    struct refusal refusal;
    (void)id_set(&person->entrant, stored->entrant);
    if (params_read(stored->record, strlen(stored->record), &params, &refusal) != OK) {
        return;
    }
    const struct params *record = params_member(params, "record");
    if (record != NULL) {
        person->name = copy_string(params_string(record, "name"));
        person->school = copy_string(params_string(record, "school"));
        person->work = copy_string(params_string(record, "work"));
    }
    params_drop(params);
}

static int compare_people(const void *a, const void *b)
{
    return strcmp(((const struct card_person *)a)->entrant.text,
                  ((const struct card_person *)b)->entrant.text);
}

void card_take_people(struct card *card, const struct store_person *people, size_t count)
{
    card_forget_people(card);
    card->people = memory_zeroed(count, sizeof *card->people);
    card->person_count = count;
    for (size_t i = 0; i < count; i++) {
        read_person(&card->people[i], &people[i]);
    }
    if (count > 0) {
        qsort(card->people, count, sizeof *card->people, compare_people);
    }
    card->people_known = true;
}

static void put_member(struct text *text, const char *key, const char *value)
{
    if (value != NULL) {
        text_put(text, key);
        text_quote(text, value);
    }
}

static void put_person(const struct card *card, const struct id *entrant, unsigned with, struct text *text)
{
    struct card_person wanted = {.entrant = *entrant};
    const struct card_person *person =
        card->person_count > 0
            ? bsearch(&wanted, card->people, card->person_count, sizeof wanted, compare_people)
            : NULL;
    if (person == NULL) {
        return;
    }
    if ((with & CARD_NAMES) != 0) {
        put_member(text, ",\"name\":", person->name);
        put_member(text, ",\"school\":", person->school);
    }
    if ((with & CARD_WORKS) != 0) {
        put_member(text, ",\"work\":", person->work);
    }
}

void card_write(const struct card *card, uint64_t v, unsigned with, struct text *text)
{
    text_put(text, "{\"id\":");
    text_quote(text, card->contest.text);
    text_put(text, ",\"title\":");
    text_add(text, card->title.bytes, card->title.size);
    text_format(text, ",\"phase\":\"%s\",\"v\":", phase_name(card->phase));
    text_number(text, (int64_t)v);
    text_put(text, ",");
    text_add(text, card->rules.bytes, card->rules.size);
    text_put(text, ",\"entrants\":[");
    for (size_t i = 0; i < card->entrant_count; i++) {
        const struct card_entrant *entrant = &card->entrants[i];
        text_put(text, i > 0 ? ",{\"id\":" : "{\"id\":");
        text_quote(text, entrant->id.text);
        text_put(text, ",\"group\":");
        text_quote(text, card->definition.groups[entrant->group].id.text);
        put_person(card, &entrant->id, with, text);
        text_put(text, "}");
    }
    text_put(text, "]}");
}
