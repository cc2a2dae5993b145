/* svg.c - see svg.h. */
#include "svg.h"

#include <stdarg.h>
#include <stdio.h>

#define X(text) ((const xmlChar *)(text))

void tzf_svg_begin(xmlTextWriterPtr w, const char *element, const char *class)
{
	xmlTextWriterStartElement(w, X(element));
	if (class)
		xmlTextWriterWriteAttribute(w, X("class"), X(class));
}

void tzf_svg_end(xmlTextWriterPtr w)
{
	xmlTextWriterEndElement(w);
}

void tzf_svg_number(xmlTextWriterPtr w, const char *name, int v)
{
	xmlTextWriterWriteFormatAttribute(w, X(name), "%d", v);
}

void tzf_svg_word(xmlTextWriterPtr w, const char *name, const char *v)
{
	xmlTextWriterWriteAttribute(w, X(name), X(v));
}

void tzf_svg_rect(xmlTextWriterPtr w, const char *class, int x, int y, int width, int height)
{
	tzf_svg_begin(w, "rect", class);
	tzf_svg_number(w, "x", x);
	tzf_svg_number(w, "y", y);
	tzf_svg_number(w, "width", width);
	tzf_svg_number(w, "height", height);
}

void tzf_svg_line(xmlTextWriterPtr w, const char *class, int x1, int y1, int x2, int y2)
{
	tzf_svg_begin(w, "line", class);
	tzf_svg_number(w, "x1", x1);
	tzf_svg_number(w, "y1", y1);
	tzf_svg_number(w, "x2", x2);
	tzf_svg_number(w, "y2", y2);
	tzf_svg_end(w);
}

void tzf_svg_text(xmlTextWriterPtr w, const char *class, const char *anchor, int x, int y, const char *fmt, ...)
{
	char buf[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(buf, sizeof buf, fmt, ap);
	va_end(ap);
	tzf_svg_begin(w, "text", class);
	tzf_svg_number(w, "x", x);
	tzf_svg_number(w, "y", y);
	tzf_svg_word(w, "text-anchor", anchor);
	xmlTextWriterWriteString(w, X(buf));
	tzf_svg_end(w);
}

void tzf_svg_title(xmlTextWriterPtr w, const char *fmt, ...)
{
	char buf[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(buf, sizeof buf, fmt, ap);
	va_end(ap);
	xmlTextWriterWriteElement(w, X("title"), X(buf));
}

void tzf_svg_style(xmlTextWriterPtr w, const char *css)
{
	xmlTextWriterWriteElement(w, X("style"), X(css));
}

void tzf_svg_pattern(xmlTextWriterPtr w, const char *id, int size)
{
	tzf_svg_begin(w, "pattern", NULL);
	tzf_svg_word(w, "id", id);
	tzf_svg_word(w, "patternUnits", "userSpaceOnUse");
	tzf_svg_number(w, "width", size);
	tzf_svg_number(w, "height", size);
}

void tzf_svg_patterned(xmlTextWriterPtr w, const char *id, int x, int y, int width, int height)
{
	tzf_svg_rect(w, NULL, x, y, width, height);
	xmlTextWriterWriteFormatAttribute(w, X("fill"), "url(#%s)", id);
	tzf_svg_end(w);
}
