#include "server/bots/seed.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/bots/chance.h"
#include "server/bots/flags.h"
#include "server/bots/seed_text.h"
#include "server/bots/speaker.h"
#include "server/bots/template.h"
#include "server/bots/waiter.h"

enum { ENTRANTS_MOST = 2000, JUDGES_MOST = 400, CRITERIA_MOST = 128, PATH_SIZE = 128, SUFFIX_LENGTH = 6 };

struct wishes {
    const char *url, *password, *template, *entrants, *judges, *criteria, *contest, *open, *disclosure,
        *templates;
    size_t entrant_count;
    struct definition_change change;
    char contest_id[ID_LENGTH_MAX + 1];
};

/* A seed under way: the contest, and whoever has no ticket yet. */
struct seed {
    const struct wishes *wishes;
    uv_loop_t loop;
    struct waiter waiter;
    struct speaker *speaker;
    struct seed_text text;
    size_t answers, refusals;
};

static int fail(const char *what, const struct waiter *waiter, int code)
{
    if (code == 0) {
        (void)fprintf(stderr, "jiangtai seed: %s: the server does not answer\n", what);
    } else {
        (void)fprintf(stderr, "jiangtai seed: %s: %d %s\n", what, code,
                      waiter->body.bytes != NULL ? waiter->body.bytes : "");
    }
    return 1;
}

static int sign_in(struct seed *seed)
{
    struct text body = {0};
    text_put(&body, "{\"name\":\"organiser\",\"password\":");
    text_quote(&body, seed->wishes->password);
    text_put(&body, "}");
    int code = waiter_ask(&seed->waiter, "POST", "/api/sign-in", "application/json", &body);
    text_finish(&body);
    return code == 204 ? 0 : fail("sign-in", &seed->waiter, code);
}

static int put(struct seed *seed, const char *what, const struct text *body)
{
    char path[PATH_SIZE];
    (void)snprintf(path, sizeof path, "/api/contests/%s/%s", seed->wishes->contest_id, what);
    int code = waiter_ask(&seed->waiter, "PUT", path, "application/octet-stream", body);
    return code == 200 ? 0 : fail(what, &seed->waiter, code);
}

static int put_contest(struct seed *seed)
{
    const struct wishes *wishes = seed->wishes;
    struct text definition = {0}, roster = {0};
    int code = 2;
    if (template_read(wishes->templates, wishes->template, &wishes->change, &definition) &&
        template_read_roster(wishes->templates, wishes->template, &definition, wishes->entrant_count,
                             &roster)) {
        code = put(seed, "definition", &definition);
        code = code != 0 ? code : put(seed, "roster", &roster);
    }
    text_finish(&definition);
    text_finish(&roster);
    return code;
}

static int get_contest(struct seed *seed)
{
    char path[PATH_SIZE];
    (void)snprintf(path, sizeof path, "/api/contests/%s", seed->wishes->contest_id);
    int code = waiter_ask(&seed->waiter, "GET", path, NULL, NULL);
    if (code != 200 || !seed_text_read(&seed->text, seed->waiter.body.bytes, seed->waiter.body.size)) {
        return fail("contest", &seed->waiter, code);
    }
    return 0;
}

struct wish {
    struct seed *seed;
    struct seed_seat *seat; /* whose ticket; NULL: the contest is opened */
};

static void on_answer(void *arg, const struct speaker_answer *answer)
{
    struct wish *wish = arg;
    struct seed *seed = wish->seed;
    const char *ticket = answer->result != NULL ? params_string(answer->result, "ticket") : NULL;
    seed->answers++;
    if (answer->result == NULL || (wish->seat != NULL && ticket == NULL)) {
        seed->refusals++;
        (void)fprintf(stderr, "jiangtai seed: %s: refused: %s %s\n",
                      wish->seat != NULL ? wish->seat->id : "contest.move", answer->reason, answer->path);
    } else if (wish->seat != NULL) {
        wish->seat->ticket = strdup(ticket);
    }
    free(wish);
}

static void ask(struct seed *seed, const char *method, const char *members, struct seed_seat *seat)
{
    struct wish *wish = malloc(sizeof *wish);
    if (wish == NULL) {
        abort();
    }
    *wish = (struct wish){.seed = seed, .seat = seat};
    speaker_change(seed->speaker, method, members, on_answer, wish);
}

static void on_ended(void *arg, int code)
{
    struct seed *seed = arg;
    (void)fprintf(stderr, "jiangtai seed: the server closed the connection for good (%d)\n", code);
    seed->refusals++;
}

static const struct speaker_ears ears = {.ended = on_ended};

/* Every seat's ticket, and the contest open where that is wished. */
static int issue_tickets(struct seed *seed)
{
    size_t asked = seed->text.seat_count;
    seed->speaker =
        speaker_create(seed->waiter.client, seed->wishes->contest_id, NULL, seed->waiter.cookie, &ears, seed);
    for (size_t i = 0; i < seed->text.seat_count; i++) {
        char members[PATH_SIZE];
        struct seed_seat *seat = &seed->text.seats[i];
        (void)snprintf(members, sizeof members, "\"seat\":\"%s\",\"role\":\"%s\"", seat->id, seat->role);
        ask(seed, "ticket.issue", members, seat);
    }
    if (seed->wishes->open != NULL) {
        ask(seed, "contest.move", "\"phase\":\"open\",\"reason\":\"\"", NULL);
        asked++;
    }
    while (seed->answers < asked && seed->refusals == 0) {
        (void)uv_run(&seed->loop, UV_RUN_ONCE);
    }
    return seed->refusals == 0 ? 0 : 1;
}

static int make_seed(struct seed *seed)
{
    int code = sign_in(seed);
    code = code != 0 ? code : put_contest(seed);
    code = code != 0 ? code : get_contest(seed);
    code = code != 0 ? code : issue_tickets(seed);
    if (code == 0) {
        struct text text = {0};
        seed_text_write(&seed->text, &text);
        (void)puts(text.bytes);
        text_finish(&text);
    }
    return code;
}

static int run(const struct wishes *wishes)
{
    struct seed seed = {.wishes = wishes};
    uv_loop_init(&seed.loop);
    seed.waiter.loop = &seed.loop;
    seed.waiter.client = client_create(wishes->url, &seed.loop);
    if (seed.waiter.client == NULL) {
        (void)fprintf(stderr, "jiangtai seed: --url wants http://HOST:PORT or https://HOST:PORT\n");
        return 2;
    }
    int code = make_seed(&seed);
    speaker_destroy(seed.speaker);
    client_stop(seed.waiter.client);
    (void)uv_run(&seed.loop, UV_RUN_DEFAULT);
    client_destroy(seed.waiter.client);
    waiter_finish(&seed.waiter);
    seed_text_finish(&seed.text);
    (void)uv_loop_close(&seed.loop);
    return code;
}

/* The template's name in lower case and six characters, where no id is wished. */
static void choose_contest(struct wishes *wishes)
{
    static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
    size_t length = 0;
    if (wishes->contest != NULL) {
        (void)snprintf(wishes->contest_id, sizeof wishes->contest_id, "%s", wishes->contest);
        return;
    }
    for (const char *at = wishes->template; *at != '\0' && length < ID_LENGTH_MAX - SUFFIX_LENGTH - 1; at++) {
        wishes->contest_id[length++] = (char)tolower((unsigned char)*at);
    }
    wishes->contest_id[length++] = '-';
    for (size_t i = 0; i < SUFFIX_LENGTH; i++) {
        wishes->contest_id[length++] = letters[chance_below(sizeof letters - 1)];
    }
}

static bool check(struct wishes *wishes)
{
    if (wishes->url == NULL || wishes->password == NULL || wishes->template == NULL ||
        wishes->entrants == NULL) {
        (void)fprintf(stderr,
                      "jiangtai seed: --url, --password, --template and --entrants are needed; --help "
                      "says what they are\n");
        return false;
    }
    if (!flags_number("entrants", wishes->entrants, 1, ENTRANTS_MOST, &wishes->entrant_count) ||
        (wishes->judges != NULL &&
         !flags_number("judges", wishes->judges, 1, JUDGES_MOST, &wishes->change.judges)) ||
        (wishes->criteria != NULL &&
         !flags_number("criteria", wishes->criteria, 1, CRITERIA_MOST, &wishes->change.criteria))) {
        return false;
    }
    wishes->change.when = wishes->disclosure;
    choose_contest(wishes);
    if (!id_is_valid(wishes->contest_id)) {
        (void)fprintf(stderr, "jiangtai seed: --contest is \"%s\"; an id is 1 to 32 of A-Z a-z 0-9 . _ -\n",
                      wishes->contest_id);
        return false;
    }
    return true;
}

int seed_main(int argc, char **argv)
{
    struct wishes wishes = {.url = NULL};
    const struct flag flags[] = {
        {"url", "URL", "the server, such as http://127.0.0.1:8080 (required)", &wishes.url},
        {"password", "PASSWORD", "the organiser's (required)", &wishes.password},
        {"template", "NAME", "T01, T06, bench, or another in the directory (required)", &wishes.template},
        {"entrants", "N", "how many take part; the roster is cut or continued (required)", &wishes.entrants},
        {"judges", "M", "how many judge, dealt to the panels; else as the template says", &wishes.judges},
        {"criteria", "K", "of the first module, all alike", &wishes.criteria},
        {"contest", "ID", "its id; else the template's name and six characters", &wishes.contest},
        {"open", NULL, "marks are legal at once", &wishes.open},
        {"disclosure", "WHEN", "never, after_publish, previous_after_next, or immediate: with every mark",
         &wishes.disclosure},
        {"templates", "DIR", "where templates are, when not with the program", &wishes.templates},
    };
    switch (flags_read(flags, sizeof flags / sizeof flags[0], argc, argv)) {
    case FLAGS_HELP: return 0;
    case FLAGS_BAD: return 2;
    case FLAGS_READY: break;
    }
    return check(&wishes) ? run(&wishes) : 2;
}
