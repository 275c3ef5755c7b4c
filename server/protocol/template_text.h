/*
 * server/protocol/template_text.h - what one chooses a template by, out of its whole definition.
 */
#ifndef SERVER_PROTOCOL_TEMPLATE_TEXT_H
#define SERVER_PROTOCOL_TEMPLATE_TEXT_H

#include "contests/status.h"
#include "server/protocol/text.h"

/* Appends {"id","title","unit","groups":[…],"panels":[…]} of a definition in JSON. REFUSED_SCHEMA when one is
 * missing, and the text is then not whole. */
MUST_CHECK enum status template_write_summary(const char *definition, struct text *text);

#endif
