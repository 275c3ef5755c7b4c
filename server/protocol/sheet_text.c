#include "server/protocol/sheet_text.h"

static void write_marks(const struct judging *judging, const struct sheet *sheet, struct text *text)
{
    const char *separator = "";

    for (size_t i = 0; sheet->marks != NULL && i < judging->rubric->criterion_count; i++) {
        const struct mark *mark = &sheet->marks[i];
        if (mark->v == 0) {
            continue;
        }
        text_put(text, separator);
        text_quote(text, judging->rubric->criteria[i].id.text);
        text_put(text, ":{\"value\":");
        if (mark->set) {
            text_quote(text, mark->value);
        } else {
            text_put(text, "null");
        }
        text_put(text, ",\"v\":");
        text_number(text, (int64_t)mark->v);
        text_put(text, "}");
        separator = ",";
    }
}

void sheet_write(const struct judging *judging, size_t entrant, const struct sheet *sheet, struct text *text)
{
    text_put(text, "{\"id\":");
    text_quote(text, judging->contest.entrants[entrant].id.text);
    text_put(text, ",\"state\":");
    text_quote(text, sheet_state_name(sheet->state));
    text_put(text, sheet->recused ? ",\"recused\":true,\"v\":" : ",\"recused\":false,\"v\":");
    text_number(text, (int64_t)sheet->v);
    if (sheet->reason != NULL) {
        text_put(text, ",\"reason\":");
        text_quote(text, sheet->reason);
    }
    text_put(text, ",\"marks\":{");
    write_marks(judging, sheet, text);
    text_put(text, "}}");
}
