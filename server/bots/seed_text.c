#include "server/bots/seed_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"
#include "server/bots/criteria.h"

static const struct {
    const char *seat, *role;
} desk[] = {{"O1", "organiser"}, {"C1", "chief"}, {"H1", "host"}, {"S1", "supervisor"}, {"B1", "screen"}};
enum { DESK = sizeof desk / sizeof desk[0] };

static size_t count_judges(const struct params *contest)
{
    size_t judges = 0;
    for (size_t i = 0; i < params_count(contest, "panels"); i++) {
        judges += params_integer(params_element(contest, "panels", i), "size");
    }
    return judges;
}

static void add_panel(struct seed_text *seed, size_t panel)
{
    size_t size = params_integer(params_element(seed->contest, "panels", panel), "size");
    for (size_t number = 0; number < size; number++) {
        struct seed_seat *seat = &seed->seats[seed->seat_count++];
        *seat = (struct seed_seat){.role = "judge", .panel = panel, .number = number};
        (void)snprintf(seat->id, sizeof seat->id, "J%zu", seed->seat_count - DESK);
    }
}

bool seed_text_read(struct seed_text *seed, const char *bytes, size_t size)
{
    struct refusal refusal;
    if (params_read(bytes, size, &seed->contest, &refusal) != OK) {
        return false;
    }
    seed->seats = memory_zeroed(DESK + count_judges(seed->contest), sizeof *seed->seats);
    for (size_t i = 0; i < DESK; i++) {
        struct seed_seat *seat = &seed->seats[seed->seat_count++];
        seat->role = desk[i].role;
        (void)snprintf(seat->id, sizeof seat->id, "%s", desk[i].seat);
    }
    for (size_t i = 0; i < params_count(seed->contest, "panels"); i++) {
        add_panel(seed, i);
    }
    return true;
}

static bool lists(const struct params *params, const char *name, const char *word)
{
    for (size_t i = 0; i < params_count(params, name); i++) {
        const char *listed = params_string_element(params, name, i);
        if (listed != NULL && strcmp(listed, word) == 0) {
            return true;
        }
    }
    return false;
}

struct writing {
    const struct params *panel;
    const struct seed_seat *seat;
    struct text *text;
    const char *separator;
};

static void put_own_criterion(void *arg, const struct params *module, const struct params *criterion)
{
    struct writing *writing = arg;
    bool is_agreed = strcmp(params_string(module, "method"), "agreed") == 0;
    if (lists(writing->panel, "modules", params_string(module, "id")) &&
        (!is_agreed || writing->seat->number == 0)) {
        text_put(writing->text, writing->separator);
        text_quote(writing->text, params_string(criterion, "id"));
        writing->separator = ",";
    }
}

static void put_criterion(void *arg, const struct params *module, const struct params *criterion)
{
    struct writing *writing = arg;
    (void)module;
    text_format(writing->text, "%s{\"id\":", writing->separator);
    text_quote(writing->text, params_string(criterion, "id"));
    text_put(writing->text, ",\"max\":");
    text_quote(writing->text, params_string(criterion, "max"));
    text_put(writing->text, ",\"step\":");
    text_quote(writing->text, params_string(criterion, "step"));
    text_put(writing->text, "}");
    writing->separator = ",";
}

/* Entrants of the panel's groups; panel is NULL for all. */
static void put_entrants(const struct params *contest, const struct params *panel, struct text *text)
{
    const char *separator = "";
    for (size_t i = 0; i < params_count(contest, "entrants"); i++) {
        const struct params *entrant = params_element(contest, "entrants", i);
        if (panel == NULL || lists(panel, "groups", params_string(entrant, "group"))) {
            text_put(text, separator);
            text_quote(text, params_string(entrant, "id"));
            separator = ",";
        }
    }
}

static void put_judge(const struct seed_text *seed, const struct seed_seat *seat, struct text *text)
{
    const struct params *panel = params_element(seed->contest, "panels", seat->panel);
    struct writing writing = {.panel = panel, .seat = seat, .text = text, .separator = ""};
    text_format(text, "{\"seat\":\"%s\",\"ticket\":\"%s\",\"entrants\":[", seat->id, seat->ticket);
    put_entrants(seed->contest, panel, text);
    text_put(text, "],\"criteria\":[");
    criteria_visit(seed->contest, put_own_criterion, &writing);
    text_put(text, "]}");
}

void seed_text_write(const struct seed_text *seed, struct text *text)
{
    struct writing writing = {.text = text, .separator = ""};
    text_put(text, "{\"contest\":");
    text_quote(text, params_string(seed->contest, "id"));
    for (size_t i = 0; i < DESK; i++) {
        text_format(text, ",\"%s\":\"%s\"", seed->seats[i].role, seed->seats[i].ticket);
    }
    text_put(text, ",\"judges\":[");
    for (size_t i = DESK; i < seed->seat_count; i++) {
        text_put(text, i > DESK ? "," : "");
        put_judge(seed, &seed->seats[i], text);
    }
    text_put(text, "],\"entrants\":[");
    put_entrants(seed->contest, NULL, text);
    text_put(text, "],\"criteria\":[");
    criteria_visit(seed->contest, put_criterion, &writing);
    text_put(text, "]}");
}

void seed_text_finish(struct seed_text *seed)
{
    for (size_t i = 0; i < seed->seat_count; i++) {
        free(seed->seats[i].ticket);
    }
    free(seed->seats);
    params_drop(seed->contest);
    *seed = (struct seed_text){0};
}
