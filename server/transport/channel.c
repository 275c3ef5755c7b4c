#include "server/transport/channel.h"

#include <inttypes.h>
#include <stdio.h>

#include "server/transport/watcher.h"

static void clear_frames(struct channel *channel)
{
    for (size_t form = 0; form < FORMS; form++) {
        frame_clear(&channel->whole[form]);
        frame_clear(&channel->patch[form]);
    }
    channel->whole_hash = 0;
}

void channel_finish(struct channel *channel)
{
    clear_frames(channel);
}

/* A patch is only good for those who have the very cut before. */
static bool take_cut(struct channel *channel, const struct board_cut *cut)
{
    bool follows = channel->cut > 0 && cut->patch != NULL && cut->from == channel->v;

    clear_frames(channel);
    if (!frame_set_message(&channel->whole[FORM_MESSAGE], cut->whole, cut->whole_size)) {
        return false;
    }
    if (follows) {
        frame_set_message(&channel->patch[FORM_MESSAGE], cut->patch, cut->patch_size);
    }
    channel->cut++;
    channel->v = cut->v;
    return true;
}

bool channel_cut(struct channel *channel)
{
    const struct board_cut *cut;

    if (channel->cut == 0) {
        cut = room_newest_cut(channel->room);
        return cut != NULL && take_cut(channel, cut);
    }
    bool under_way = room_is_writable(channel->room) && room_judging(channel->room) == NULL;
    if (!channel->dirty || under_way) {
        return false;
    }
    cut = room_cut(channel->room);
    channel->dirty = false;
    return cut != NULL && cut->changed && take_cut(channel, cut);
}

void channel_tell_time(struct channel *channel)
{
    const struct board_cut *cut = channel->cut > 0 && !channel->dirty ? room_timed_cut(channel->room) : NULL;

    if (cut != NULL) {
        frame_clear(&channel->whole[FORM_EVENT]);
        (void)frame_set_message(&channel->whole[FORM_MESSAGE], cut->whole, cut->whole_size);
        channel->whole_hash = 0;
    }
}

/* Events are framed when the first one is wanted, from the text inside the message. */
static const struct frame *in_form(struct channel *channel, struct frame frames[FORMS], enum form form)
{
    const struct frame *message = &frames[FORM_MESSAGE];

    if (form == FORM_EVENT && frames[form].bytes == NULL && message->bytes != NULL) {
        frame_set_event(&frames[form], channel->v, (const char *)message->bytes + message->text_at,
                        message->text_size);
    }
    return frames[form].bytes != NULL ? &frames[form] : NULL;
}

const struct frame *channel_frame_for(struct channel *channel, uint64_t sent, enum form form)
{
    const struct frame *patch;

    if (sent == channel->cut) {
        return NULL;
    }
    patch = sent > 0 && sent + 1 == channel->cut ? in_form(channel, channel->patch, form) : NULL;
    return patch != NULL ? patch : in_form(channel, channel->whole, form);
}

/* FNV-1a, over bytes that this server made itself. */
static uint64_t hash_text(const struct frame *frame)
{
    uint64_t hash = 0xcbf29ce484222325u;

    for (size_t i = 0; i < frame->text_size; i++) {
        hash = (hash ^ frame->bytes[frame->text_at + i]) * 0x100000001b3u;
    }
    return hash | 1;
}

void channel_etag(struct channel *channel, char etag[24])
{
    if (channel->whole_hash == 0) {
        channel->whole_hash = hash_text(&channel->whole[FORM_MESSAGE]);
    }
    (void)snprintf(etag, 24, "\"%016" PRIx64 "\"", channel->whole_hash);
}

void channel_add(struct channel *channel, struct watcher *watcher, enum form form)
{
    watcher->previous = channel->last;
    watcher->next = NULL;
    if (channel->last != NULL) {
        channel->last->next = watcher;
    } else {
        channel->first = watcher;
    }
    channel->last = watcher;
    channel->watching[form]++;
}

void channel_remove(struct channel *channel, struct watcher *watcher, enum form form)
{
    if (channel->cursor == watcher) {
        channel->cursor = watcher->next;
    }
    if (watcher->previous != NULL) {
        watcher->previous->next = watcher->next;
    } else {
        channel->first = watcher->next;
    }
    if (watcher->next != NULL) {
        watcher->next->previous = watcher->previous;
    } else {
        channel->last = watcher->previous;
    }
    channel->watching[form]--;
}
