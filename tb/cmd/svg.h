/* svg.h - elements of a picture (SVG), written with libxml2, which escapes what is written. Pixels; y downwards. */
#ifndef TZF_SVG_H
#define TZF_SVG_H

#include <libxml/xmlwriter.h>

/* An element, open until tzf_svg_end; class may be NULL. Attributes and titles come next. */
void tzf_svg_begin(xmlTextWriterPtr w, const char *element, const char *class);
void tzf_svg_end(xmlTextWriterPtr w);
void tzf_svg_number(xmlTextWriterPtr w, const char *name, int v);
void tzf_svg_word(xmlTextWriterPtr w, const char *name, const char *v);
/* A rectangle, open until tzf_svg_end. */
void tzf_svg_rect(xmlTextWriterPtr w, const char *class, int x, int y, int width, int height);
void tzf_svg_line(xmlTextWriterPtr w, const char *class, int x1, int y1, int x2, int y2);
/* Of at most 511 bytes; its start, middle or end (`anchor`) is at x. */
void tzf_svg_text(xmlTextWriterPtr w, const char *class, const char *anchor, int x, int y, const char *fmt, ...) __attribute__((format(printf, 6, 7)));
/* What a reader sees who points at the element that is open. */
void tzf_svg_title(xmlTextWriterPtr w, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* A style sheet. */
void tzf_svg_style(xmlTextWriterPtr w, const char *css);
/* A pattern that repeats every `size` pixels, open until tzf_svg_end. */
void tzf_svg_pattern(xmlTextWriterPtr w, const char *id, int size);
/* A rectangle filled with it. */
void tzf_svg_patterned(xmlTextWriterPtr w, const char *id, int x, int y, int width, int height);

#endif
