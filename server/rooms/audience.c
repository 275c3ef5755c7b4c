#include "server/rooms/audience.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "contests/memory.h"

static size_t bucket_of(const char *seat)
{
    uint32_t hash = 2166136261u; /* FNV-1a */

    for (; *seat != '\0'; seat++) {
        hash = (hash ^ (unsigned char)*seat) * 16777619u;
    }
    return hash % AUDIENCE_BUCKETS;
}

static struct place *find(const struct audience *audience, const char *seat, enum role role)
{
    struct place *place = audience->buckets[bucket_of(seat)];

    while (place != NULL && (place->role != role || !id_equals(&place->seat, seat))) {
        place = place->next_in_bucket;
    }
    return place;
}

static struct place *make(struct audience *audience, const struct link *link)
{
    struct place *place = memory_zeroed(1, sizeof *place);
    struct place **bucket = &audience->buckets[bucket_of(link->seat.text)];

    place->seat = link->seat;
    place->role = link->role;
    place->next_in_bucket = *bucket;
    *bucket = place;
    place->next_of_role = audience->roles[link->role];
    audience->roles[link->role] = place;
    return place;
}

static bool has_device(const struct place *place, uint64_t device)
{
    const struct link *link = place->links;

    while (link != NULL && link->device != device) {
        link = link->next;
    }
    return link != NULL;
}

/* Only seats have devices; counting them where thousands may stand would be a walk through all. */
static bool counts_devices(const struct place *place)
{
    return place->seat.text[0] != '\0';
}

void audience_join(struct audience *audience, struct link *link)
{
    struct place *place = find(audience, link->seat.text, link->role);

    if (place == NULL) {
        place = make(audience, link);
    }
    place->devices += counts_devices(place) && !has_device(place, link->device);
    link->place = place;
    link->previous = NULL;
    link->next = place->links;
    if (place->links != NULL) {
        place->links->previous = link;
    }
    place->links = link;
}

void audience_leave(struct link *link)
{
    struct place *place = link->place;

    if (link->previous != NULL) {
        link->previous->next = link->next;
    } else {
        place->links = link->next;
    }
    if (link->next != NULL) {
        link->next->previous = link->previous;
    }
    link->place = NULL;
    link->next = NULL;
    link->previous = NULL;
    place->devices -= counts_devices(place) && !has_device(place, link->device);
}

void audience_finish(struct audience *audience)
{
    for (size_t i = 0; i < AUDIENCE_BUCKETS; i++) {
        while (audience->buckets[i] != NULL) {
            struct place *place = audience->buckets[i];
            assert(place->links == NULL);
            audience->buckets[i] = place->next_in_bucket;
            free(place);
        }
    }
    memset(audience, 0, sizeof *audience);
}

struct place *audience_seat(const struct audience *audience, const char *seat)
{
    struct place *place = audience->buckets[bucket_of(seat)];

    while (place != NULL && !id_equals(&place->seat, seat)) {
        place = place->next_in_bucket;
    }
    return place;
}

void place_tell(const struct place *place, const struct text *text, const struct link *except)
{
    struct link *next;

    for (struct link *link = place->links; link != NULL; link = next) {
        next = link->next;
        if (link != except) {
            link->wire->send(link, text->bytes, text->size);
        }
    }
}

void audience_tell_role(const struct audience *audience, enum role role, const struct text *text,
                        const struct link *except)
{
    for (struct place *place = audience->roles[role]; place != NULL; place = place->next_of_role) {
        place_tell(place, text, except);
    }
}

void place_visit(struct place *place, link_visitor visit, void *arg)
{
    struct link *next;

    for (struct link *link = place->links; link != NULL; link = next) {
        next = link->next;
        visit(arg, link);
    }
}

void audience_visit(struct audience *audience, link_visitor visit, void *arg)
{
    for (size_t role = 0; role < ROLES; role++) {
        for (struct place *place = audience->roles[role]; place != NULL; place = place->next_of_role) {
            place_visit(place, visit, arg);
        }
    }
}
