/*
 * server/api_routes.h - the handlers of the table of routes, by the noun that they answer for.
 *
 * Each answers its call once, now or later.
 */
#ifndef SERVER_API_ROUTES_H
#define SERVER_API_ROUTES_H

#include "server/api_call.h"

/* server/api_health.c */
void api_get_health(struct api_call *call);
void api_get_ready(struct api_call *call);
/* server/api_metrics.c */
void api_get_metrics(struct api_call *call);
/* server/api_sign_in.c */
void api_get_sign_in(struct api_call *call);
void api_post_sign_in(struct api_call *call);
void api_delete_sign_in(struct api_call *call);
/* server/api_contests.c */
void api_get_contests(struct api_call *call);
void api_get_contest(struct api_call *call);
/* server/api_why.c */
void api_get_why(struct api_call *call);
/* server/api_templates.c */
void api_get_templates(struct api_call *call);
void api_get_template(struct api_call *call);
void api_post_template_score(struct api_call *call);
/* server/api_definition.c, server/api_roster.c */
void api_put_definition(struct api_call *call);
void api_put_roster(struct api_call *call);
/* server/api_log.c */
void api_get_log(struct api_call *call);

#endif
