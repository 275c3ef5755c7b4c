/*
 * judges/seat_facts.c - what happens to a seat: its ticket, being released on the day, being recused from an entrant.
 */
#include "judges/fact_rule.h"

#include "contests/memory.h"
#include "judges/results.h"

/* Judges' seats follow from the panels; every other seat is made by its first ticket. */
static enum status admits_new_seat(const struct contest *contest, const struct fact *fact,
                                   struct refusal *refusal)
{
    if (!id_is_valid(fact->seat_id.text)) {
        return refusal_at(refusal, REFUSED_SCHEMA, "seat");
    }
    if (fact->role == ROLE_JUDGE) {
        return refusal_at(refusal, REFUSED_UNKNOWN, "seat");
    }
    if (fact->role == ROLE_SPECTATOR) {
        return refusal_at(refusal, REFUSED_UNKNOWN, "role");
    }
    if (contest->seat_count == SEATS_MAX) {
        return refusal_at(refusal, REFUSED_RANGE, "seat");
    }
    return OK;
}

static enum status admits_issue(const struct judging *judging, const struct fact *fact,
                                struct refusal *refusal)
{
    const struct contest *contest = &judging->contest;
    size_t seat = contest_seat(contest, fact->seat_id.text);

    if (seat == contest->seat_count) {
        return admits_new_seat(contest, fact, refusal);
    }
    if (contest->seats[seat].role != fact->role) {
        return refusal_at(refusal, REFUSED_EXISTS, "role");
    }
    return OK;
}

static void add_seat(struct contest *contest, const struct id *id, enum role role)
{
    size_t count = contest->seat_count;
    struct seat *seats = memory_zeroed(count + 1, sizeof *seats);

    for (size_t i = 0; i < count; i++) {
        seats[i] = contest->seats[i];
    }
    seats[count].id = *id;
    seats[count].role = role;
    seats[count].serials = contest->serials_retired;
    contest_take_seats(contest, seats, count + 1, contest->judge_count);
}

static void apply_issue(struct judging *judging, struct fact *fact)
{
    struct contest *contest = &judging->contest;
    size_t index = contest_seat(contest, fact->seat_id.text);
    struct seat *seat;

    if (index == contest->seat_count) {
        add_seat(contest, &fact->seat_id, fact->role);
    }
    seat = &contest->seats[index];
    seat->serials++;
    seat->serial = seat->serials;
}

static void apply_revoke(struct judging *judging, struct fact *fact)
{
    judging->contest.seats[fact->seat].serial = 0;
}

static enum status admits_release(const struct judging *judging, const struct fact *fact,
                                  struct refusal *refusal)
{
    if (fact->seat >= judging->contest.judge_count) {
        return refusal_at(refusal, REFUSED_UNKNOWN, "seat");
    }
    if (judging->contest.seats[fact->seat].released == fact->on) {
        return refusal_at(refusal, REFUSED_EXISTS, "on");
    }
    return OK;
}

static void apply_release(struct judging *judging, struct fact *fact)
{
    judging->contest.seats[fact->seat].released = fact->on;
    for (size_t entrant = 0; entrant < judging->contest.entrant_count; entrant++) {
        results_outdate(judging->results, entrant);
    }
}

static enum status admits_recusal(const struct judging *judging, const struct fact *fact,
                                  struct refusal *refusal)
{
    enum status status = fact_names_sheet(judging, fact, refusal);

    if (status == OK && fact_sheet(judging, fact)->recused == fact->on) {
        return refusal_at(refusal, REFUSED_EXISTS, "on");
    }
    return status;
}

static void apply_recusal(struct judging *judging, struct fact *fact)
{
    struct sheet *sheet = fact_sheet(judging, fact);

    sheet->recused = fact->on;
    sheet->v = fact->v;
    results_outdate(judging->results, fact->entrant);
}

const struct fact_rule rule_ticket_issue = {admits_issue, apply_issue, NULL};
const struct fact_rule rule_ticket_revoke = {fact_names_seat, apply_revoke, NULL};
const struct fact_rule rule_seat_release = {admits_release, apply_release, fact_moves_rows};
const struct fact_rule rule_recusal_set = {admits_recusal, apply_recusal, fact_moves_rows};
