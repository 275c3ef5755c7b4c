#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/api_routes.h"
#include "server/api_upload.h"
#include "server/protocol/roster.h"

enum { SALT_HEX_SIZE = 2 * SALT_SIZE + 1 };

/* A roster between people, which go first, and the fact about them. */
struct enrolment {
    struct api_call *call;
    char by[ID_LENGTH_MAX + 1];
    struct text params; /* of roster.set */
};

/* Each record has a salt of its own, so a hash gives no name away; the same op gives the same salts again. */
static enum status salt_people(const struct api_call *call, const struct upload *upload,
                               struct roster *roster)
{
    struct text purpose = {0};
    uint8_t salt[SALT_SIZE];
    for (size_t i = 0; i < roster->count; i++) {
        struct person *person = &roster->people[i];
        person->salt_hex = malloc(SALT_HEX_SIZE);
        if (person->salt_hex == NULL) {
            break;
        }
        text_clear(&purpose);
        text_format(&purpose, "salt %s %s %s", call->contest.text, upload->op, person->entrant.text);
        accounts_derive(call->api->world.accounts, purpose.bytes, salt, sizeof salt);
        sodium_bin2hex(person->salt_hex, SALT_HEX_SIZE, salt, sizeof salt);
    }
    bool salted = roster->count == 0 || roster->people[roster->count - 1].salt_hex != NULL;
    text_finish(&purpose);
    return salted ? OK : FAULT_MEMORY;
}

static void put_record_hash(const struct person *person, struct text *params)
{
    struct text input = {0};
    struct hash hash;
    person_hash_input(person, &input);
    chain_hash_entry(input.bytes, input.size, &hash);
    text_hex(params, hash.bytes, sizeof hash.bytes);
    text_finish(&input);
}

static void put_session(const struct person *person, struct text *text)
{
    if (person->session[0] != '\0') {
        text_put(text, ",\"session\":");
        text_quote(text, person->session);
    }
}

static void write_params(const struct roster *roster, const char *op, struct text *params)
{
    text_format(params, "{\"op\":\"%s\",\"entrants\":[", op);
    for (size_t i = 0; i < roster->count; i++) {
        const struct person *person = &roster->people[i];
        text_format(params, "%s{\"id\":\"%s\",\"group\":\"%s\",\"record_hash\":\"", i > 0 ? "," : "",
                    person->entrant.text, person->group.text);
        put_record_hash(person, params);
        text_put(params, "\"");
        put_session(person, params);
        text_put(params, "}");
    }
    text_put(params, "]}");
}

static void on_enrolled(void *arg, const struct room_answer *answer)
{
    struct api_call *call = arg;
    if (answer->status == OK && !call->api->ended) {
        struct card *card = api_cards_find(&call->api->cards, call->contest.text);
        if (card != NULL) {
            card_forget_people(card);
        }
    }
    api_call_answered(call, answer);
}

static void enrolment_finish(struct enrolment *enrolment)
{
    text_finish(&enrolment->params);
    free(enrolment);
}

static void on_people_stored(void *arg, enum status status)
{
    struct enrolment *enrolment = arg;
    struct api_call *call = enrolment->call;
    struct room *room = call->api->ended ? NULL : api_call_room(call);
    if (status != OK || room == NULL) {
        api_call_refuse(call, status != OK ? status : REFUSED_BUSY, NULL);
        enrolment_finish(enrolment);
        return;
    }
    struct room_call ask = {.method = "roster.set",
                            .params = enrolment->params.bytes,
                            .params_size = enrolment->params.size,
                            .role = ROLE_ORGANISER,
                            .by = enrolment->by};
    room_ask(room, &ask, on_enrolled, call);
    enrolment_finish(enrolment);
}

static void put_people(struct enrolment *enrolment, const struct roster *roster)
{
    struct api_call *call = enrolment->call;
    struct store_person *people = memory_zeroed(roster->count, sizeof *people);
    struct text *records = memory_zeroed(roster->count, sizeof *records);
    for (size_t i = 0; i < roster->count; i++) {
        const struct person *person = &roster->people[i];
        text_format(&records[i], "{\"salt\":\"%s\",\"record\":", person->salt_hex);
        text_put(&records[i], person->record);
        text_put(&records[i], "}");
        people[i] = (struct store_person){.entrant = person->entrant.text, .record = records[i].bytes};
    }
    store_put_people(call->api->world.store, call->contest.text, people, roster->count, on_people_stored,
                     enrolment);
    for (size_t i = 0; i < roster->count; i++) {
        text_finish(&records[i]);
    }
    free(records);
    free(people);
}

static void enrol(struct api_call *call, const struct upload *upload, struct roster *roster, const char *by)
{
    enum status status = salt_people(call, upload, roster);
    if (status != OK) {
        api_call_refuse(call, status, NULL);
        return;
    }
    struct enrolment *enrolment = memory_zeroed(1, sizeof *enrolment);
    enrolment->call = call;
    strncpy(enrolment->by, by, ID_LENGTH_MAX);
    write_params(roster, upload->op, &enrolment->params);
    put_people(enrolment, roster);
}

/* People are replaced before the fact is asked for, so what the room would refuse is refused here first. */
static enum status may_enrol(const struct api_call *call, const struct room *room, const struct card *card)
{
    if (card == NULL || !room_is_writable(room) || !store_is_up(call->api->world.store)) {
        return REFUSED_READ_ONLY;
    }
    return card->phase == PHASE_DRAFT ? OK : REFUSED_PHASE;
}

/* What was understood, row by row, and nothing done. */
static void answer_looked(struct api_call *call, const struct roster *roster)
{
    struct text text = {0};

    text_put(&text, "{\"faults\":[],\"entrants\":[");
    for (size_t i = 0; i < roster->count; i++) {
        const struct person *person = &roster->people[i];
        text_format(&text, "%s{\"id\":\"%s\",\"group\":\"%s\",\"record\":", i > 0 ? "," : "",
                    person->entrant.text, person->group.text);
        text_put(&text, person->record);
        put_session(person, &text);
        text_put(&text, "}");
    }
    text_put(&text, "]}");
    api_call_json(call, &text);
}

void api_put_roster(struct api_call *call)
{
    struct upload upload;
    struct faults faults = {0};
    struct roster roster = {0};
    struct room *room = api_call_room(call);
    const struct grant *grant = api_call_grant(call, room, MAY_ORGANISER);
    if (grant == NULL) {
        api_call_forbidden(call);
        return;
    }
    if (room == NULL) {
        api_call_unknown_contest(call);
        return;
    }
    if (!upload_read(call, &upload)) {
        return;
    }
    api_cards_refresh(&call->api->cards, room);
    const struct card *card = api_cards_find(&call->api->cards, call->contest.text);
    enum status status = may_enrol(call, room, card);
    if (status != OK) {
        api_call_refuse(call, status, NULL);
        return;
    }
    status = roster_read(call->request->body, call->request->body_size, &card->definition, &roster, &faults);
    if (status == OK && upload.dry) {
        answer_looked(call, &roster);
    } else if (!upload_answer_faults(call, &upload, status, &faults)) {
        enrol(call, &upload, &roster, api_grant_by(grant));
    }
    roster_finish(&roster);
    faults_finish(&faults);
}
