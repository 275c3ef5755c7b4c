#include <string.h>

#include "server/api_routes.h"
#include "server/protocol/template_text.h"
#include "server/template.h"

void api_get_templates(struct api_call *call)
{
    struct text text = {0};
    enum status status = OK;

    text_put(&text, "{\"templates\":[");
    for (size_t i = 0; i < template_count && status == OK; i++) {
        text_put(&text, i > 0 ? "," : "");
        status = template_write_summary(template_table[i].text, &text);
    }
    text_put(&text, "]}");
    if (status == OK) {
        api_call_json(call, &text);
        return;
    }
    text_finish(&text);
    api_call_refuse(call, status, NULL);
}

void api_get_template(struct api_call *call)
{
    for (size_t i = 0; i < template_count; i++) {
        if (strcmp(template_table[i].id, call->contest.text) == 0) {
            struct text text = {0};
            text_put(&text, template_table[i].text);
            api_call_json(call, &text);
            return;
        }
    }
    struct problem problem = {.code = 404, .detail = "There is no such template.", .reason = "unknown"};
    api_call_problem(call, &problem);
}
