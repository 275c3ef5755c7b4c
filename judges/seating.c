#include "judges/seating.h"

#include <string.h>

#include "contests/memory.h"

/* "J1" for the seat at index 0. */
static void name_seat(struct id *id, size_t index)
{
    char digits[8];
    size_t count = 0, length = 1;

    memset(id, 0, sizeof *id);
    id->text[0] = 'J';
    for (size_t rest = index + 1; rest > 0; rest /= 10) {
        digits[count++] = (char)('0' + rest % 10);
    }
    while (count > 0) {
        id->text[length++] = digits[--count];
    }
}

size_t seating_count(const struct rubric *rubric)
{
    size_t count = 0;

    for (size_t i = 0; i < rubric->panel_count; i++) {
        count += rubric->panels[i].size;
    }
    return count;
}

bool seating_collides(const struct contest *contest, const struct rubric *rubric)
{
    size_t count = seating_count(rubric);
    struct id id;

    for (size_t i = 0; i < count; i++) {
        size_t seat;

        name_seat(&id, i);
        seat = contest_seat(contest, id.text);
        if (seat < contest->seat_count && contest->seats[seat].role != ROLE_JUDGE) {
            return true;
        }
    }
    return false;
}

/* Vanished seats hand their count of tickets on to whatever seat is new from now on. */
static void retire_tickets(struct contest *contest, size_t judges)
{
    for (size_t i = judges; i < contest->judge_count; i++) {
        if (contest->seats[i].serials > contest->serials_retired) {
            contest->serials_retired = contest->seats[i].serials;
        }
    }
}

static void place_seat(const struct contest *contest, struct seat *seat, size_t index)
{
    if (index < contest->judge_count) {
        *seat = contest->seats[index];
    } else {
        name_seat(&seat->id, index);
        seat->role = ROLE_JUDGE;
        seat->serials = contest->serials_retired;
    }
}

void seating_derive(struct contest *contest, const struct rubric *rubric)
{
    size_t judges = seating_count(rubric);
    size_t others = contest->seat_count - contest->judge_count;
    struct seat *seats = memory_zeroed(judges + others, sizeof *seats);
    size_t index = 0;

    for (size_t panel = 0; panel < rubric->panel_count; panel++) {
        for (size_t number = 0; number < rubric->panels[panel].size; number++, index++) {
            place_seat(contest, &seats[index], index);
            seats[index].panel = panel;
            seats[index].number = number;
        }
    }
    for (size_t i = 0; i < others; i++) {
        seats[judges + i] = contest->seats[contest->judge_count + i];
    }
    retire_tickets(contest, judges);
    contest_take_seats(contest, seats, judges + others, judges);
}
