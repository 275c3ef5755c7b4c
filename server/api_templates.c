#include <string.h>

#include "server/api_routes.h"
#include "server/api_upload.h"
#include "server/protocol/definition.h"
#include "server/protocol/marks.h"
#include "server/protocol/result_text.h"
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

static const struct template_row *find(const struct api_call *call)
{
    for (size_t i = 0; i < template_count; i++) {
        if (strcmp(template_table[i].id, call->contest.text) == 0) {
            return &template_table[i];
        }
    }
    return NULL;
}

static void answer_none(struct api_call *call)
{
    struct problem problem = {.code = 404, .detail = "There is no such template.", .reason = "unknown"};

    api_call_problem(call, &problem);
}

void api_get_template(struct api_call *call)
{
    const struct template_row *row = find(call);
    struct text text = {0};

    if (row == NULL) {
        answer_none(call);
        return;
    }
    text_put(&text, row->text);
    api_call_json(call, &text);
}

/* The template's marks under the rules of the body; OK, or REFUSED_SCHEMA with what is wrong. */
static enum status score(const struct api_call *call, const struct template_row *row, struct text *result,
                         struct faults *faults)
{
    struct rulebook *rulebook = NULL;
    struct text marks = {0};
    enum status status = definition_read(call->request->body, call->request->body_size, &rulebook, faults);

    if (status != OK) {
        return status;
    }
    text_put(&marks, row->marks);
    struct judging *judging = marks_judge(&marks, rulebook, faults);
    status = faults->found > 0 ? REFUSED_SCHEMA : result_write(judging, result);
    judging_destroy(judging);
    text_finish(&marks);
    return status;
}

void api_post_template_score(struct api_call *call)
{
    const struct template_row *row = find(call);
    struct upload upload = {0};
    struct faults faults = {0};
    struct text result = {0};

    if (api_call_grant(call, NULL, MAY_ORGANISER) == NULL) {
        api_call_forbidden(call);
        return;
    }
    if (row == NULL) {
        answer_none(call);
        return;
    }
    enum status status = score(call, row, &result, &faults);
    if (upload_answer_faults(call, &upload, status, &faults)) {
        text_finish(&result);
    } else {
        api_call_json(call, &result);
    }
    faults_finish(&faults);
}
